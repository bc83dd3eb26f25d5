/** `https://host[:port]`; `http` only for this computer and the school's own network. Null if refused. */
export function normaliseServerAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || !hasOnlyHostAndPort(url)) return null;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && isOwnNetwork(url.hostname) ? url.origin : null;
}

/** A path, a query or a password here would be dropped or sent to everyone: better to say no. */
function hasOnlyHostAndPort(url: URL): boolean {
  const extra = [url.username, url.password, url.search, url.hash].join('');
  return url.hostname !== '' && extra === '' && (url.pathname === '/' || url.pathname === '');
}

const ownNetwork = [
  /^localhost$/,
  /\.local$/,
  /^[a-z0-9-]+$/, // a single word: a computer's name in the local network
  /^127\.\d+\.\d+\.\d+$/,
  /^10\.\d+\.\d+\.\d+$/,
  /^192\.168\.\d+\.\d+$/,
  /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/,
  /^\[::1\]$/,
  /^\[f[cd][0-9a-f]{2}:[0-9a-f:]+\]$/,
];

function isOwnNetwork(hostname: string): boolean {
  return ownNetwork.some((pattern) => pattern.test(hostname));
}
