import type { Kysely } from 'kysely';
import { type ComparedField, isSamePhone, isSameValue } from '../../../shared/access/copies.ts';
import type { FormField } from '../../../shared/access/profile/form-field.ts';
import { askedFields, formOf } from '../../../shared/access/request-fields.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { Problem } from '../../../shared/errors/problem.ts';
import type { AccessRequestId, PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import { snilsHash } from '../../identity/person-snils.ts';
import { keptRecord } from '../../people/one-human.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { findRequest } from '../requests/find-request.ts';
import { fieldsOf } from '../requests/request-row.ts';

type Compared = {
  readonly requestId: AccessRequestId;
  readonly personId: PersonId;
  readonly pupilId: PupilId;
};

/**
 * The request beside what the school keeps of the person and the pupil whom the operator chose, field by field (AR10).
 * Nothing is decided here: the operator looks and says what differs.
 * @throws Problem `not-found` for a request, person or pupil of another school
 */
export async function compareCopies(
  context: AccessContext,
  schoolId: SchoolId,
  { requestId, pupilId, ...of }: Compared,
): Promise<ComparedField[]> {
  const { db } = context.store;
  const personId = await keptRecord(db, schoolId, of.personId);
  const row = await findRequest(db, { schoolId, requestId });
  const profile = profileById(context, row.profile_id);
  const values = fieldsOf(row);
  const { zone } = await calendarOf(context, schoolId);
  const today = dateAt(context.clock.now(), zone);
  const kept = {
    ...(await keptOfPerson(db, schoolId, personId)),
    ...(await keptOfPupil(db, schoolId, { personId, pupilId, today })),
  };
  const snils = await keptSnils(db, schoolId, personId);
  return askedFields(formOf(profile, row.category), row.category, values).flatMap(
    (field): ComparedField[] => {
      const stated = values[field.id];
      if (stated === undefined || !(field.id in kept || field.id === 'applicant.snils')) return [];
      const one = { field: field.id, label: field.label, stated: worded(field, stated) };
      if (field.id === 'applicant.snils') {
        if (snils === undefined) return [{ ...one, result: 'not-kept' }];
        const isSame = snilsHash(context.serverKey, schoolId, stated) === snils;
        return [{ ...one, result: isSame ? 'same' : 'differs' }];
      }
      const value = kept[field.id] ?? undefined;
      if (value === undefined) return [{ ...one, result: 'not-kept' }];
      const isSame = field.kind === 'phone' ? isSamePhone(stated, value) : isSameValue(stated, value);
      const isSameWord = isSame || isSameValue(one.stated, value);
      return [{ ...one, kept: worded(field, value), result: isSameWord ? 'same' : 'differs' }];
    },
  );
}

/** A choice is compared and shown by its words. */
const worded = (field: FormField, value: string): string =>
  field.options?.find((option) => option.value === value)?.label ?? value;

type Kept = Readonly<Record<string, string | null>>;

async function keptOfPerson(db: Kysely<Tables>, schoolId: SchoolId, personId: PersonId): Promise<Kept> {
  const person = await db
    .selectFrom('person')
    .leftJoin('kept_copy as copy', (join) =>
      join.onRef('copy.school_id', '=', 'person.school_id').onRef('copy.person_id', '=', 'person.id'),
    )
    .select(['last_name', 'first_name', 'patronymic', 'birth_date', 'email', 'phone'])
    .select([
      'identity_kind',
      'identity_series',
      'identity_number',
      'identity_issued_by',
      'identity_issued_on',
    ])
    .select(['registration_address', 'authority_kind', 'authority_details'])
    .where('person.school_id', '=', schoolId)
    .where('person.id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) throw new Problem('not-found', { detail: 'person' });
  return {
    'applicant.last': person.last_name,
    'applicant.first': person.first_name,
    'applicant.patronymic': person.patronymic,
    'applicant.birthDate': person.birth_date,
    'applicant.email': person.email,
    'applicant.phone': person.phone,
    'applicant.identityKind': person.identity_kind,
    'applicant.identitySeries': person.identity_series,
    'applicant.identityNumber': person.identity_number,
    'applicant.identityIssuedBy': person.identity_issued_by,
    'applicant.identityIssuedOn': person.identity_issued_on,
    'applicant.address': person.registration_address,
    'authority.kind': person.authority_kind,
    'authority.details': person.authority_details,
  };
}

async function keptOfPupil(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  { personId, pupilId, today }: { personId: PersonId; pupilId: PupilId; today: string },
): Promise<Kept> {
  const pupil = await db
    .selectFrom('enrolment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.school_id', '=', 'enrolment.school_id')
        .onRef('person.id', '=', 'enrolment.pupil_id'),
    )
    .innerJoin('class', (join) =>
      join.onRef('class.school_id', '=', 'enrolment.school_id').onRef('class.id', '=', 'enrolment.class_id'),
    )
    .select(['person.last_name', 'person.first_name', 'person.patronymic', 'class.name as class_name'])
    .where('enrolment.school_id', '=', schoolId)
    .where('enrolment.pupil_id', '=', pupilId)
    .where('enrolment.first_day', '<=', today)
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', today)]))
    .executeTakeFirst();
  if (pupil === undefined) throw new Problem('not-found', { detail: 'pupil' });
  const guardian = await db
    .selectFrom('guardian')
    .select('kinship')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('pupil_id', '=', pupilId)
    .orderBy('granted_from', 'desc')
    .executeTakeFirst();
  return {
    'pupil.last': pupil.last_name,
    'pupil.first': pupil.first_name,
    'pupil.patronymic': pupil.patronymic,
    'pupil.class': pupil.class_name,
    kinship: guardian?.kinship ?? null,
  };
}

const keptSnils = async (
  db: Kysely<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<string | undefined> =>
  (
    await db
      .selectFrom('person_snils')
      .select('snils_hash')
      .where('school_id', '=', schoolId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
  )?.snils_hash;
