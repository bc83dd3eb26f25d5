import { dateAt } from '../../shared/calendar/school-zone.ts';
import {
  appointSchema,
  handOverSchema,
  lessonsQuerySchema,
  staffSchema,
  substitutedLessonsSchema,
  substitutionsQuerySchema,
  withdrawSchema,
} from '../../shared/substitution/substitution.ts';
import type { AppContext, TypedApp } from '../app-context.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import { sessionOf } from '../identity/request-session.ts';
import { tableRoutes } from '../spreadsheet/table-routes.ts';
import { appointSubstitute, withdrawSubstitute } from './change-substitute.ts';
import { lessonsOfTeacher, registerOfSubstitutions, substitutedLessons } from './find-lessons.ts';
import { handOver } from './hand-over.ts';
import { listStaff } from './staff.ts';
import { substitutionsSheet } from './substitution-sheet.ts';

const config = { access: ['operator', 'deputy-head'] as const };

/** Who gives whose lessons, and whose groups they are from when on: for the operator and the deputy head. */
export function substitutionRoutes(app: TypedApp, context: AppContext): void {
  const { store, clock } = context;
  app.get(
    '/api/substitutions',
    {
      config,
      schema: { querystring: substitutionsQuerySchema, response: { 200: substitutedLessonsSchema } },
    },
    async (request) => ({
      lessons: await substitutedLessons(store.db, sessionOf(request).schoolId, request.query),
    }),
  );
  tableRoutes(app, {
    path: '/api/substitutions',
    config,
    name: 'Замены',
    sheet: async ({ schoolId }, days) =>
      substitutionsSheet(await registerOfSubstitutions(store.db, schoolId, days)),
  });
  app.get(
    '/api/substitutions/lessons',
    { config, schema: { querystring: lessonsQuerySchema, response: { 200: substitutedLessonsSchema } } },
    async (request) => ({
      lessons: await lessonsOfTeacher(store.db, sessionOf(request).schoolId, request.query),
    }),
  );
  app.get(
    '/api/substitutions/staff',
    { config, schema: { response: { 200: staffSchema } } },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const today = dateAt(clock.now(), await zoneOf(store.db, schoolId));
      return { teachers: await listStaff(store.db, schoolId, today) };
    },
  );
  app.post('/api/substitutions', { config, schema: { body: appointSchema } }, async (request, reply) => {
    await appointSubstitute(context, sessionOf(request), request.body);
    return reply.code(204).send();
  });
  app.post(
    '/api/substitutions/withdraw',
    { config, schema: { body: withdrawSchema } },
    async (request, reply) => {
      await withdrawSubstitute(context, sessionOf(request), request.body.lessons);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/substitutions/hand-over',
    { config, schema: { body: handOverSchema } },
    async (request, reply) => {
      await handOver(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
}
