import { flushSync } from 'react-dom';
import { nextPaint } from './use-after-paint.ts';

/*
 * The frame that follows a key belongs to what the key changed. Everything else that a write changes on the screen is
 * drawn later: after that frame and after the disk's answer, so that neither the mark nor «saved» waits for it.
 */

/** A disk that is slower than this is not waited for. */
const LONGEST_MS = 120;

const held = new Set<symbol>();
const waiting = new Set<() => void>();

/** Does the work; what it changes in values that are read by `useLateLive` is drawn later. */
export function drawingLate<Value>(work: () => Promise<Value>): Promise<Value> {
  const hold = Symbol('write');
  held.add(hold);
  const done = work();
  const settled = Promise.allSettled([done, nextPaint()]);
  // A task of its own: what the answer itself has to show (the chip) is drawn before.
  void Promise.race([settled, pause(LONGEST_MS)]).then(() => setTimeout(() => release(hold)));
  return done;
}

/** Draws now, or later while a write is shown by other means (journal/grid/ink.ts). */
export function drawLate(draw: () => void): void {
  if (held.size === 0) draw();
  else waiting.add(draw);
}

/** Draws at once what waits: before anything that must see on the screen what the data already say. */
export function catchUp(): void {
  if (waiting.size > 0) flushSync(drawWaiting);
}

function release(hold: symbol): void {
  held.delete(hold);
  if (held.size === 0) drawWaiting();
}

function drawWaiting(): void {
  const draws = [...waiting];
  waiting.clear();
  for (const draw of draws) draw();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
