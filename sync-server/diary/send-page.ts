import type { FastifyReply } from 'fastify';
import { pageBytes } from './page-bytes.ts';
import type { Markup } from './views/html.ts';

/** Nothing inline, nothing from elsewhere, no script but our own files (PP1, PP6); they and forms ask home only. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Diary pages may be kept by the reader's own browser, never by a cache between, and never used without asking
 * (`private, no-cache`). ASVS V14.3.2 would have `no-store`; but then each look at an unchanged week costs a phone
 * the whole page again. Asking always reaches the session and the grant, and signing out clears the browser's cache.
 */
export const KEPT = 'private, no-cache';
/** Everything else (sign-in, errors, who one's children are) is kept nowhere. */
const KEPT_NOWHERE = 'no-store';

export function sendPage(
  reply: FastifyReply,
  body: Markup,
  { status = 200, cacheControl = KEPT_NOWHERE }: { status?: number; cacheControl?: string } = {},
): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_POLICY,
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
      // Not `no-referrer`: under it browsers send our own forms with `Origin: null`.
      'referrer-policy': 'same-origin',
    })
    .send(pageBytes(body));
}
