import type { LoginPeople } from '../../../shared/identity/identity-messages.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { nameKey } from '../../import/school/name-key.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Store } from '../../storage/store.ts';

const LIMIT = 30;

type PupilsOf = ReadonlyMap<PersonId, ReadonlyArray<{ name: string; className: string }>>;

/** People of the school, with a role or a child in it, whose name holds every word asked for. */
export async function loginPeople(
  store: Store,
  { schoolId, asked, today }: { schoolId: SchoolId; asked: string; today: PlainDateText },
): Promise<LoginPeople> {
  const words = nameKey(asked).split(' ').filter(Boolean);
  if (words.length === 0) return { people: [], isCut: false };
  const rows = await store.db
    .selectFrom('person as p')
    .leftJoin('account as a', (join) =>
      join.onRef('a.school_id', '=', 'p.school_id').onRef('a.person_id', '=', 'p.id'),
    )
    .leftJoin('person_snils as s', (join) =>
      join.onRef('s.school_id', '=', 'p.school_id').onRef('s.person_id', '=', 'p.id'),
    )
    .leftJoin('second_factor as f', (join) =>
      join.onRef('f.school_id', '=', 'p.school_id').onRef('f.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.last_name', 'p.first_name', 'p.patronymic', 'a.login', 'a.must_change'])
    .select(['s.snils_hash', 'f.confirmed_at'])
    .where('p.school_id', '=', schoolId)
    .where('p.left_school', '=', 0)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_role as r')
          .select('r.person_id')
          .whereRef('r.school_id', '=', 'p.school_id')
          .whereRef('r.person_id', '=', 'p.id'),
      ),
    )
    .orderBy('p.last_name')
    .orderBy('p.first_name')
    .orderBy('p.id')
    .execute();
  // Compared here: SQLite's own comparison knows no capital Cyrillic letters.
  const found = rows.filter((row) => {
    const name = nameKey(fullName(nameOf(row)));
    return words.every((word) => name.includes(word));
  });
  const shown = found.slice(0, LIMIT);
  const ids = shown.map(({ id }) => id);
  const [pupils, roles, identities] = await Promise.all([
    pupilsOf(store, { schoolId, personIds: ids, today }),
    rolesOf(store, schoolId, ids),
    identitiesOf(store, schoolId, ids),
  ]);
  const people = shown.map((row) => ({
    personId: row.id,
    name: fullName(nameOf(row)),
    roles: roles.get(row.id) ?? [],
    pupils: [...(pupils.get(row.id) ?? [])],
    login: row.login,
    isWaiting: row.must_change === 1,
    hasSnils: row.snils_hash !== null,
    identities: identities.get(row.id) ?? 0,
    hasSecondFactor: row.confirmed_at !== null,
  }));
  return { people, isCut: found.length > LIMIT };
}

/** Whose children are open to each of these people today. */
export async function pupilsOf(
  { db }: Store,
  asked: { schoolId: SchoolId; personIds: readonly PersonId[]; today: PlainDateText },
): Promise<PupilsOf> {
  const { schoolId, personIds, today } = asked;
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('guardian as g')
    .innerJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.pupil_id'),
    )
    .leftJoin('enrolment as e', (join) =>
      join
        .onRef('e.school_id', '=', 'g.school_id')
        .onRef('e.pupil_id', '=', 'g.pupil_id')
        .on('e.first_day', '<=', today)
        .on((on) => on.or([on('e.last_day', 'is', null), on('e.last_day', '>=', today)])),
    )
    .leftJoin('class as c', (join) =>
      join.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'),
    )
    .select(['g.person_id', 'g.pupil_id', 'p.last_name', 'p.first_name', 'p.patronymic'])
    .select((eb) => eb.fn.max('c.name').as('class_name'))
    .where('g.school_id', '=', schoolId)
    .where('g.person_id', 'in', [...personIds])
    .where('g.granted_from', '<=', today)
    .where((eb) => eb.or([eb('g.granted_to', 'is', null), eb('g.granted_to', '>=', today)]))
    .groupBy(['g.person_id', 'g.pupil_id', 'p.last_name', 'p.first_name', 'p.patronymic'])
    .orderBy('p.first_name')
    .execute();
  const pupils = new Map<PersonId, Array<{ name: string; className: string }>>();
  for (const row of rows) {
    const known = pupils.get(row.person_id) ?? [];
    known.push({ name: fullName(nameOf(row)), className: row.class_name ?? '' });
    pupils.set(row.person_id, known);
  }
  return pupils;
}

export async function rolesOf(
  { db }: Store,
  schoolId: SchoolId,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person_role')
    .select(['person_id', 'role'])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [...personIds])
    .orderBy('role')
    .execute();
  return new Map(
    personIds.map((id) => [id, rows.filter(({ person_id }) => person_id === id).map(({ role }) => role)]),
  );
}

async function identitiesOf(
  { db }: Store,
  schoolId: SchoolId,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person_identity')
    .select((eb) => ['person_id', eb.fn.countAll<number>().as('count')])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', [...personIds])
    .groupBy('person_id')
    .execute();
  return new Map(rows.map(({ person_id, count }) => [person_id, count]));
}
