import { complaintDeadlines } from '../../../shared/access/complaint.ts';
import type { ComplaintFields } from '../../../shared/access/complaint-form.ts';
import type { DeadlineCalendar, RunningDeadline } from '../../../shared/access/deadlines.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { EventTimes } from '../../../shared/access/terms.ts';
import type { ComplaintTable } from '../../storage/tables/access-tables.ts';

export type ComplaintRow = ComplaintTable;

/** What the complaint says; empty after destruction. */
export const complaintFieldsOf = ({ fields }: Pick<ComplaintRow, 'fields'>): Partial<ComplaintFields> =>
  JSON.parse(fields) as Partial<ComplaintFields>;

function eventsOf(row: ComplaintRow): EventTimes {
  const events = {
    'complaint-filed': row.filed_at,
    'complaint-registered': row.registered_at,
    'complaint-decided': row.decided_at,
    'complaint-answered': row.answered_at,
    'complaint-remedied': row.remedied_at,
  };
  return Object.fromEntries(Object.entries(events).filter(([, at]) => at !== null));
}

/** Every deadline of a complaint (I8, CP1), the earliest due first. */
export const complaintDeadlinesOf = (
  profile: RegulationProfile,
  row: ComplaintRow,
  calendar: DeadlineCalendar,
): RunningDeadline[] =>
  complaintDeadlines(
    profile,
    { subject: row.subject, wasSatisfied: row.was_satisfied === 1, events: eventsOf(row) },
    calendar,
  );
