import type { ExpressionBuilder, Kysely } from 'kysely';
import type { PersonId, PupilId, SchoolId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import type { Named } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';

/** Who reads whose diary, and on which day of the school's calendar. */
export type Reader = {
  schoolId: SchoolId;
  personId: PersonId;
  pupilId: PupilId;
  today: PlainDateText;
};

/**
 * Every query about a pupil starts here (I7): one row, the pupil, and only while a grant of the reader covers
 * today. What is joined to it can only be that pupil's; without a grant there are no rows at all. The grant is a
 * value asked for once: two grants that overlap must not double the rows, nor be looked up again for each.
 */
export const fromGrantedPupil = (db: Kysely<Tables>, parameter: Named<Reader>) =>
  db
    .selectFrom('person as pupil')
    .where('pupil.school_id', '=', parameter('schoolId'))
    .where('pupil.id', '=', (row) =>
      row
        .selectFrom('guardian')
        .where('guardian.school_id', '=', parameter('schoolId'))
        .where('guardian.person_id', '=', parameter('personId'))
        .where('guardian.pupil_id', '=', parameter('pupilId'))
        .where((where) => isGrantedOn(where, parameter('today')))
        .select((grant) => grant.ref('guardian.pupil_id').$castTo<PersonId>().as('id'))
        .limit(1),
    );

/** The grant covers the day: from its first day to its last, both included. */
export const isGrantedOn = (
  where: ExpressionBuilder<Tables, 'guardian'>,
  today: ReturnType<Named<{ today: PlainDateText }>>,
) =>
  where.and([
    where('guardian.granted_from', '<=', today),
    where.or([where('guardian.granted_to', 'is', null), where('guardian.granted_to', '>=', today)]),
  ]);
