import type { Kysely } from 'kysely';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import { prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import { fromGrantedPupil, isGrantedOn, type Reader } from './granted.ts';

/** What the head of every page about a pupil says. */
export type FrameRow = {
  lastName: string;
  firstName: string;
  className: string | null;
  /** Any other child whose diary is open to the reader. */
  sibling: string | null;
  /** When a journal of the pupil's teachers last spoke to the server. */
  lastSeen: InstantMs | null;
};

type Named = Parameters<typeof fromGrantedPupil>[1];

export const frameQuery = (db: Kysely<Tables>) =>
  prepareQuery<Reader, FrameRow>(db, (parameter) =>
    fromGrantedPupil(db, parameter)
      .select(['pupil.last_name as lastName', 'pupil.first_name as firstName'])
      .select([classOn(db, parameter).as('className'), sibling(db, parameter).as('sibling')])
      .select(lastSeen(db, parameter).as('lastSeen')),
  );

const classOn = (db: Kysely<Tables>, parameter: Named) =>
  db
    .selectFrom('enrolment')
    .innerJoin('class', (join) =>
      join.onRef('class.school_id', '=', 'enrolment.school_id').onRef('class.id', '=', 'enrolment.class_id'),
    )
    .where('enrolment.school_id', '=', parameter('schoolId'))
    .where('enrolment.pupil_id', '=', parameter('pupilId'))
    .where('enrolment.first_day', '<=', parameter('today'))
    .where((where) =>
      where.or([
        where('enrolment.last_day', 'is', null),
        where('enrolment.last_day', '>=', parameter('today')),
      ]),
    )
    .select('class.name')
    .orderBy('enrolment.first_day', 'desc')
    .limit(1);

const sibling = (db: Kysely<Tables>, parameter: Named) =>
  db
    .selectFrom('guardian')
    .where('guardian.school_id', '=', parameter('schoolId'))
    .where('guardian.person_id', '=', parameter('personId'))
    .where('guardian.pupil_id', '!=', parameter('pupilId'))
    .where((where) => isGrantedOn(where, parameter('today')))
    .select('guardian.pupil_id')
    .limit(1);

// Cross joins keep SQLite to the order that goes from the pupil outwards.
const lastSeen = (db: Kysely<Tables>, parameter: Named) =>
  db
    .selectFrom('group_member as member')
    .where('member.school_id', '=', parameter('schoolId'))
    .where('member.pupil_id', '=', parameter('pupilId'))
    .where((where) =>
      where.or([where('member.last_day', 'is', null), where('member.last_day', '>=', parameter('today'))]),
    )
    .crossJoin('group_teacher as teacher')
    .whereRef('teacher.school_id', '=', 'member.school_id')
    .whereRef('teacher.group_id', '=', 'member.group_id')
    .where((where) =>
      where.or([where('teacher.last_day', 'is', null), where('teacher.last_day', '>=', parameter('today'))]),
    )
    .crossJoin('device')
    .whereRef('device.school_id', '=', 'teacher.school_id')
    .whereRef('device.person_id', '=', 'teacher.person_id')
    .select((row) => row.fn.max('device.last_seen').as('at'));
