import {
  acknowledgementsQuerySchema,
  classAcknowledgementsSchema,
} from '../../../shared/acknowledgement/class-acknowledgements.ts';
import {
  reportAcknowledgementsQuerySchema,
  reportAcknowledgementsSchema,
} from '../../../shared/acknowledgement/report-acknowledgements.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { loadCurrentYear } from '../../calendar/load-current-year.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { Session } from '../../identity/session.ts';
import type { Sheet } from '../../spreadsheet/sheet.ts';
import { tableRoutes } from '../../spreadsheet/table-routes.ts';
import { parseWeek, weekOf } from '../week-dates.ts';
import { reportSheet, weeksSheet } from './acknowledgement-sheets.ts';
import { classAcknowledgements } from './class-acknowledgements.ts';
import { classReport, reportPartsOfLed } from './class-report.ts';

const NOTHING: Sheet = { columns: ['Учебный год ещё не начат'], rows: [] };
const teachers = { access: ['teacher', 'class-teacher'] as const };

/** Who has acknowledged a week or a column of Табель, for the class teacher: whoever leads no class gets an empty list (I7). */
export function classAcknowledgementRoutes(app: TypedApp, { store, clock }: AppContext): void {
  const todayOf = async (schoolId: SchoolId) => dateAt(clock.now(), await zoneOf(store.db, schoolId));
  app.get(
    '/api/journal/acknowledgements',
    {
      config: teachers,
      schema: { querystring: acknowledgementsQuerySchema, response: { 200: classAcknowledgementsSchema } },
    },
    async (request) => {
      const { schoolId, personId } = sessionOf(request);
      const today = await todayOf(schoolId);
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
  app.get(
    '/api/journal/report-acknowledgements',
    {
      config: teachers,
      schema: {
        querystring: reportAcknowledgementsQuerySchema,
        response: { 200: reportAcknowledgementsSchema },
      },
    },
    async (request) => {
      const { schoolId, personId } = sessionOf(request);
      const year = await loadCurrentYear(store.db, schoolId);
      if (year === undefined) return { parts: [], classes: [] };
      const asked = { schoolId, personId, year, today: await todayOf(schoolId) };
      const { parts, last } = await reportPartsOfLed(store.db, asked);
      const chosen = request.query.part ?? last;
      if (chosen === undefined) return { parts, classes: [] };
      if (!parts.some(({ key }) => key === chosen)) throw new Problem('not-found', { detail: 'part' });
      return { parts, chosen, classes: await classReport(store.db, asked, chosen) };
    },
  );
  const asked = async ({ schoolId, personId }: Session) => {
    const year = await loadCurrentYear(store.db, schoolId);
    const zone = await zoneOf(store.db, schoolId);
    return year && { schoolId, personId, year, zone, today: dateAt(clock.now(), zone) };
  };
  tableRoutes(app, {
    path: '/api/journal/acknowledgements',
    config: teachers,
    name: 'Ознакомились с дневником',
    sheet: async (session, days) => {
      const of = await asked(session);
      return of === undefined ? NOTHING : weeksSheet(store.db, of, days);
    },
  });
  tableRoutes(app, {
    path: '/api/journal/report-acknowledgements',
    config: teachers,
    name: 'Ознакомились с табелем',
    sheet: async (session) => {
      const of = await asked(session);
      return of === undefined ? NOTHING : reportSheet(store.db, of);
    },
  });
}
