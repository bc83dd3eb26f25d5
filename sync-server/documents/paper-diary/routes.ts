import Type from 'typebox';
import { Problem } from '../../../shared/errors/problem.ts';
import { idSchema, type PaperDiaryId, type PupilId } from '../../../shared/kernel/ids.ts';
import { isPlainDate, plainDateTextSchema } from '../../../shared/kernel/plain-date-text.ts';
import type { AppContext, TypedApp } from '../../app-context.ts';
import { type DiaryWeek, parseWeek } from '../../diary/week-dates.ts';
import { sessionOf } from '../../identity/request-session.ts';
import { sendPdf } from '../send-pdf.ts';
import { addPaperDiary, endPaperDiary, listPaperDiaries, markIssued } from './paper-diaries.ts';
import { printWeek } from './print-week.ts';

const operators = { access: ['operator'] as const };
const nameSchema = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const weekSchema = Type.String({ maxLength: 10 });

const listSchema = Type.Object({
  diaries: Type.Array(
    Type.Object({
      id: idSchema<PaperDiaryId>(),
      pupilId: idSchema<PupilId>(),
      pupilName: Type.String(),
      asker: Type.String(),
      basis: Type.String(),
      since: plainDateTextSchema,
      until: Type.Optional(plainDateTextSchema),
      issues: Type.Array(
        Type.Object({
          week: weekSchema,
          issuedOn: plainDateTextSchema,
          issuedTo: Type.String(),
          issuedBy: Type.String(),
        }),
      ),
    }),
  ),
});
const addSchema = Type.Object({
  pupilId: idSchema<PupilId>(),
  asker: nameSchema,
  basis: nameSchema,
  since: plainDateTextSchema,
});
const endSchema = Type.Object({ id: idSchema<PaperDiaryId>(), until: plainDateTextSchema });
const issuedSchema = Type.Object({
  id: idSchema<PaperDiaryId>(),
  week: weekSchema,
  issuedOn: plainDateTextSchema,
  issuedTo: nameSchema,
});
const addedSchema = Type.Object({ id: idSchema<PaperDiaryId>() });

/** The diary on paper for those who asked in writing (`nn-2026` §25): the list, the week's batch, proofs of issue. */
export function paperDiaryRoutes(app: TypedApp, context: AppContext): void {
  app.get(
    '/api/paper-diaries',
    {
      config: { ...operators, shows: { kind: 'paper-diary-list' } },
      schema: { response: { 200: listSchema } },
    },
    async (request) => ({ diaries: await listPaperDiaries(context.store.db, sessionOf(request).schoolId) }),
  );
  app.post(
    '/api/paper-diaries',
    { config: operators, schema: { body: addSchema, response: { 200: addedSchema } } },
    async (request) => {
      assertDay(request.body.since);
      return { id: await addPaperDiary(context, sessionOf(request), request.body) };
    },
  );
  app.post(
    '/api/paper-diaries/end',
    { config: operators, schema: { body: endSchema } },
    async (request, reply) => {
      assertDay(request.body.until);
      await endPaperDiary(context, sessionOf(request), request.body);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/paper-diaries/issued',
    { config: operators, schema: { body: issuedSchema } },
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
      schema: { params: Type.Object({ week: weekSchema }) },
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

function assertDay(text: string): void {
  if (!isPlainDate(text)) throw new Problem('bad-request', { reason: 'paper-diary-day' });
}

function weekNamed(text: string): DiaryWeek {
  const week = parseWeek(text);
  if (week === undefined) throw new Problem('bad-request', { reason: 'paper-diary-week' });
  return week;
}
