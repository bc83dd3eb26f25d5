import { sql } from 'kysely';
import Type from 'typebox';
import type { TypedApp } from '../app-context.ts';
import type { Store } from '../storage/store.ts';

const healthSchema = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('failing')]),
  database: Type.String(),
  version: Type.String(),
});

/** Whether the server and its database answer: for whoever watches the server. */
export function healthRoute(app: TypedApp, { store, version }: { store: Store; version: string }): void {
  app.get(
    '/health',
    { config: { access: 'public' }, schema: { response: { 200: healthSchema, 503: healthSchema } } },
    async (_request, reply) => {
      const facts = { database: store.dialect, version };
      try {
        await sql`select 1`.execute(store.db);
        return { status: 'ok' as const, ...facts };
      } catch {
        return reply.code(503).send({ status: 'failing' as const, ...facts });
      }
    },
  );
}
