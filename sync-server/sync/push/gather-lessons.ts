import type { Selectable, Transaction } from 'kysely';
import type { LessonId, PersonId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { JudgedLesson } from '../../../shared/sync/judge-context.ts';
import type { LessonTable, Tables } from '../../storage/schema.ts';
import { loadExtensions } from '../load-extensions.ts';
import { type Asked, lessonFactKey, type StandingFacts } from './push-facts.ts';

/** The lessons of a batch, and into `standing` the facts that lie in their rows: topic, homework, kind of work. */
export async function gatherLessons(
  tx: Transaction<Tables>,
  asked: Asked & { readonly authorId: PersonId },
  standing: StandingFacts,
): Promise<Map<LessonId, JudgedLesson>> {
  const rows = await tx
    .selectFrom('lesson')
    .selectAll()
    .where('school_id', '=', asked.schoolId)
    .where('id', 'in', asked.lessonIds)
    .execute();
  const extensions = await loadExtensions(tx, asked);
  const lastMarks = await gatherLastMarks(tx, asked);
  const substituted = await gatherFormerSubstitutions(tx, asked);
  const lessons = new Map<LessonId, JudgedLesson>();
  for (const row of rows) {
    const lastMarkAt = lastMarks.get(row.id);
    const until = substituted.get(row.id);
    lessons.set(row.id, {
      groupId: row.group_id,
      date: row.date,
      status: row.status,
      workKind: row.work_kind,
      extensions: extensions.get(row.id) ?? [],
      ...(row.substitute_id !== null && { substituteId: row.substitute_id }),
      ...(until !== undefined && { authorSubstitutedUntil: until }),
      ...(lastMarkAt !== undefined && { lastMarkAt }),
    });
    addTextFacts(row, standing);
  }
  return lessons;
}

/** Topic, homework and kind of work of a lesson's row, into `standing`. */
export function addTextFacts(row: Selectable<LessonTable>, standing: StandingFacts): void {
  for (const key of ['topic', 'homework', 'work'] as const) {
    const version = row[`${key}_version`];
    if (version === null) continue;
    const authorId = row[`${key}_author_id`];
    standing.set(lessonFactKey(row.id, key), {
      version,
      value: (key === 'work' ? row.work_kind : row[key]) ?? '',
      enteredAt: row[`${key}_entered_at`] ?? 0,
      ...(authorId !== null && { authorId }),
    });
  }
}

/** Until when the author was a lesson's substitute, where that ended: what they entered before then was theirs (E1). */
async function gatherFormerSubstitutions(
  tx: Transaction<Tables>,
  { schoolId, lessonIds, authorId }: Asked & { readonly authorId: PersonId },
): Promise<ReadonlyMap<LessonId, InstantMs>> {
  const rows = await tx
    .selectFrom('former_substitute')
    .select((eb) => ['lesson_id', eb.fn.max('until_at').as('until')])
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .where('person_id', '=', authorId)
    .groupBy('lesson_id')
    .execute();
  return new Map(rows.map((row) => [row.lesson_id, row.until]));
}

/** When the latest standing mark was entered, for lessons whose kind of work is about to change (W4). */
async function gatherLastMarks(
  tx: Transaction<Tables>,
  { schoolId, lessonsOfNewKind }: Asked,
): Promise<ReadonlyMap<LessonId, number>> {
  if (lessonsOfNewKind.length === 0) return new Map();
  const rows = await tx
    .selectFrom('mark')
    .select((eb) => ['lesson_id', eb.fn.max('entered_at').as('last')])
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonsOfNewKind)
    .where('value', 'is not', null)
    .groupBy('lesson_id')
    .execute();
  return new Map(rows.map((row) => [row.lesson_id, row.last]));
}
