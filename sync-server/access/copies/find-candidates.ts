import type { Kysely } from 'kysely';
import type { Candidates } from '../../../shared/access/candidates.ts';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import type { AccessRequestId, SchoolId } from '../../../shared/kernel/ids.ts';
import { fullName } from '../../../shared/people/person-name.ts';
import { personOfSnils, snilsHash } from '../../identity/person-snils.ts';
import { nameOf } from '../../people/person-name-row.ts';
import type { Tables } from '../../storage/schema.ts';
import { type AccessContext, calendarOf } from '../access-context.ts';
import { findRequest } from '../requests/find-request.ts';
import { fieldsOf } from '../requests/request-row.ts';

const MOST = 30;

/**
 * Who the applicant and the pupil may be: for the operator to choose from. Nobody is taken by a name (AR8): a name is
 * only where the list comes from. @throws Problem `not-found`
 */
export async function findCandidates(
  context: AccessContext,
  schoolId: SchoolId,
  requestId: AccessRequestId,
): Promise<Candidates> {
  const { db } = context.store;
  const fields = fieldsOf(await findRequest(db, { schoolId, requestId }));
  const { zone } = await calendarOf(context, schoolId);
  const snils = fields['applicant.snils'];
  const holder = snils && (await personOfSnils(db, schoolId, snilsHash(context.serverKey, schoolId, snils)));
  const last = fields['applicant.last'] ?? '';
  const people = await db
    .selectFrom('person')
    .select(['id', 'last_name', 'first_name', 'patronymic', 'birth_date'])
    .where('school_id', '=', schoolId)
    .where('left_school', '=', 0)
    .where((where) =>
      where.or([where('last_name', '=', last), ...(holder ? [where('id', '=', holder)] : [])]),
    )
    // A pupil is no applicant.
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('enrolment')
            .select('enrolment.pupil_id')
            .whereRef('enrolment.school_id', '=', 'person.school_id')
            .whereRef('enrolment.pupil_id', '=', 'person.id'),
        ),
      ),
    )
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('id')
    .limit(MOST)
    .execute();
  const pupils = await pupilsNamed(db, schoolId, {
    last: fields['pupil.last'] ?? '',
    today: dateAt(context.clock.now(), zone),
  });
  return {
    people: people.map((row) => ({
      personId: row.id,
      name: fullName(nameOf(row)),
      birthDate: row.birth_date,
      bySnils: row.id === holder,
    })),
    pupils,
  };
}

async function pupilsNamed(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  { last, today }: { last: string; today: string },
): Promise<Candidates['pupils']> {
  const rows = await db
    .selectFrom('enrolment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.school_id', '=', 'enrolment.school_id')
        .onRef('person.id', '=', 'enrolment.pupil_id'),
    )
    .innerJoin('class', (join) =>
      join.onRef('class.school_id', '=', 'enrolment.school_id').onRef('class.id', '=', 'enrolment.class_id'),
    )
    .select(['enrolment.pupil_id', 'person.last_name', 'person.first_name', 'person.patronymic'])
    .select('class.name as class_name')
    .where('enrolment.school_id', '=', schoolId)
    .where('person.last_name', '=', last)
    .where('enrolment.first_day', '<=', today)
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', today)]))
    .orderBy('person.first_name')
    .orderBy('enrolment.pupil_id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    pupilId: row.pupil_id,
    name: fullName(nameOf(row)),
    className: row.class_name,
  }));
}
