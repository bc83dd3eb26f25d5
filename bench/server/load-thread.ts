import { connect, type Socket } from 'node:net';
import { workerData } from 'node:worker_threads';
import type { Load } from './request-rate.ts';

/**
 * Asks the same thing over a few connections that stay open, one request at a time on each. Written on bare sockets,
 * so that asking costs far less than answering and the server stays the one that is measured.
 */
const { port, request, status, connections, ms, result } = workerData as Load;
const asked = Buffer.from(request);
let answered = 0;
let isOver = false;

/** Length of the first whole answer in `received`, or 0 while it is not all there. @throws Error for another status */
function lengthOfAnswer(received: Buffer): number {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return 0;
  const head = received.toString('latin1', 0, headEnd);
  if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`${request.split('\r\n', 1)[0]}: ${head}`);
  const bodyLength = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
  if (Number.isNaN(bodyLength)) throw new Error(`an answer without a length: ${head}`);
  const length = headEnd + 4 + bodyLength;
  return received.length >= length ? length : 0;
}

function askOn(socket: Socket): Promise<void> {
  return new Promise((done, failed) => {
    let received: Buffer = Buffer.alloc(0);
    socket.on('connect', () => socket.write(asked));
    socket.on('error', failed);
    socket.on('data', (part: Buffer) => {
      received = received.length === 0 ? part : Buffer.concat([received, part]);
      const length = lengthOfAnswer(received);
      if (length === 0) return;
      received = received.subarray(length);
      answered += 1;
      if (!isOver) socket.write(asked);
      else socket.end(done);
    });
  });
}

const sockets = Array.from({ length: connections }, () =>
  connect({ host: '127.0.0.1', port, noDelay: true }),
);
const started = performance.now();
setTimeout(() => {
  isOver = true;
}, ms);
await Promise.all(sockets.map(askOn));
new Float64Array(result).set([answered, (performance.now() - started) / 1000]);
