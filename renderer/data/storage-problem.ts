import { Problem } from '../../shared/errors/problem.ts';
import type { SyncState } from './client-store.ts';

export type StorageProblem = NonNullable<SyncState['storageProblem']>;

/**
 * What a failed write to IndexedDB means. A full disk names itself `QuotaExceededError`, but Chromium also says
 * `UnknownError` or wraps the cause, so the whole chain of causes is read.
 */
export function storageProblemOf(error: unknown): StorageProblem {
  return /quota|disk ?full|no space/i.test(describe(error)) ? 'storage-full' : 'storage-failed';
}

/** The problem that a refused write is answered with; `reason` says whether the disk was full or something else. */
export const storageRefusal = (error: unknown): Problem =>
  new Problem('storage-full', { reason: storageProblemOf(error), cause: error });

function describe(error: unknown, depth = 0): string {
  if (depth > 4 || error === null || typeof error !== 'object') return typeof error === 'string' ? error : '';
  const { name, message, cause, inner } = error as Partial<
    Record<'name' | 'message' | 'cause' | 'inner', unknown>
  >;
  return [name, message].map(String).join(' ') + describe(cause, depth + 1) + describe(inner, depth + 1);
}
