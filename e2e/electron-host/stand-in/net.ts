import type { StandInProtocol } from './protocol.ts';

/** `net`: Node's fetch with a session's cookie jar, and with the program's own schemes. */
export class StandInNet {
  readonly #protocol: StandInProtocol;
  readonly #jar = new Map<string, Map<string, string>>();

  constructor(protocol: StandInProtocol) {
    this.#protocol = protocol;
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    if (url.startsWith('zvonok:')) return this.#protocol.answer(new Request(url, init));
    const { origin } = new URL(url);
    const headers = new Headers(init.headers);
    if (init.credentials === 'include') this.#addCookies(origin, headers);
    const answer = await fetch(url, { ...init, headers });
    this.#keepCookies(origin, answer.headers.getSetCookie());
    return answer;
  }

  #addCookies(origin: string, headers: Headers): void {
    const cookies = [...(this.#jar.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  }

  #keepCookies(origin: string, lines: readonly string[]): void {
    const cookies = this.#jar.get(origin) ?? new Map<string, string>();
    this.#jar.set(origin, cookies);
    for (const line of lines) keepCookie(cookies, line);
  }
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(name.length + 1);
  const isOver = attributes.some(
    (text) => /^max-age=0$/i.test(text) || /^expires=Thu, 01 Jan 1970/i.test(text),
  );
  if (isOver) cookies.delete(name);
  else cookies.set(name, value);
}
