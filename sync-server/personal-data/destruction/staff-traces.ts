import type { Kysely } from 'kysely';
import { dateAt, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';

/** A day after every other: work that has no end yet. */
export const STILL_WORKS = '9999-12-31';

/**
 * Until which day each person is known to have worked here: assignments, classes, lessons, and the day on which a role was
 * taken from them. Who is not among them never worked here, as far as the records say.
 */
export async function staffTraces(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  zone: ZoneName,
): Promise<ReadonlyMap<PersonId, string>> {
  const days = new Map<PersonId, string>();
  const keep = (personId: string | null, day: string) => {
    const id = personId as PersonId | null;
    if (id !== null && day > (days.get(id) ?? '')) days.set(id, day);
  };
  const assigned = await db
    .selectFrom('group_teacher')
    .select(['person_id', 'last_day'])
    .where('school_id', '=', schoolId)
    .execute();
  for (const { person_id, last_day } of assigned) keep(person_id, last_day ?? STILL_WORKS);
  const classes = await db
    .selectFrom('class as c')
    .innerJoin('school_year as y', (join) =>
      join.onRef('y.school_id', '=', 'c.school_id').onRef('y.id', '=', 'c.year_id'),
    )
    .select(['c.class_teacher_id', 'y.last_day'])
    .where('c.school_id', '=', schoolId)
    .where('c.class_teacher_id', 'is not', null)
    .execute();
  for (const { class_teacher_id, last_day } of classes) keep(class_teacher_id, last_day);
  for (const column of ['teacher_id', 'substitute_id'] as const) {
    const lessons = await db
      .selectFrom('lesson')
      .select((eb) => [`${column} as person_id`, eb.fn.max('date').as('day')])
      .where('school_id', '=', schoolId)
      .where(column, 'is not', null)
      .groupBy(column)
      .execute();
    for (const { person_id, day } of lessons) keep(person_id, day);
  }
  const taken = await db
    .selectFrom('audit')
    .select(['subject', 'at'])
    .where('school_id', '=', schoolId)
    .where('action', '=', 'role-taken')
    .where('detail', '!=', 'parent')
    .execute();
  for (const { subject, at } of taken) keep(subject, dateAt(at, zone));
  return days;
}
