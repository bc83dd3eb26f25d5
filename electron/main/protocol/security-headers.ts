/** The hash of nothing: lets emotion create its empty style element, which it then fills through the CSSOM. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** No inline script, no inline style, no eval, nothing from another origin. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${EMPTY_STYLE}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders: ReadonlyArray<readonly [string, string]> = [
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=()'],
];

/** Sets the shell's own headers, over whatever the school's server said. */
export function secure(headers: Headers): Headers {
  for (const [name, value] of securityHeaders) headers.set(name, value);
  return headers;
}

export function secureText(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: secure(new Headers({ 'content-type': 'text/plain; charset=utf-8' })),
  });
}
