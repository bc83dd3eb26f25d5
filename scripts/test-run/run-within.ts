import type { Count } from './count.ts';
import type { Stage } from './stages.ts';

/** Runs a stage for its time at most: one that hangs must keep neither the next ones back nor the closing line. */
export async function runWithin({ limitMinutes, run }: Pick<Stage, 'limitMinutes' | 'run'>): Promise<Count> {
  const limit = AbortSignal.timeout(limitMinutes * 60_000);
  const count = await run(limit);
  if (!limit.aborted) return count;
  const words = `ended, because it still ran after ${limitMinutes} minutes`;
  return { ...count, failed: Math.max(1, count.failed), failures: [words, ...(count.failures ?? [])] };
}
