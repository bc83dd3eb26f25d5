import { Worker } from 'node:worker_threads';
import type { DrawAnswer, DrawOrder, Sheet } from './sheet.ts';

type Waiting = { readonly resolve: (bytes: Buffer) => void; readonly reject: (error: Error) => void };

let drawing: { readonly worker: Worker; readonly waiting: Map<number, Waiting> } | undefined;
let lastId = 0;

/**
 * Draws a document in a thread of its own (`draw-sheet.ts`): while it draws, this one goes on answering. The thread is
 * started by the first document and does not keep the process alive.
 * @throws Error when the document cannot be drawn
 */
export function drawPdf(sheet: Sheet): Promise<Buffer> {
  drawing ??= startDrawing();
  const { worker, waiting } = drawing;
  lastId += 1;
  const order: DrawOrder = { id: lastId, sheet };
  return new Promise((resolve, reject) => {
    waiting.set(order.id, { resolve, reject });
    // Kept alive while somebody waits.
    worker.ref();
    worker.postMessage(order, []);
  });
}

function startDrawing(): NonNullable<typeof drawing> {
  const worker = new Worker(new URL('draw-worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  worker.on('message', (answer: DrawAnswer) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('bytes' in answer) resolve?.(Buffer.from(answer.bytes));
    else reject?.(new Error(answer.error));
  });
  const end = (error: Error) => {
    drawing = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`drawing ended with ${code}`)));
  return { worker, waiting };
}
