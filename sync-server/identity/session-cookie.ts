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

/** Beside it, for longer: the mark of a browser that signed in before (ID4). It opens nothing. */
const KNOWN_NAME = 'zvonok-known';
const YEAR_S = 400 * 86_400;

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

const knownName = (request: FastifyRequest): string =>
  isSecure(request) ? `__Host-${KNOWN_NAME}` : KNOWN_NAME;

export const knownMarkFromCookie = (request: FastifyRequest): string | undefined =>
  request.cookies[knownName(request)];

export function setKnownMark(reply: FastifyReply, mark: string): void {
  const { request } = reply;
  reply.setCookie(knownName(request), mark, { ...cookieOptions(request), maxAge: YEAR_S });
}

/** While a sign-in at the provider lasts: which one this browser began. */
const FLOW_NAME = 'zvonok-flow';
const FLOW_S = 600;

const flowName = (request: FastifyRequest): string => (isSecure(request) ? `__Host-${FLOW_NAME}` : FLOW_NAME);

export const flowFromCookie = (request: FastifyRequest): string | undefined =>
  request.cookies[flowName(request)];

/** `Lax`, as all of them: the provider's answer is a link followed, which brings such cookies. */
export function setFlowCookie(reply: FastifyReply, flowId: string): void {
  const { request } = reply;
  reply.setCookie(flowName(request), flowId, { ...cookieOptions(request), maxAge: FLOW_S });
}

export function clearFlowCookie(reply: FastifyReply): void {
  reply.clearCookie(flowName(reply.request), cookieOptions(reply.request));
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieName(reply.request), cookieOptions(reply.request));
}
