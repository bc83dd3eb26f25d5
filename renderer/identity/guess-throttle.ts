/** Wrong passwords tried on this computer without the server since the last right one. */
export type Guesses = { readonly wrong: number; readonly lastAt: number };

export const NO_GUESSES: Guesses = { wrong: 0, lastAt: 0 };

const FREE_GUESSES = 4;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;

/**
 * Milliseconds until the next guess is allowed: five seconds after the fifth wrong one, doubling up to five minutes.
 * A wall clock set back must not lock the owner out for longer than the wait itself.
 */
export function waitBeforeGuess(guesses: Guesses, now: number): number {
  if (guesses.wrong <= FREE_GUESSES) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (guesses.wrong - FREE_GUESSES - 1));
  return Math.min(wait, Math.max(0, guesses.lastAt + wait - now));
}

export const afterWrongGuess = (guesses: Guesses, now: number): Guesses => ({
  wrong: guesses.wrong + 1,
  lastAt: now,
});
