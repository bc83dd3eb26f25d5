import { Problem } from '../../shared/errors/problem.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import { fullName } from '../../shared/people/person-name.ts';
import type { SignInAnswer } from '../../shared/sync/messages.ts';
import { nameOf } from '../people/person-name-row.ts';
import type { Store } from '../storage/store.ts';

/** Who a person is, as their own client is told. @throws Problem `not-found` */
export async function personSummary(
  store: Store,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<SignInAnswer['person']> {
  const person = await store.db
    .selectFrom('person as p')
    .innerJoin('school as s', 's.id', 'p.school_id')
    .select(['p.last_name', 'p.first_name', 'p.patronymic', 's.name as school_name'])
    .where('p.school_id', '=', schoolId)
    .where('p.id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) throw new Problem('not-found', { detail: 'person' });
  const roles = await store.db
    .selectFrom('person_role')
    .select('role')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .orderBy('role')
    .execute();
  return {
    id: personId,
    schoolId,
    schoolName: person.school_name,
    name: fullName(nameOf(person)),
    roles: roles.map(({ role }) => role),
  };
}
