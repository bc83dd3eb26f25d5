/**
 * Chromium outside Electron does not know `zvonok://`, so the stand-in's page lives at a loopback address.
 * Both directions of that change of name.
 */
const clientOrigin = 'zvonok://app';

export function toClientUrl(loopback: string, url: string): string {
  return url.startsWith(`${loopback}/`) ? clientOrigin + url.slice(loopback.length) : url;
}

export function toPageUrl(loopback: string, url: string): string {
  return url.startsWith(`${clientOrigin}/`) ? loopback + url.slice(clientOrigin.length) : url;
}

/** The origin of a client or foreign address, as Electron serialises it. */
export function originOf(url: string): string {
  return url.startsWith(`${clientOrigin}/`) ? clientOrigin : (URL.parse(url)?.origin ?? 'null');
}
