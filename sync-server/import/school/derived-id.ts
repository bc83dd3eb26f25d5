import { createHash } from 'node:crypto';
import type { Id } from '../../../shared/kernel/ids.ts';

/**
 * An id from the natural key a thing has when it is created, so that the same file gives the same ids.
 * Only creation: later imports find things by their data, never by recomputing this.
 */
export function derivedId<T extends Id<string>>(kind: string, ...key: ReadonlyArray<string | number>): T {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, ...key]))
    .digest('base64url');
  return `${kind}-${digest.slice(0, 20)}` as T;
}

/** The same, but free: a second thing with the same natural key gets the next number. */
export function freeId<T extends Id<string>>(
  taken: (id: T) => boolean,
  kind: string,
  ...key: readonly string[]
): T {
  for (let turn = 1; ; turn += 1) {
    const id = turn === 1 ? derivedId<T>(kind, ...key) : derivedId<T>(kind, ...key, turn);
    if (!taken(id)) return id;
  }
}
