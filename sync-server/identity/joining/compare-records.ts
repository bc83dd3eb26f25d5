import type { Kysely } from 'kysely';
import { isSamePhone, isSameValue } from '../../../shared/access/copies.ts';
import type { JoinField, JoinPreview } from '../../../shared/identity/join-records.ts';
import { JOIN_FIELDS } from '../../../shared/identity/join-records.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import type { AppContext } from '../../app-context.ts';
import type { Tables } from '../../storage/schema.ts';
import { pupilsOf } from '../logins/login-people.ts';
import type { Joining } from './join-context.ts';

type Values = Readonly<Record<JoinField, string | null>>;
type Compared = JoinPreview['fields'];

/** What the two records say, side by side; what both lack is left out. */
export async function compareRecords(
  { store }: Pick<AppContext, 'store'>,
  db: Kysely<Tables>,
  joining: Joining,
): Promise<Compared> {
  const pupils = await pupilsOf(store, { ...joining, personIds: [joining.keptId, joining.goneId] });
  const valuesOf = async (personId: PersonId): Promise<Values> => ({
    ...(await recordOf(db, joining, personId)),
    pupils: blankIsNull(
      (pupils.get(personId) ?? []).map(({ name, className }) => `${name}, ${className}`).join('; '),
    ),
  });
  const [kept, gone] = [await valuesOf(joining.keptId), await valuesOf(joining.goneId)];
  return JOIN_FIELDS.flatMap((field): Compared => {
    const pair = { field, kept: kept[field], gone: gone[field] };
    if (pair.kept === null && pair.gone === null) return [];
    return [{ ...pair, result: resultOf(field, pair) }];
  });
}

function resultOf(
  field: JoinField,
  { kept, gone }: Pick<Compared[number], 'kept' | 'gone'>,
): Compared[number]['result'] {
  if (gone === null) return 'same';
  if (kept === null) return 'fills';
  const isSame = field === 'phone' ? isSamePhone(kept, gone) : isSameValue(kept, gone);
  return isSame ? 'same' : 'differs';
}

const blankIsNull = (text: string): string | null => (text.trim() === '' ? null : text);

async function recordOf(
  db: Kysely<Tables>,
  { schoolId }: Joining,
  personId: PersonId,
): Promise<Omit<Values, 'pupils'>> {
  const row = await db
    .selectFrom('person as p')
    .leftJoin('account as a', (join) =>
      join.onRef('a.school_id', '=', 'p.school_id').onRef('a.person_id', '=', 'p.id'),
    )
    .leftJoin('kept_copy as c', (join) =>
      join.onRef('c.school_id', '=', 'p.school_id').onRef('c.person_id', '=', 'p.id'),
    )
    .select(['p.last_name', 'p.first_name', 'p.patronymic', 'p.birth_date', 'p.phone', 'p.email'])
    .select(['p.external_id', 'a.login', 'c.identity_kind', 'c.identity_series', 'c.identity_number'])
    .select(['c.registration_address', 'c.authority_kind', 'c.authority_details'])
    .where('p.school_id', '=', schoolId)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow();
  const together = (...parts: ReadonlyArray<string | null>) => blankIsNull(parts.filter(Boolean).join(' '));
  return {
    last: row.last_name,
    first: row.first_name,
    patronymic: row.patronymic,
    birthDate: row.birth_date,
    phone: row.phone,
    email: row.email,
    externalId: row.external_id,
    login: row.login,
    identityDocument: together(row.identity_kind, row.identity_series, row.identity_number),
    registrationAddress: row.registration_address,
    authority: together(row.authority_kind, row.authority_details),
  };
}
