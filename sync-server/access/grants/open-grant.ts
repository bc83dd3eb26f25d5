import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { formOf } from '../../../shared/access/request-fields.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { asId, type PersonId, type PupilId, type SchoolId } from '../../../shared/kernel/ids.ts';
import { personOfSnils, recordSnils, snilsHash } from '../../identity/person-snils.ts';
import type { Tables } from '../../storage/schema.ts';
import type { AccessContext } from '../access-context.ts';
import { accessProblem } from '../access-problem.ts';
import { hasPerson } from '../has-person.ts';
import { fieldsOf, type RequestRow } from '../requests/request-row.ts';
import type { Scene } from '../requests/take-step.ts';

/** Whose diary is opened and to whom: a person whom the operator chose, the one with the request's SNILS, or a new one. */
export type GrantTo = {
  readonly pupilId: PupilId;
  readonly person: { readonly by: 'id'; readonly personId: PersonId } | { readonly by: 'snils' | 'new' };
};

type Grant = { readonly personId: PersonId; readonly pupilId: PupilId };
type Opening = {
  readonly row: RequestRow;
  readonly to: GrantTo;
  readonly scene: Scene;
  readonly by: PersonId;
};

/**
 * Makes sure of the person, makes them a parent of the pupil from today on, and records it.
 * @throws Problem `bad-request` `person-unknown`, `pupil-not-enrolled`, `snils-taken`, `snils-missing`
 */
export async function openGrant(
  tx: Transaction<Tables>,
  context: Pick<AccessContext, 'serverKey'>,
  opening: Opening,
): Promise<Grant> {
  const { row, to, scene, by } = opening;
  const schoolId = row.school_id;
  const today = dateAt(scene.now, scene.calendar.zone);
  await refuseStranger(tx, { schoolId, pupilId: to.pupilId, today });
  const personId = await personFor(tx, context, opening);
  await tx
    .insertInto('person_role')
    .values({ school_id: schoolId, person_id: personId, role: 'parent' })
    .onConflict((conflict) => conflict.columns(['school_id', 'person_id', 'role']).doNothing())
    .execute();
  const grant = { personId, pupilId: to.pupilId };
  await becomeGuardian(tx, { ...grant, schoolId, today, kinship: kinshipOf(row, scene) });
  await tx
    .insertInto('access_grant')
    .values({
      school_id: schoolId,
      id: randomUUID(),
      person_id: personId,
      pupil_id: to.pupilId,
      request_id: row.id,
      kind: 'opened',
      reason: 'request',
      at: scene.now,
      by_person_id: by,
    })
    .execute();
  return grant;
}

/** Only a pupil who is in a class today has a diary to open. */
async function refuseStranger(
  tx: Transaction<Tables>,
  { schoolId, pupilId, today }: { schoolId: SchoolId; pupilId: PupilId; today: string },
): Promise<void> {
  const enrolled = await tx
    .selectFrom('enrolment')
    .select('pupil_id')
    .where('school_id', '=', schoolId)
    .where('pupil_id', '=', pupilId)
    .where('first_day', '<=', today)
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', today)]))
    .executeTakeFirst();
  if (enrolled === undefined) throw accessProblem('pupil-not-enrolled');
}

async function personFor(
  tx: Transaction<Tables>,
  { serverKey }: Pick<AccessContext, 'serverKey'>,
  { row, to }: Opening,
): Promise<PersonId> {
  const schoolId = row.school_id;
  const snils = fieldsOf(row)['applicant.snils'];
  const holder = snils && (await personOfSnils(tx, schoolId, snilsHash(serverKey, schoolId, snils)));
  if (to.person.by === 'snils' && !snils) throw accessProblem('snils-missing');
  if (to.person.by === 'snils' && holder) return holder;
  const personId =
    to.person.by === 'id' ? await chosenPerson(tx, schoolId, to.person.personId) : await newPerson(tx, row);
  if (snils) await recordSnils(tx, serverKey, { schoolId, personId, snils });
  return personId;
}

async function chosenPerson(
  tx: Transaction<Tables>,
  schoolId: SchoolId,
  personId: PersonId,
): Promise<PersonId> {
  if (!(await hasPerson(tx, schoolId, personId))) throw accessProblem('person-unknown');
  return personId;
}

async function newPerson(tx: Transaction<Tables>, row: RequestRow): Promise<PersonId> {
  const fields = fieldsOf(row);
  const id = asId<PersonId>(randomUUID());
  await tx
    .insertInto('person')
    .values({
      school_id: row.school_id,
      id,
      last_name: fields['applicant.last'] ?? '',
      first_name: fields['applicant.first'] ?? '',
      patronymic: fields['applicant.patronymic'] ?? null,
      external_id: null,
      birth_date: fields['applicant.birthDate'] ?? null,
      email: fields['applicant.email'] ?? null,
      phone: fields['applicant.phone'] ?? null,
      left_school: 0,
    })
    .execute();
  return id;
}

/** «мать», as the form words it. */
function kinshipOf(row: RequestRow, { profile }: Scene): string | null {
  const value = fieldsOf(row).kinship;
  const fields = formOf(profile, row.category).sections.flatMap((section) => section.fields);
  const option = fields.find(({ id }) => id === 'kinship')?.options?.find((one) => one.value === value);
  return option?.label.toLowerCase() ?? null;
}

/** A grant that holds stays as it is; one that ended today or later goes on; else a new one begins today. */
async function becomeGuardian(
  tx: Transaction<Tables>,
  grant: Grant & { schoolId: SchoolId; today: string; kinship: string | null },
): Promise<void> {
  const { schoolId, personId, pupilId, today, kinship } = grant;
  const rows = await tx
    .selectFrom('guardian')
    .select(['granted_from', 'granted_to'])
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('pupil_id', '=', pupilId)
    .execute();
  const holds = rows.some((row) => row.granted_from <= today && row.granted_to === null);
  if (holds) return;
  await tx
    .insertInto('guardian')
    .values({
      school_id: schoolId,
      person_id: personId,
      pupil_id: pupilId,
      kinship,
      granted_from: today,
      granted_to: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'person_id', 'pupil_id', 'granted_from'])
        .doUpdateSet({ granted_to: null }),
    )
    .execute();
}
