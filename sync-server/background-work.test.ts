import type { FastifyBaseLogger } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWork } from './background-work.ts';
import type { Store } from './storage/store.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A work that takes as long as it is told to, and a store that only says that something changed. */
function begin(takes: number) {
  const listeners = new Set<() => void>();
  const errors: unknown[] = [];
  let done = 0;
  const store = {
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Store;
  const log = { error: (error: unknown) => errors.push(error) } as unknown as FastifyBaseLogger;
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, takes));
    done += 1;
    if (done === 1) throw new Error('the first time');
  };
  const stop = startWork({ store, log, name: 'work', everyMs: 30_000, work });
  return { stop, errors, change: () => listeners.forEach((tell) => tell()), done: () => done };
}

test('a hundred changes are looked at together, and the last of them is not missed', async () => {
  const { stop, errors, change, done } = begin(10);
  await vi.advanceTimersByTimeAsync(10);
  expect(done()).toBe(1);
  expect(errors).toHaveLength(1);
  for (let each = 0; each < 100; each += 1) change();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(done()).toBe(2);
  change();
  await vi.advanceTimersByTimeAsync(10);
  expect(done()).toBe(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done()).toBe(5);
  await stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done()).toBe(5);
});

test('the end waits for what is under way, and nothing begins after it', async () => {
  const { stop, change, done } = begin(500);
  change();
  const ended = stop();
  await vi.advanceTimersByTimeAsync(500);
  await ended;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done()).toBe(1);
});
