import type { Kysely } from 'kysely';
import type { Extension } from '../../shared/journal/extension.ts';
import type { LessonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

/** Approved extensions of some lessons (X2), in the order of their appeals' ids. */
export async function loadExtensions(
  db: Kysely<Tables>,
  { schoolId, lessonIds }: { schoolId: SchoolId; lessonIds: readonly LessonId[] },
): Promise<ReadonlyMap<LessonId, Extension[]>> {
  const rows = await db
    .selectFrom('extension')
    .select(['lesson_id', 'pupil_id', 'until_day', 'appeal_id'])
    .where('school_id', '=', schoolId)
    .where('lesson_id', 'in', lessonIds)
    .orderBy('lesson_id')
    .orderBy('appeal_id')
    .execute();
  const extensions = new Map<LessonId, Extension[]>();
  for (const { lesson_id, pupil_id, until_day: until, appeal_id: id } of rows) {
    const extension = { id, until, ...(pupil_id !== '' && { pupilId: pupil_id }) };
    extensions.set(lesson_id, [...(extensions.get(lesson_id) ?? []), extension]);
  }
  return extensions;
}
