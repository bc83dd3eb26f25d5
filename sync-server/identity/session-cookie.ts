import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';

const PLAIN_NAME = 'zvonok';
/** `__Host-` makes a browser refuse the cookie from any other host or path; it needs https. */
const SECURE_NAME = '__Host-zvonok';

const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https';
const cookieName = (request: FastifyRequest): string => (isSecure(request) ? SECURE_NAME : PLAIN_NAME);

const cookieOptions = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: isSecure(request),
});

/** The token in the cookie of the parents' pages. */
export const tokenFromCookie = (request: FastifyRequest): string | undefined =>
  request.cookies[cookieName(request)];

/** Hands a session to a browser: out of reach of scripts, never sent by another site's form. */
export function setSessionCookie(
  reply: FastifyReply,
  session: { token: string; expiresAt: InstantMs },
): void {
  const expires = new Date(session.expiresAt);
  reply.setCookie(cookieName(reply.request), session.token, { ...cookieOptions(reply.request), expires });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieName(reply.request), cookieOptions(reply.request));
}
