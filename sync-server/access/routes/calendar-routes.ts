import Type from 'typebox';
import {
  movedDeadlinesSchema,
  transferredChangesSchema,
  workingYearSchema,
} from '../../../shared/calendar/transferred-days.ts';
import type { TypedApp } from '../../app-context.ts';
import { holidaysOf } from '../../calendar/statutory-holidays.ts';
import { saveTransferredDays, transferredDays } from '../../calendar/transferred-days.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { movedDeadlines } from '../moved-deadlines.ts';
import { OPERATOR, STAFF } from './access-roles.ts';

const yearQuery = Type.Object({ year: Type.String({ pattern: '^20[2-4]\\d$' }) });

/** The working calendar: holidays of the year, the days that a decree moved, and what a change would move. */
export function calendarRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/calendar/working',
    { config: STAFF, schema: { querystring: yearQuery, response: { 200: workingYearSchema } } },
    async (request) => {
      const year = Number(request.query.year);
      const days = await transferredDays(context.store.db, sessionOf(request).schoolId);
      return {
        year,
        holidays: holidaysOf(year).map(({ date, name }) => ({ date, name })),
        transferred: days.filter(({ date }) => date.startsWith(`${year}-`)),
      };
    },
  );
  app.post(
    '/api/calendar/transferred-days/preview',
    { config: OPERATOR, schema: { body: transferredChangesSchema, response: { 200: movedDeadlinesSchema } } },
    async (request) => ({
      moved: await movedDeadlines(context, sessionOf(request).schoolId, request.body),
    }),
  );
  app.post(
    '/api/calendar/transferred-days',
    { config: OPERATOR, schema: { body: transferredChangesSchema } },
    async (request, reply) => {
      await saveTransferredDays(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
}
