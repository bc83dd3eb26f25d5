import type { Kysely } from 'kysely';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { Tables } from '../../storage/schema.ts';
import { ANONYMOUS } from './anonymous.ts';

/** Everybody who was not made anonymous yet, by id, with their roles; a pupil has none. */
export async function namedPeople(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<ReadonlyMap<PersonId, readonly Role[]>> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('person_role', (join) =>
      join
        .onRef('person_role.school_id', '=', 'person.school_id')
        .onRef('person_role.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'person_role.role'])
    .where('person.school_id', '=', schoolId)
    .where('person.last_name', '!=', ANONYMOUS)
    .orderBy('person.id')
    .execute();
  const byPerson = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...byPerson].map(([id, own]) => [id, own.flatMap(({ role }) => (role === null ? [] : [role]))]),
  );
}
