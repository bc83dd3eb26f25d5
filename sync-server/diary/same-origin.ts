import type { FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';

/**
 * Whether a form was sent by a page of this very server. The session cookie is `SameSite=Lax`; this is the second
 * wall, and the only one for signing in. A browser that says nothing about where the form came from is not believed.
 */
export function isSameOrigin({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const source = headers.origin ?? headers.referer;
  return source !== undefined && URL.canParse(source) && new URL(source).host === host;
}

/** @throws Problem `not-allowed` for a form from elsewhere */
export function requireSameOrigin(request: FastifyRequest): void {
  if (!isSameOrigin(request)) throw new Problem('not-allowed', { reason: 'foreign-form' });
}
