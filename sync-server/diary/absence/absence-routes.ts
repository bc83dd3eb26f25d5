import type { FastifyReply } from 'fastify';
import {
  ABSENCE_TEXT_MAX_LENGTH,
  type AbsenceDraft,
  type AbsenceProblem,
  absenceProblem,
  isAbsenceReason,
} from '../../../shared/absence/absence-note.ts';
import type { TypedApp } from '../../app-context.ts';
import type { Store } from '../../storage/store.ts';
import type { DiaryParts } from '../diary-parts.ts';
import type { Passage } from '../entrance.ts';
import { goTo } from '../form-page.ts';
import { frameOf } from '../frame-of.ts';
import { whenGranted, whenGrantedForm } from '../granted-page.ts';
import { pupilPath } from '../paths.ts';
import { sendNotFound } from '../problem-pages.ts';
import type { DiaryQueries } from '../queries/all.ts';
import { sendPage } from '../send-page.ts';
import { textField } from '../text-field.ts';
import { diaryPage } from '../views/page.ts';
import { listAbsenceNotes, tellAbsence, withdrawAbsence } from './absence-notes.ts';
import { absenceMain } from './absence-page.ts';

/** Notes of absence ahead (PP2). */
export function absenceRoutes(app: TypedApp, parts: DiaryParts): void {
  const { store, queries, entrance, options } = parts;
  const page = { store, queries };
  app.get(
    '/:pupilId/absence',
    options,
    whenGranted(entrance, queries, (passage, _request, reply) =>
      sendForm(page, reply, passage, { draft: emptyDraft(passage.reader.today) }),
    ),
  );
  app.post(
    '/:pupilId/absence',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) => {
      const draft = draftFrom(request.body);
      const problem = absenceProblem(draft, passage.reader.today);
      const { reason } = draft;
      if (problem !== undefined || !isAbsenceReason(reason))
        return sendForm(page, reply, passage, { draft, problem: problem ?? 'reason' });
      await tellAbsence(store, passage, { ...draft, reason });
      return goTo(reply, pupilPath(passage.reader.pupilId, 'absence'));
    }),
  );
  app.post(
    '/:pupilId/absence/:noteId/withdraw',
    options,
    whenGrantedForm(entrance, queries, async (passage, request, reply) =>
      (await withdrawAbsence(store, passage, textField(request.params, 'noteId')))
        ? goTo(reply, pupilPath(passage.reader.pupilId, 'absence'))
        : sendNotFound(reply),
    ),
  );
}

const emptyDraft = (today: string): AbsenceDraft => ({
  from: today,
  to: '',
  lessons: [],
  reason: 'ill',
  text: '',
});

/** A form as it came; one day is told by its first field alone. */
function draftFrom(body: unknown): AbsenceDraft {
  const from = textField(body, 'from');
  return {
    from,
    to: textField(body, 'to') || from,
    lessons: lessonsOf(body),
    reason: textField(body, 'reason'),
    text: textField(body, 'text').trim().slice(0, ABSENCE_TEXT_MAX_LENGTH),
  };
}

/** One checked box comes as a text, several as a list. */
function lessonsOf(body: unknown): number[] {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'lessons') : undefined;
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const numbers = texts.flatMap((text) =>
    typeof text === 'string' && /^\d{1,2}$/.test(text) ? [Number(text)] : [],
  );
  return [...new Set(numbers)].filter((number) => number <= 12).toSorted((a, b) => a - b);
}

async function sendForm(
  { store, queries }: { store: Store; queries: DiaryQueries },
  reply: FastifyReply,
  passage: Passage,
  { draft, problem }: { draft: AbsenceDraft; problem?: AbsenceProblem },
): Promise<FastifyReply> {
  const frame = await frameOf(queries, passage);
  const times = await queries.calendar.lessonTimes(passage.reader);
  const notes = await listAbsenceNotes(store.db, passage);
  const main = absenceMain({
    pupilId: frame.pupil.id,
    today: passage.reader.today,
    lessonNumbers: times.map(({ number }) => number),
    draft,
    problem,
    notes,
  });
  const body = diaryPage(frame, { section: 'more', title: 'Предупредить об отсутствии', main });
  return sendPage(reply, body, { status: problem === undefined ? 200 : 422 });
}
