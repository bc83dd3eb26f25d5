import type { Kysely } from 'kysely';
import type { AbsenceNote } from '../../../shared/absence/absence-note.ts';
import type { GroupId, PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';

type Asked = { schoolId: SchoolId; personId: PersonId; groupIds: readonly GroupId[] };

/** Notes of absence about pupils whose class teacher asks, by group (PP2): a child's health is no other teacher's business. */
export async function loadAbsences(
  db: Kysely<Tables>,
  { schoolId, personId, groupIds }: Asked,
): Promise<ReadonlyMap<GroupId, AbsenceNote[]>> {
  const rows = await db
    .selectFrom('absence_note as n')
    .innerJoin('group_member as m', (join) =>
      join.onRef('m.school_id', '=', 'n.school_id').onRef('m.pupil_id', '=', 'n.pupil_id'),
    )
    .innerJoin('enrolment as e', (join) =>
      join
        .onRef('e.school_id', '=', 'n.school_id')
        .onRef('e.pupil_id', '=', 'n.pupil_id')
        .on('e.last_day', 'is', null),
    )
    .innerJoin('class as c', (join) =>
      join.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'),
    )
    .select([
      'm.group_id',
      'n.id',
      'n.pupil_id',
      'n.first_day',
      'n.last_day',
      'n.lessons',
      'n.reason',
      'n.text',
    ])
    .distinct()
    .where('n.school_id', '=', schoolId)
    .where('n.withdrawn_at', 'is', null)
    .where('c.class_teacher_id', '=', personId)
    .where('m.group_id', 'in', groupIds)
    .orderBy('n.first_day')
    .orderBy('n.id')
    .execute();
  const notes = new Map<GroupId, AbsenceNote[]>();
  for (const row of rows) {
    const note: AbsenceNote = {
      pupilId: row.pupil_id,
      from: row.first_day,
      to: row.last_day,
      ...(row.lessons !== '' && { lessons: row.lessons.split(',').map(Number) }),
      reason: row.reason,
      ...(row.text !== '' && { text: row.text }),
    };
    notes.set(row.group_id, [...(notes.get(row.group_id) ?? []), note]);
  }
  return notes;
}
