import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Store } from '../storage/store.ts';
import { requireRole, type SessionCarrier, sessionFromRequest } from './request-session.ts';
import type { FindSession, Session } from './session.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route says it; building the app fails otherwise. */
    access?: 'public' | readonly Role[];
    /** Where its session comes from; `bearer` unless said. */
    carrier?: SessionCarrier;
    /** How its session is looked up where the route asks more in the same look; the guard judges it all the same. */
    findSession?: FindSession;
  }
  interface FastifyRequest {
    session: Session | null;
  }
}

/** Makes every route declare its access, and holds it to that before anything else of the route runs. */
export function guardRoutes(app: FastifyInstance, context: { store: Store; clock: Clock }): void {
  app.decorateRequest('session', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`route ${String(method)} ${url} declares no access`);
  });
  app.addHook('onRequest', async (request) => {
    const { access, carrier, findSession } = request.routeOptions.config;
    if (access === undefined || access === 'public') return;
    const from = { ...(carrier && { carrier }), ...(findSession && { find: findSession }) };
    request.session = requireRole(await sessionFromRequest(request, context, from), access);
  });
}
