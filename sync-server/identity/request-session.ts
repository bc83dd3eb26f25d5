import type { FastifyRequest } from 'fastify';
import { Problem } from '../../shared/errors/problem.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Store } from '../storage/store.ts';
import { type FindSession, findSession, type Session } from './session.ts';
import { tokenFromCookie } from './session-cookie.ts';

/** Where a route looks for the token: programs send a bearer token, the parents' pages a cookie; never either. */
export type SessionCarrier = 'bearer' | 'cookie';

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w.-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
}

/** The token of a request, where its route looks for it. */
export const tokenOf = (request: FastifyRequest, carrier: SessionCarrier = 'bearer'): string | undefined =>
  carrier === 'bearer' ? bearerToken(request) : tokenFromCookie(request);

/** The living session of a request, or none. `find` is for a route that asks more in the same look. */
export async function sessionFromRequest(
  request: FastifyRequest,
  { store, clock }: { store: Store; clock: Clock },
  { carrier = 'bearer', find }: { carrier?: SessionCarrier; find?: FindSession } = {},
): Promise<Session | undefined> {
  const token = tokenOf(request, carrier);
  if (token === undefined) return undefined;
  const session = await (find ? find(token, request) : findSession(store, token, clock.now()));
  // A session of the parents' pages has no device: it was opened without a second factor and opens nothing else.
  return carrier === 'bearer' && session?.deviceId === undefined ? undefined : session;
}

/** @throws Problem `session-expired` without a session, `not-allowed` when it has none of the roles */
export function requireRole(session: Session | undefined, roles: readonly Role[]): Session {
  if (session === undefined) throw new Problem('session-expired');
  if (!session.roles.some((role) => roles.includes(role))) throw new Problem('not-allowed');
  return session;
}

/**
 * The session that the route's declared access has already required.
 * @throws Problem `session-expired` on a public route that was called without one
 */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Problem('session-expired');
  return request.session;
}
