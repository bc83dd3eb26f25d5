import { asId, type OutageId, type SchoolId } from '../../../shared/kernel/ids.ts';
import type { AuditRecord } from '../../audit/record-audit.ts';
import type { Tables } from '../../storage/schema.ts';
import type { SchoolTime } from '../journal/school-time.ts';
import { operator } from '../people/staff.ts';

/** One morning without a network, recorded by the operator on the next school day; none in the year's first days. */
export function outageRows({
  schoolId,
  days,
  time,
}: {
  schoolId: SchoolId;
  /** School days before today, the latest last. */
  days: readonly string[];
  time: SchoolTime;
}): Tables['outage'][] {
  const [day, next] = [days.at(-6), days.at(-5)];
  if (day === undefined || next === undefined) return [];
  return [
    {
      school_id: schoolId,
      id: asId<OutageId>('outage-1'),
      kind: 'network',
      from_at: time.at(day, '09:10'),
      to_at: time.at(day, '13:25'),
      reason: 'Авария у провайдера: обрыв кабеля',
      recorded_by: operator.id,
      recorded_at: time.at(next, '08:40'),
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_reason: null,
    },
  ];
}

/** The line of the audit that goes with a record. */
export const outageAudit = ({ school_id, id, recorded_by, recorded_at }: Tables['outage']): AuditRecord => ({
  schoolId: school_id,
  personId: recorded_by,
  at: recorded_at,
  action: 'outage-recorded',
  subject: id,
});
