import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Role } from '../../shared/people/role.ts';
import { rateLimit } from '../http/rate-limit.ts';
import type { ShownRule } from '../personal-data/views/record-views.ts';
import type { Store } from '../storage/store.ts';
import { requireRole, type SessionCarrier, sessionFromRequest } from './request-session.ts';
import type { FindSession, Session } from './session.ts';

export type RouteAccess = 'public' | readonly Role[];

/** What a route declares of itself. */
export type RouteRule = {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess;
  readonly carrier: SessionCarrier;
  /** Whose data it shows to staff (PD1). */
  readonly shows?: ShownRule;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route says it; building the app fails otherwise. */
    access?: RouteAccess;
    /** Where its session comes from; `bearer` unless said. */
    carrier?: SessionCarrier;
    /** How its session is looked up where the route asks more in the same look; the guard judges it all the same. */
    findSession?: FindSession;
    /** A part of signing in: so many a minute from one address. */
    isSignIn?: boolean;
  }
  interface FastifyRequest {
    session: Session | null;
    /** Who asks, let in or not: the session of a refused request too. */
    asker: Session | null;
  }
  interface FastifyInstance {
    /** Every route of the app with its access, for whoever checks them all. */
    routeRules: readonly RouteRule[];
  }
}

/** Makes every route declare its access, and holds it to that before anything else of the route runs. */
export function guardRoutes(app: FastifyInstance, context: { store: Store; clock: Clock }): void {
  const rules: RouteRule[] = [];
  const limit = rateLimit(context.clock);
  app.decorate('routeRules', rules);
  app.decorateRequest('session', null);
  app.decorateRequest('asker', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access;
    if (access === undefined) throw new Error(`route ${String(method)} ${url} declares no access`);
    const carrier = config?.carrier ?? 'bearer';
    const shows = config?.shows;
    for (const one of [method].flat()) {
      rules.push({ method: one, url, access, carrier, ...(shows !== undefined && { shows }) });
    }
  });
  app.addHook('onRequest', async (request) => {
    const { access, carrier, findSession, isSignIn } = request.routeOptions.config;
    if (isSignIn) limit(request.ip);
    if (access === undefined || access === 'public') return;
    const from = { ...(carrier && { carrier }), ...(findSession && { find: findSession }) };
    const asker = await sessionFromRequest(request, context, from);
    request.asker = asker ?? null;
    request.session = requireRole(asker, access);
  });
}
