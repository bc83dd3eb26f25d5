import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** `protocol`, and the loopback server through which an ordinary Chromium reaches its handlers. */
export class StandInProtocol {
  readonly schemes: Array<{ scheme: string; privileges?: unknown }> = [];
  readonly #handlers = new Map<string, ProtocolHandler>();

  registerSchemesAsPrivileged(schemes: Array<{ scheme: string; privileges?: unknown }>): void {
    this.schemes.push(...schemes);
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    this.#handlers.set(scheme, handler);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  async answer(request: Request): Promise<Response> {
    const handler = this.#handlers.get(new URL(request.url).protocol.replace(':', ''));
    return handler === undefined ? Response.error() : handler(request);
  }

  /** Starts the loopback server and returns its origin, which stands for `zvonok://app`. */
  listen(): Promise<string> {
    const server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      });
    });
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const answer = await this.answer(requestOf(incoming));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.flushHeaders();
    if (answer.body === null) {
      outgoing.end();
      return;
    }
    const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
    // A page that stops listening closes the stream up to the school's server, as in Electron.
    outgoing.on('close', () => body.destroy());
    body.on('error', () => outgoing.destroy());
    body.pipe(outgoing);
  }
}

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  return new Request(`zvonok://app${incoming.url ?? '/'}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' as const } : {}),
  });
}
