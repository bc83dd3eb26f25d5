import { Worker } from 'node:worker_threads';

export type Load = {
  readonly port: number;
  /** The whole request as it goes over the wire, without a body. */
  readonly request: string;
  /** Every answer must have it. */
  readonly status: number;
  readonly connections: number;
  readonly ms: number;
  /** Two numbers that the thread leaves: how many answers came, in how many seconds. */
  readonly result: SharedArrayBuffer;
};

export type Address = {
  readonly port: number;
  readonly path: string;
  readonly headers?: Record<string, string>;
};

const CONNECTIONS = 12;
/** Short, so that many pairs lie close together and a busy machine meets both sides alike. */
const MS = 600;

/** Requests per second that a server in this thread answers to a thread that does nothing but ask. */
export async function requestRate(address: Address, status: number): Promise<number> {
  const { port, path, headers = {} } = address;
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const request = `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  const result = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const load: Load = { port, request, status, connections: CONNECTIONS, ms: MS, result };
  const thread = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: load });
  await new Promise<void>((done, failed) => {
    thread.on('exit', () => done());
    thread.on('error', failed);
  });
  const [answered = 0, seconds = 0] = new Float64Array(result);
  return answered / seconds;
}
