import { readSnils } from '../../../shared/identity/snils.ts';
import type { PersonId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { isSameName } from '../../import/school/name-key.ts';
import type { Store } from '../../storage/store.ts';
import { linkIdentity, personOfIdentity } from '../link-identity.ts';
import { personOfSnils, snilsHash } from '../person-snils.ts';
import type { ServerKey } from '../server-key.ts';
import { applicantLeave } from './become-applicant.ts';
import { OpenidRefusal } from './openid-refusal.ts';
import type { ProviderPerson } from './provider-person.ts';
import { unknownIdentityCode } from './unknown-identity.ts';

type Asked = {
  readonly schoolId: SchoolId;
  readonly issuer: string;
  readonly person: ProviderPerson;
  readonly now: InstantMs;
};
type FindContext = { readonly store: Store; readonly serverKey: ServerKey };

/**
 * Who of the school this is (ID1, ID6): whoever the identity was joined to, else whoever has the same SNILS and the same
 * name, who is joined to it now. What differs is refused, and nothing of anybody's record is told.
 * @throws OpenidRefusal
 */
export async function findPerson(context: FindContext, asked: Asked): Promise<PersonId> {
  const { store, serverKey } = context;
  const { schoolId, issuer, person, now } = asked;
  if (!person.isConfirmed) throw new OpenidRefusal('openid-unconfirmed');
  const identity = { issuer, subject: person.subject };
  const snils = readSnils(person.snils);
  const hash = snils === undefined ? undefined : snilsHash(serverKey, schoolId, snils);
  const joined = await personOfIdentity(store.db, schoolId, identity);
  if (joined !== undefined) return stillThere(context, asked, { personId: joined, hash });
  if (hash === undefined) throw new OpenidRefusal('openid-no-snils');
  const personId = await personOfSnils(store.db, schoolId, hash);
  const record = personId && (await recordOf(store, schoolId, personId));
  if (personId === undefined || record === undefined) {
    const linkCode = await unknownIdentityCode(store, schoolId, identity, now);
    // Who left the school is known to it: that is for the school to put right, not for a second record.
    const leave = personId === undefined ? applicantLeave(serverKey, asked) : undefined;
    throw new OpenidRefusal('openid-not-found', { linkCode, ...(leave !== undefined && { leave }) });
  }
  if (!isSamePerson(record, person)) {
    const linkCode = await unknownIdentityCode(store, schoolId, identity, now);
    throw new OpenidRefusal('openid-name', { linkCode });
  }
  await store.write(schoolId, (tx) =>
    linkIdentity(tx, { ...identity, schoolId, personId, joinedBy: null, at: now }),
  );
  return personId;
}

/** A joined identity opens nothing for somebody who left, nor where the school holds another SNILS of this person. */
async function stillThere(
  { store }: FindContext,
  { schoolId, issuer, person, now }: Asked,
  joined: { readonly personId: PersonId; readonly hash: string | undefined },
): Promise<PersonId> {
  if ((await recordOf(store, schoolId, joined.personId)) === undefined) {
    const linkCode = await unknownIdentityCode(store, schoolId, { issuer, subject: person.subject }, now);
    throw new OpenidRefusal('openid-not-found', { linkCode });
  }
  const held = await store.db
    .selectFrom('person_snils')
    .select('snils_hash')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', joined.personId)
    .executeTakeFirst();
  if (held !== undefined && joined.hash !== undefined && held.snils_hash !== joined.hash) {
    throw new OpenidRefusal('openid-snils');
  }
  return joined.personId;
}

type PersonRecord = {
  last_name: string;
  first_name: string;
  patronymic: string | null;
  birth_date: string | null;
};

const recordOf = ({ db }: Store, schoolId: SchoolId, personId: PersonId): Promise<PersonRecord | undefined> =>
  db
    .selectFrom('person')
    .select(['last_name', 'first_name', 'patronymic', 'birth_date'])
    .where('school_id', '=', schoolId)
    .where('id', '=', personId)
    .where('left_school', '=', 0)
    .executeTakeFirst();

/** The SNILS found them; name and birth date, where both sides have one, must not contradict it. */
function isSamePerson(record: PersonRecord, person: ProviderPerson): boolean {
  const told = {
    last_name: person.lastName,
    first_name: person.firstName,
    patronymic: person.patronymic === '' ? null : person.patronymic,
  };
  const isSameDay =
    record.birth_date === null || person.birthDate === '' || record.birth_date === person.birthDate;
  return isSameDay && isSameName(record, told);
}
