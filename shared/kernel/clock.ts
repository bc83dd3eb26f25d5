import type { InstantMs } from './instant-ms.ts';

/** Where the present comes from. `shared/` never reads a clock of its own: every function is given one, or the time. */
export type Clock = { readonly now: () => InstantMs };

/** A clock that stands where it is put: for tests. */
export const fixedClock = (at: InstantMs): Clock => ({ now: () => at });
