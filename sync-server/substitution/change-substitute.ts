import type { Transaction } from 'kysely';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { Problem } from '../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Appoint, SeenLesson } from '../../shared/substitution/substitution.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import { refreshSight } from '../journal/sight.ts';
import type { Tables } from '../storage/schema.ts';
import { endSubstitutions } from './end-substitutions.ts';
import { refusal } from './refusal.ts';
import { isTeacher } from './staff.ts';

/** Who changes it: nobody's id on the command line. */
export type Changer = { readonly schoolId: SchoolId; readonly personId: PersonId | null };
type Context = Pick<AppContext, 'store' | 'clock'>;

/**
 * Gives the lessons to a substitute, all or none. @throws Problem `not-found` for a lesson that is not in the timetable,
 * `bad-request` with a reason where the substitute cannot be or a lesson has another substitute than was seen
 */
export function appointSubstitute(context: Context, by: Changer, asked: Appoint): Promise<void> {
  const { substituteId, reason } = asked;
  return change(context, by, {
    lessons: asked.lessons,
    substitute: { id: substituteId, reason },
    action: 'substitution-appointed',
  });
}

/** The lessons are their teacher's again. @throws Problem as above */
export function withdrawSubstitute(
  context: Context,
  by: Changer,
  lessons: readonly SeenLesson[],
): Promise<void> {
  if (lessons.some(({ substituteId }) => substituteId === undefined)) throw refusal('lessons-changed');
  return change(context, by, { lessons, substitute: undefined, action: 'substitution-withdrawn' });
}

type Change = {
  readonly lessons: readonly SeenLesson[];
  readonly substitute: { readonly id: PersonId; readonly reason: string } | undefined;
  readonly action: 'substitution-appointed' | 'substitution-withdrawn';
};

async function change({ store, clock }: Context, by: Changer, asked: Change): Promise<void> {
  const { schoolId, personId } = by;
  const now = clock.now();
  await store.write(schoolId, async (tx, number) => {
    const { lessons, zone } = await loadLessons(tx, schoolId, asked.lessons);
    const { substitute } = asked;
    if (substitute) await checkSubstitute(tx, schoolId, { id: substitute.id, lessons });
    const ended = await endSubstitutions(tx, lessons, { schoolId, now, except: substitute?.id });
    for (const lesson of lessons) {
      // What a moved lesson says of its move stays with it.
      const left = lesson.moved_from_date === null ? null : lesson.change_reason;
      await tx
        .updateTable('lesson')
        .set({
          substitute_id: substitute?.id ?? null,
          change_reason: substitute?.reason ?? left,
          change: number,
        })
        .where('school_id', '=', schoolId)
        .where('id', '=', lesson.id)
        .execute();
    }
    const personIds = [...new Set([...ended, ...(substitute ? [substitute.id] : [])])];
    await refreshSight(tx, { schoolId, personIds, today: dateAt(now, zone), change: number });
    await recordAudit(
      tx,
      lessons.map((lesson) => {
        const of = substitute?.id ?? lesson.substitute_id ?? '';
        return { schoolId, personId, at: now, action: asked.action, subject: lesson.id, detail: of };
      }),
    );
  });
}

type Lesson = Awaited<ReturnType<typeof loadLessons>>['lessons'][number];

async function loadLessons(tx: Transaction<Tables>, schoolId: SchoolId, seen: readonly SeenLesson[]) {
  const zone = await zoneOf(tx, schoolId);
  const ids = new Set(seen.map(({ id }) => id));
  const lessons = await tx
    .selectFrom('lesson')
    .select(['id', 'teacher_id', 'substitute_id', 'moved_from_date', 'change_reason'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...ids])
    .where('status', '=', 'planned')
    .execute();
  if (lessons.length < ids.size) throw new Problem('not-found', { detail: 'lesson' });
  const shown = new Map(seen.map(({ id, substituteId }) => [id, substituteId ?? null]));
  if (lessons.some((row) => shown.get(row.id) !== row.substitute_id)) throw refusal('lessons-changed');
  return { lessons, zone };
}

async function checkSubstitute(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  { id, lessons }: { id: PersonId; lessons: readonly Lesson[] },
): Promise<void> {
  if (!(await isTeacher(tx, schoolId, id))) throw refusal('substitute-not-teacher');
  if (lessons.some((lesson) => lesson.teacher_id === id)) throw refusal('substitute-same-person');
}
