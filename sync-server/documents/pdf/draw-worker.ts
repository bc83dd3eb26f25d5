import { parentPort } from 'node:worker_threads';
import { drawSheet } from './draw-sheet.ts';
import type { DrawAnswer, DrawOrder } from './sheet.ts';

/* A thread of its own: drawing a page takes tens of milliseconds, a class's batch a second, and nobody waits for it. */

parentPort?.on('message', (order: DrawOrder) => {
  void answerTo(order).then((answer) => parentPort?.postMessage(answer, []));
});

async function answerTo({ id, sheet }: DrawOrder): Promise<DrawAnswer> {
  try {
    return { id, bytes: new Uint8Array(await drawSheet(sheet)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
