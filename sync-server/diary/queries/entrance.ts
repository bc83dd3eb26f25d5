import type { Kysely } from 'kysely';
import type { JournalPolicyId } from '../../../shared/journal/journal-policy.ts';
import type { DeviceId, PersonId, PupilId, SchoolId, YearId } from '../../../shared/kernel/ids.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { PlainDateText } from '../../../shared/kernel/plain-date-text.ts';
import type { Role } from '../../../shared/people/role.ts';
import { prepareQuery } from '../../storage/prepared-query.ts';
import type { Tables } from '../../storage/schema.ts';
import { isGrantedOn } from './granted.ts';

/** A token as it is stored, the pupil whom the address names, and the moment. */
export type EntranceQuestion = {
  schoolId: SchoolId;
  hash: string;
  now: InstantMs;
  pupilId: PupilId;
  today: PlainDateText;
};

/** The school as a diary page needs it. */
export type SchoolRow = {
  name: string;
  zone: string;
  policyId: JournalPolicyId;
  /** As the school's row keeps it. */
  weighed: string | null;
  change: number;
  yearId: YearId | null;
  yearName: string | null;
};

/** One for each role of the person; `granted` is the pupil's id while the person's grant holds. */
export type EntranceRow = SchoolRow & {
  personId: PersonId;
  deviceId: DeviceId | null;
  expiresAt: InstantMs;
  idleMs: number | null;
  renewsUntil: InstantMs | null;
  role: Role | null;
  granted: PupilId | null;
};

/**
 * All that an unchanged page needs to be known as such, in one look: whose session it is, the school and its change
 * number, and whether the grant holds today. No rows for a session that is unknown or over.
 */
export const entranceQuery = (db: Kysely<Tables>) =>
  prepareQuery<EntranceQuestion, EntranceRow>(db, (parameter) =>
    db
      .selectFrom('session')
      .innerJoin('person', (join) =>
        join
          .onRef('person.school_id', '=', 'session.school_id')
          .onRef('person.id', '=', 'session.person_id')
          .on('person.left_school', '=', 0),
      )
      .innerJoin('school', 'school.id', 'session.school_id')
      .leftJoin('person_role as role', (join) =>
        join
          .onRef('role.school_id', '=', 'session.school_id')
          .onRef('role.person_id', '=', 'session.person_id'),
      )
      .leftJoin('school_year as year', (join) =>
        join.onRef('year.school_id', '=', 'session.school_id').on('year.current', '=', 1),
      )
      .where('session.school_id', '=', parameter('schoolId'))
      .where('session.token_hash', '=', parameter('hash'))
      .where('session.expires_at', '>', parameter('now'))
      .select(['session.person_id as personId', 'session.device_id as deviceId'])
      .select(['session.expires_at as expiresAt', 'role.role'])
      .select(['session.idle_ms as idleMs', 'session.renews_until as renewsUntil'])
      .select(['school.name', 'school.zone', 'school.change', 'school.work_weights as weighed'])
      .select((row) => row.ref('school.policy_id').$castTo<JournalPolicyId>().as('policyId'))
      .select(['year.id as yearId', 'year.name as yearName'])
      .select((row) =>
        row
          .selectFrom('guardian')
          .whereRef('guardian.school_id', '=', 'session.school_id')
          .whereRef('guardian.person_id', '=', 'session.person_id')
          .where('guardian.pupil_id', '=', parameter('pupilId'))
          .where((where) => isGrantedOn(where, parameter('today')))
          .select('guardian.pupil_id')
          .limit(1)
          .as('granted'),
      ),
  );
