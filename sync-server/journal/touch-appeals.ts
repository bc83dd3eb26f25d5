import { sql, type Transaction } from 'kysely';
import type { GroupId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';

type Shown = {
  readonly schoolId: SchoolId;
  readonly groupIds: readonly GroupId[];
  readonly personIds: readonly PersonId[];
  readonly change: number;
};

/**
 * Appeals bring names of people and groups, so that they can be decided without a network: after those changed they go
 * down anew. A person is shown as who asked, whose value stands, who decided, and as the pupil.
 */
export async function touchAppealsShowing(tx: Transaction<Tables>, shown: Shown): Promise<void> {
  const { schoolId, groupIds, personIds, change } = shown;
  if (groupIds.length > 0) {
    await tx
      .updateTable('appeal')
      .set({ change })
      .where('school_id', '=', schoolId)
      .where('group_id', 'in', groupIds)
      .execute();
  }
  if (personIds.length === 0) return;
  const people = sql.join(personIds);
  await sql`
    update appeal set change = ${change}
    where school_id = ${schoolId} and (
      author_id in (${people}) or decided_by in (${people}) or pupil_id in (${people})
      or exists (select 1 from mark f where f.school_id = ${schoolId} and f.lesson_id = appeal.lesson_id
        and f.author_id in (${people}))
      or exists (select 1 from attendance f where f.school_id = ${schoolId} and f.lesson_id = appeal.lesson_id
        and f.author_id in (${people}))
      or exists (select 1 from individual_homework f where f.school_id = ${schoolId}
        and f.lesson_id = appeal.lesson_id and f.author_id in (${people}))
      or exists (select 1 from lesson l where l.school_id = ${schoolId} and l.id = appeal.lesson_id
        and (l.topic_author_id in (${people}) or l.homework_author_id in (${people})
          or l.work_author_id in (${people}))))`.execute(tx);
}
