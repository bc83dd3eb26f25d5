import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';

/** Where a batch is written: the change number of its transaction, and when it arrived. */
export type BatchPlace = {
  readonly schoolId: SchoolId;
  readonly change: number;
  readonly arrivedAt: InstantMs;
};
