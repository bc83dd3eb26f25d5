import Type from 'typebox';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import {
  addedPaperDiarySchema,
  addPaperDiarySchema,
  diaryWeekSchema,
  endPaperDiarySchema,
  issuedPaperDiarySchema,
  type PaperDiaryRefusal,
  paperDiariesSchema,
  paperDiaryPupilsSchema,
} from '../../../shared/documents/paper-diary.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { zoneOf } from '../../calendar/zone-of.ts';
import { type DiaryWeek, parseWeek } from '../../diary/week-dates.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { tableRoutes } from '../../spreadsheet/table-routes.ts';
import { sendPdf } from '../send-pdf.ts';
import { findPupils } from './find-pupils.ts';
import { issuesSheet } from './issues-sheet.ts';
import { addPaperDiary, endPaperDiary, listPaperDiaries, markIssued } from './paper-diaries.ts';
import { printWeek } from './print-week.ts';

const operators = { access: ['operator'] as const };
const nameQuery = Type.Object({ name: Type.String({ maxLength: 100 }) });
const weekParams = Type.Object({ week: diaryWeekSchema });
/** The diary on paper for those who asked in writing (`nn-2026` §25): the list, the week's batch, proofs of issue. */
export function paperDiaryRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/paper-diaries',
    {
      config: { ...operators, shows: { kind: 'paper-diary-list' } },
      schema: { response: { 200: paperDiariesSchema } },
    },
    async (request) => ({ diaries: await listPaperDiaries(context.store.db, sessionOf(request).schoolId) }),
  );
  tableRoutes(app, {
    path: '/api/paper-diaries/issues',
    config: { ...operators, shows: { kind: 'paper-diary-list' } },
    name: 'Выдача бумажных дневников',
    sheet: async ({ schoolId }, days) =>
      issuesSheet(await listPaperDiaries(context.store.db, schoolId), days),
  });
  app.get(
    '/api/paper-diaries/pupils',
    {
      config: { ...operators, shows: { kind: 'people-list' } },
      schema: { querystring: nameQuery, response: { 200: paperDiaryPupilsSchema } },
    },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const today = dateAt(context.clock.now(), await zoneOf(context.store.db, schoolId));
      return findPupils(context.store.db, { schoolId, asked: request.query.name, today });
    },
  );
  app.post(
    '/api/paper-diaries',
    { config: operators, schema: { body: addPaperDiarySchema, response: { 200: addedPaperDiarySchema } } },
    async (request) => {
      assertDay(request.body.since);
      return { id: await addPaperDiary(context, sessionOf(request), request.body) };
    },
  );
  app.post(
    '/api/paper-diaries/end',
    { config: operators, schema: { body: endPaperDiarySchema } },
    async (request, reply) => {
      assertDay(request.body.until);
      await endPaperDiary(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/paper-diaries/issued',
    { config: operators, schema: { body: issuedPaperDiarySchema } },
    async (request, reply) => {
      const { week, ...issued } = request.body;
      assertDay(issued.issuedOn);
      await markIssued(context, sessionOf(request), { ...issued, week: weekNamed(week) });
      return reply.code(204).send();
    },
  );
  app.get(
    '/api/paper-diaries/weeks/:week',
    {
      config: { ...operators, shows: { kind: 'paper-diary-week', of: 'week' } },
      schema: { params: weekParams },
    },
    async (request, reply) => {
      const week = weekNamed(request.params.week);
      return sendPdf(
        reply,
        await printWeek(context, sessionOf(request).schoolId, week),
        `diary-${week.name}`,
      );
    },
  );
}

const refusal = (reason: PaperDiaryRefusal) => new Problem('bad-request', { reason });

function assertDay(text: string): void {
  if (!isPlainDate(text)) throw refusal('paper-diary-day');
}

function weekNamed(text: string): DiaryWeek {
  const week = parseWeek(text);
  if (week === undefined) throw refusal('paper-diary-week');
  return week;
}
