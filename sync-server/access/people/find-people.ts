import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { ChosenAs, PersonChoices } from '../../../shared/access/person-choice.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { pupilsOf, rolesOf } from '../../identity/logins/login-people.ts';
import { nameKey } from '../../import/school/name-key.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf } from '../access-context.ts';

const MOST = 20;

type Asked = { readonly name: string; readonly as: ChosenAs };

/** People of the school whose name holds every word that was typed, for the operator to choose one (AR19). */
export async function findPeople(
  context: AccessContext,
  schoolId: SchoolId,
  { name, as }: Asked,
): Promise<PersonChoices> {
  const { store, clock } = context;
  const words = nameKey(name).split(' ').filter(Boolean);
  if (words.length === 0) return { people: [], isCut: false };
  const rows = await store.db
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic', 'birth_date', 'phone'])
    .where('school_id', '=', schoolId)
    .where('left_school', '=', 0)
    .where((eb) => (as === 'staff' ? worksHere(eb) : eb.not(learnsHere(eb))))
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('id')
    .execute();
  // Compared here: SQLite's own comparison knows no capital Cyrillic letters.
  const found = rows.filter((row) => {
    const of = nameKey(fullName(nameOf(row)));
    return words.every((word) => of.includes(word));
  });
  const shown = found.slice(0, MOST);
  const ids: PersonId[] = shown.map(({ id }) => id);
  const { zone } = await calendarOf(context, schoolId);
  const today = dateAt(clock.now(), zone);
  const [pupils, roles] = await Promise.all([
    pupilsOf(store, { schoolId, personIds: ids, today }),
    rolesOf(store, schoolId, ids),
  ]);
  return {
    people: shown.map((row) => ({
      personId: row.id,
      name: fullName(nameOf(row)),
      birthDate: row.birth_date,
      phoneEnd: row.phone?.replaceAll(/\D/g, '').slice(-4) || null,
      roles: roles.get(row.id) ?? [],
      pupils: [...(pupils.get(row.id) ?? [])],
    })),
    isCut: found.length > MOST,
  };
}

type OfPerson = ExpressionBuilder<Tables, 'person'>;

const learnsHere = (eb: OfPerson): Expression<SqlBool> =>
  eb.exists(
    eb
      .selectFrom('enrolment')
      .select('enrolment.pupil_id')
      .whereRef('enrolment.school_id', '=', 'person.school_id')
      .whereRef('enrolment.pupil_id', '=', 'person.id'),
  );

const worksHere = (eb: OfPerson): Expression<SqlBool> =>
  eb.exists(
    eb
      .selectFrom('person_role')
      .select('person_role.role')
      .whereRef('person_role.school_id', '=', 'person.school_id')
      .whereRef('person_role.person_id', '=', 'person.id')
      .where('person_role.role', '!=', 'parent'),
  );
