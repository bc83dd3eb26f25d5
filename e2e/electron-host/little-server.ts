import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
};

/** A server of a few routes that remembers what it was asked: the school's, or a foreign one. */
export class LittleServer {
  readonly seen: Seen[] = [];
  readonly streams: ServerResponse[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  /** How many streams their reader has closed. */
  closedStreams = 0;

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    this.seen.push({ method, url, headers });
    if (url.startsWith('/api/sync/stream')) return this.#stream(response);
    response.setHeader('set-cookie', 'session=s3cret; HttpOnly; SameSite=Strict; Path=/');
    response.setHeader('content-type', 'application/json');
    response.setHeader('etag', '"e1"');
    response.statusCode = headers['if-none-match'] === '"e1"' ? 304 : 200;
    response.end(response.statusCode === 304 ? '' : JSON.stringify({ url, body: await text(request) }));
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
    response.on('close', () => {
      this.closedStreams += 1;
    });
    this.streams.push(response);
  }
}
