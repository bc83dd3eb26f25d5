import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ViewKind } from '../../../shared/personal-data/registers.ts';
import type { AppContext } from '../../app-context.ts';

/** What a route shows of persons to the staff: `of` names the parameter with the id, none for a list. */
export type ShownRule = { readonly kind: ViewKind; readonly of?: string };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whose data the route shows to staff. */
    shows?: ShownRule;
  }
  interface FastifyRequest {
    /** Ids that the answer shows in full, where it is more than one. */
    shownIds: readonly string[] | null;
  }
}

/**
 * Records every look of the staff at a person's data before the answer goes out: a look that cannot be recorded is
 * answered with a failure (PD1).
 */
export function recordViews(
  app: FastifyInstance,
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
): void {
  app.decorateRequest('shownIds', null);
  app.addHook('onSend', async (request, reply, payload) => {
    const { shows } = request.routeOptions.config;
    const { session } = request;
    if (shows === undefined || session === null || reply.statusCode >= 300) return payload;
    const id = shows.of === undefined ? null : (request.params as Record<string, string>)[shows.of];
    const rows = (request.shownIds ?? [id ?? null]).map((subject) => ({
      school_id: session.schoolId,
      id: randomUUID(),
      at: clock.now(),
      person_id: session.personId,
      kind: shows.kind,
      subject,
    }));
    if (rows.length > 0) await store.db.insertInto('view_record').values(rows).execute();
    return payload;
  });
}
