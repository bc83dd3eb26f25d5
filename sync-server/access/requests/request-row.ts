import {
  type DeadlineCalendar,
  deadlinesOf,
  type RunningDeadline,
} from '../../../shared/access/deadlines.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { FieldValues } from '../../../shared/access/request-fields.ts';
import type { EventTimes } from '../../../shared/access/terms.ts';
import type { AccessRequestTable } from '../../storage/tables/access-tables.ts';

export type RequestRow = AccessRequestTable;

/** What the applicant wrote; our own JSON, written by us. */
export const fieldsOf = ({ fields }: Pick<RequestRow, 'fields'>): FieldValues =>
  JSON.parse(fields) as FieldValues;

/** The moments that deadlines run from and are met by, as the columns hold them. */
export function eventsOf(row: RequestRow): EventTimes {
  const events = {
    filed: row.filed_at,
    registered: row.registered_at,
    // The account says it in the moment of registration; a letter goes out beside it.
    notified: row.registered_at,
    visited: row.visited_at,
    resolved: row.resolved_at,
    decided: row.decided_at,
    opened: row.opened_at,
    delivered: row.delivered_at,
    'purpose-reached': purposeReachedAt(row),
    destroyed: row.destroyed_at,
  };
  return Object.fromEntries(Object.entries(events).filter(([, at]) => at !== null));
}

/** When its data is of no more use: access ended, a refusal or a corrected document delivered, a withdrawal recorded. */
function purposeReachedAt(row: RequestRow): number | null {
  if (row.ended_at !== null) return row.ended_at;
  if (row.outcome === 'grant' && row.subject === 'access') return null;
  return row.delivered_at ?? (row.outcome === 'withdrawal' ? row.decided_at : null);
}

/** Every deadline of a request that runs or ran (I8), the earliest due first. */
export const requestDeadlines = (
  { deadlines }: RegulationProfile,
  row: RequestRow,
  calendar: DeadlineCalendar,
): RunningDeadline[] =>
  deadlinesOf(
    deadlines,
    { events: eventsOf(row), outcome: row.outcome, isExtended: row.is_extended === 1 },
    calendar,
  );
