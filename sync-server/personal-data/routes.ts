import Type from 'typebox';
import { daysQuerySchema } from '../../shared/access/messages.ts';
import { idSchema, type PersonId } from '../../shared/kernel/ids.ts';
import { attemptsSchema, viewRegisterSchema } from '../../shared/personal-data/registers.ts';
import type { TypedApp } from '../app-context.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import { sessionOf } from '../identity/request-session.ts';
import { tableRoutes } from '../spreadsheet/table-routes.ts';
import type { AttemptCounter } from './attempts/attempt-counter.ts';
import { readAttempts } from './attempts/read-attempts.ts';
import { schoolDays } from './days.ts';
import type { DestructionContext } from './destruction/destruction-context.ts';
import { destructionRoutes } from './destruction/destruction-routes.ts';
import { exportRoutes } from './export/export-routes.ts';
import { heads } from './heads.ts';
import { attemptsSheet, viewsSheet } from './register-sheets.ts';
import { readViews } from './views/read-views.ts';

const viewQuery = Type.Object(
  {
    ...daysQuerySchema.properties,
    personId: Type.Optional(idSchema<PersonId>()),
    subject: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** Personal data, for the head and the deputy head: who looked at what, what was refused, what is destroyed. */
export function personalDataRoutes(
  app: TypedApp,
  context: DestructionContext,
  attempts: AttemptCounter,
): void {
  const { db } = context.store;
  destructionRoutes(app, context);
  exportRoutes(app, context);
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
  tableRoutes(app, {
    path: '/api/personal-data/views',
    config: heads,
    name: 'Кто и что смотрел',
    sheet: async ({ schoolId }, days) => {
      const views = await readViews(db, { schoolId, ...(await schoolDays(db, schoolId, days)) });
      return viewsSheet(views, await zoneOf(db, schoolId));
    },
  });
  tableRoutes(app, {
    path: '/api/personal-data/attempts',
    config: heads,
    name: 'Отклонённые попытки',
    sheet: async ({ schoolId }, days) => {
      await attempts.flush();
      const refused = await readAttempts(db, { schoolId, ...(await schoolDays(db, schoolId, days)) });
      return attemptsSheet(refused, await zoneOf(db, schoolId));
    },
  });
}
