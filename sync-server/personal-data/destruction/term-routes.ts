import { Problem } from '../../../shared/errors/problem.ts';
import {
  archiveTermsSchema,
  changedTermSchema,
  LONGEST_TERM,
  termEffectQuerySchema,
  termEffectSchema,
} from '../../../shared/personal-data/archive-term.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { heads } from '../heads.ts';
import { archiveTermsOf, byKind, changeArchiveTerm } from './archive-terms.ts';
import type { DestructionContext } from './destruction-context.ts';
import { planDestruction } from './plan-destruction.ts';
import { effectOf } from './preview.ts';

/** How long names of who left are kept (PD6): read, tried out, changed. */
export function archiveTermRoutes(app: TypedApp, context: DestructionContext): void {
  const { store, clock } = context;
  app.get(
    '/api/personal-data/archive-terms',
    { config: heads, schema: { response: { 200: archiveTermsSchema } } },
    async (request) => ({ terms: await archiveTermsOf(store.db, sessionOf(request).schoolId) }),
  );
  app.get(
    '/api/personal-data/archive-terms/effect',
    { config: heads, schema: { querystring: termEffectQuerySchema, response: { 200: termEffectSchema } } },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const { kind } = request.query;
      const years = Number(request.query.years);
      if (years < 1 || years > LONGEST_TERM) throw new Problem('bad-request', { reason: 'archive-years' });
      const now = clock.now();
      const terms = {
        ...byKind(await archiveTermsOf(store.db, schoolId)),
        [kind]: { years, source: '' },
      };
      return effectOf(await planDestruction(store.db, context, { schoolId, now, terms }), kind, now);
    },
  );
  app.put(
    '/api/personal-data/archive-terms',
    { config: heads, schema: { body: changedTermSchema } },
    async (request, reply) => {
      const { schoolId, personId } = sessionOf(request);
      await changeArchiveTerm(store, request.body, { schoolId, personId, at: clock.now() });
      return reply.code(204).send();
    },
  );
}
