import {
  acknowledgementsQuerySchema,
  classAcknowledgementsSchema,
} from '../../../shared/acknowledgement/class-acknowledgements.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { parseWeek, weekOf } from '../week-dates.ts';
import { classAcknowledgements } from './class-acknowledgements.ts';

/** Who has acknowledged a week, for the class teacher: whoever leads no class gets an empty list (I7, PP8). */
export function classAcknowledgementRoutes(app: TypedApp, { store, clock }: AppContext): void {
  app.get(
    '/api/journal/acknowledgements',
    {
      config: { access: ['teacher', 'class-teacher'] },
      schema: { querystring: acknowledgementsQuerySchema, response: { 200: classAcknowledgementsSchema } },
    },
    async (request) => {
      const { schoolId, personId } = sessionOf(request);
      const { zone } = await store.db
        .selectFrom('school')
        .select('zone')
        .where('id', '=', schoolId)
        .executeTakeFirstOrThrow();
      const today = dateAt(clock.now(), zone);
      const asked = request.query.week;
      const week = asked === undefined ? weekOf(today) : parseWeek(asked);
      if (week === undefined) throw new Problem('not-found', { detail: 'week' });
      const { name, from, to, previous, next } = week;
      return {
        week: { name, from, to, previous, ...(to < today && { next }) },
        classes: await classAcknowledgements(store.db, { schoolId, personId, week, today }),
      };
    },
  );
}
