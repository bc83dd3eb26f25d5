import type { InstantMs } from '../../shared/kernel/instant-ms.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long to wait after the first, second … failure; together about three days. */
const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR];

/** When a letter is tried again after so many failures; undefined when it is given up (ML3). */
export function nextTry(failures: number, now: InstantMs): InstantMs | undefined {
  const wait = WAITS[failures - 1];
  return wait === undefined ? undefined : now + wait;
}
