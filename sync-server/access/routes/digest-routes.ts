import { digestTimesSchema } from '../../../shared/mail/digest-times.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { digestTimes, saveDigestTimes } from '../../mail/digest-times.ts';
import type { AccessContext } from '../access-context.ts';
import { OPERATOR } from './access-roles.ts';

/** When the school's digests go out. */
export function digestRoutes(app: TypedApp, { store, clock }: AccessContext): void {
  app.get(
    '/api/access/digest-times',
    { config: OPERATOR, schema: { response: { 200: digestTimesSchema } } },
    (request) => digestTimes(store.db, sessionOf(request).schoolId),
  );
  app.put(
    '/api/access/digest-times',
    { config: OPERATOR, schema: { body: digestTimesSchema } },
    async (request, reply) => {
      await saveDigestTimes(store, sessionOf(request), { ...request.body, at: clock.now() });
      return reply.code(204).send();
    },
  );
}
