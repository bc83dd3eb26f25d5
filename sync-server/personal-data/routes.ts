import Type from 'typebox';
import { daysQuerySchema } from '../../shared/access/messages.ts';
import { idSchema, type PersonId } from '../../shared/kernel/ids.ts';
import { attemptsSchema, viewRegisterSchema } from '../../shared/personal-data/registers.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { sessionOf } from '../identity/request-session.ts';
import type { AttemptCounter } from './attempts/attempt-counter.ts';
import { readAttempts } from './attempts/read-attempts.ts';
import { schoolDays } from './days.ts';
import { readViews } from './views/read-views.ts';

/** Who watches over personal data. */
const heads = { access: ['head', 'deputy-head'] as const };

const viewQuery = Type.Object(
  {
    ...daysQuerySchema.properties,
    personId: Type.Optional(idSchema<PersonId>()),
    subject: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** The registers of personal data, for the head and the deputy head: who looked at what, what was refused. */
export function personalDataRoutes(app: TypedApp, context: AppContext, attempts: AttemptCounter): void {
  const { db } = context.store;
  app.get(
    '/api/personal-data/views',
    { config: heads, schema: { querystring: viewQuery, response: { 200: viewRegisterSchema } } },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const { from, to, ...which } = request.query;
      return readViews(db, { schoolId, ...(await schoolDays(db, schoolId, { from, to })), ...which });
    },
  );
  app.get(
    '/api/personal-data/attempts',
    { config: heads, schema: { querystring: daysQuerySchema, response: { 200: attemptsSchema } } },
    async (request) => {
      const { schoolId } = sessionOf(request);
      await attempts.flush();
      return readAttempts(db, { schoolId, ...(await schoolDays(db, schoolId, request.query)) });
    },
  );
}
