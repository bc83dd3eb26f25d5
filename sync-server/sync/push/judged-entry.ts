import type { Judgement } from '../../../shared/sync/judgement.ts';
import type { DerivedTime, StampedEntry } from './batch-times.ts';

/** An entry of a batch with what was decided about it and what its chain was like. */
export type JudgedEntry = StampedEntry &
  Pick<DerivedTime, 'chain' | 'forked'> & { readonly judgement: Judgement };
