import type { Kysely } from 'kysely';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import { prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import { isGrantedOn, type Reader } from './granted.ts';

export type ChildRow = {
  pupilId: PupilId;
  lastName: string;
  firstName: string;
  className: string | null;
};

type EndedRow = { day: PlainDateText | null; reason: string | null };

/** What a person may open, and what the head of a diary page says. */
export function accessQueries(db: Kysely<Tables>) {
  /** The last day of a grant of the reader's own that is over, and why it ended where the school said so. */
  const endedOn = prepareQuery<Reader, EndedRow>(db, (parameter) =>
    db
      .selectFrom('guardian')
      .where('guardian.school_id', '=', parameter('schoolId'))
      .where('guardian.person_id', '=', parameter('personId'))
      .where('guardian.pupil_id', '=', parameter('pupilId'))
      .where('guardian.granted_to', '<', parameter('today'))
      .select('guardian.granted_to as day')
      .select((row) =>
        row
          .selectFrom('access_grant as event')
          .whereRef('event.school_id', '=', 'guardian.school_id')
          .whereRef('event.person_id', '=', 'guardian.person_id')
          .whereRef('event.pupil_id', '=', 'guardian.pupil_id')
          .where('event.kind', '=', 'closed')
          .orderBy('event.at', 'desc')
          .limit(1)
          .select('event.reason')
          .as('reason'),
      )
      .orderBy('guardian.granted_to', 'desc')
      .limit(1),
  );

  const children = prepareQuery<Omit<Reader, 'pupilId'>, ChildRow>(db, (parameter) =>
    db
      .selectFrom('guardian')
      .innerJoin('person as pupil', (join) =>
        join.onRef('pupil.school_id', '=', 'guardian.school_id').onRef('pupil.id', '=', 'guardian.pupil_id'),
      )
      .leftJoin('enrolment', (join) =>
        join
          .onRef('enrolment.school_id', '=', 'guardian.school_id')
          .onRef('enrolment.pupil_id', '=', 'guardian.pupil_id')
          .on('enrolment.first_day', '<=', parameter('today'))
          .on((on) =>
            on.or([on('enrolment.last_day', 'is', null), on('enrolment.last_day', '>=', parameter('today'))]),
          ),
      )
      .leftJoin('class', (join) =>
        join
          .onRef('class.school_id', '=', 'enrolment.school_id')
          .onRef('class.id', '=', 'enrolment.class_id'),
      )
      .where('guardian.school_id', '=', parameter('schoolId'))
      .where('guardian.person_id', '=', parameter('personId'))
      .where((where) => isGrantedOn(where, parameter('today')))
      .select(['guardian.pupil_id as pupilId', 'pupil.last_name as lastName'])
      .select((row) => ['pupil.first_name as firstName', row.fn.max('class.name').as('className')])
      .groupBy(['guardian.pupil_id', 'pupil.last_name', 'pupil.first_name'])
      .orderBy('pupil.last_name')
      .orderBy('pupil.first_name')
      .orderBy('guardian.pupil_id'),
  );

  return { endedOn, children };
}
