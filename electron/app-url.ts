/** The scheme of the desktop client. This program loads nothing by a file address. */
export const APP_SCHEME = 'zvonok';
/** The one host under the scheme; every other is answered 404. */
export const APP_HOST = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_START = `${APP_ORIGIN}/`;

/** The address as a URL of the client, or null. `URL.origin` is no help: it is 'null' for such schemes. */
export function parseAppUrl(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  return url.username === '' && url.password === '' ? url : null;
}

export function isAppUrl(text: string): boolean {
  return parseAppUrl(text) !== null;
}
