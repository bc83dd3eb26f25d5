import { secure } from './security-headers.ts';

export type FetchLike = (url: string, init: RequestInit & { duplex?: 'half' }) => Promise<Response>;

export type SchoolServer = {
  /** `https://host[:port]`, or null while none is set. */
  readonly address: () => Promise<string | null>;
  /** Electron's `net.fetch`: it keeps the session's cookies, so the page never sees one. */
  readonly fetch: FetchLike;
};

/** Headers that belong to one hop, to the page's own origin, or to the cookie jar. */
const notForTheServer =
  /^(connection|keep-alive|transfer-encoding|te|upgrade|host|content-length|accept-encoding|cookie|origin|referer|sec-.*|proxy-.*)$/;
const notForThePage =
  /^(connection|keep-alive|transfer-encoding|content-encoding|content-length|set-cookie|strict-transport-security|access-control-.*|content-security-policy.*)$/;

/**
 * Passes a request for `/api/…` on to the school's server and its answer back, both as streams. The page
 * stays on one origin, and only paths under `/api/` of one server can be reached.
 */
export async function askSchoolServer(server: SchoolServer, request: Request): Promise<Response> {
  const address = await server.address();
  if (address === null) return unreachable();
  try {
    const answer = await server.fetch(targetOf(address, request.url), passedOn(address, request));
    return new Response(answer.body, {
      status: answer.status,
      statusText: answer.statusText,
      headers: secure(keep(answer.headers, notForThePage)),
    });
  } catch {
    return unreachable();
  }
}

function targetOf(address: string, requested: string): string {
  const { pathname, search } = new URL(requested);
  const target = new URL(address);
  target.pathname = pathname;
  target.search = search;
  return target.href;
}

function passedOn(address: string, request: Request): RequestInit & { duplex?: 'half' } {
  const headers = keep(request.headers, notForTheServer);
  // The server's check against forged requests compares the origin with its own.
  headers.set('origin', new URL(address).origin);
  return {
    method: request.method,
    headers,
    credentials: 'include',
    // A redirect could carry the person's session to another place.
    redirect: 'error',
    cache: 'no-store',
    signal: request.signal,
    ...(request.body === null ? {} : { body: request.body, duplex: 'half' }),
  };
}

function keep(headers: Headers, unwanted: RegExp): Headers {
  return new Headers([...headers].filter(([name]) => !unwanted.test(name)));
}

/** Offline is the normal case, so it is an answer with a code, not a network error in the console. */
function unreachable(): Response {
  const headers = secure(
    new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' }),
  );
  return new Response(JSON.stringify({ code: 'server-unreachable' }), { status: 503, headers });
}
