import type { DeadlineCalendar, RunningDeadline } from '../../shared/access/deadlines.ts';
import type { MovedDeadline, TransferredChanges } from '../../shared/calendar/transferred-days.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { transferredDays, withChanges } from '../calendar/transferred-days.ts';
import { workingCalendar } from '../calendar/working-calendar.ts';
import { type AccessContext, calendarOf, profileById } from './access-context.ts';
import { complaintDeadlinesOf } from './complaints/complaint-row.ts';
import { requestDeadlines } from './requests/request-row.ts';

/**
 * Which running deadlines the changes would move, from when to when (regulations §5): shown before anything is saved.
 * What was met already is history and does not move.
 */
export async function movedDeadlines(
  context: AccessContext,
  schoolId: SchoolId,
  changes: TransferredChanges,
): Promise<MovedDeadline[]> {
  const { db } = context.store;
  const before = await calendarOf(context, schoolId);
  const days = withChanges(await transferredDays(db, schoolId), changes);
  const after: DeadlineCalendar = { ...before, working: workingCalendar(days) };
  const requests = await db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('state', '!=', 'draft')
    .where('destroyed_at', 'is', null)
    .execute();
  const complaints = await db.selectFrom('complaint').selectAll().where('school_id', '=', schoolId).execute();
  const moved = [
    ...requests.flatMap((row) => {
      const profile = profileById(context, row.profile_id);
      const of = (calendar: DeadlineCalendar) => requestDeadlines(profile, row, calendar);
      return movedOf({ of: 'request', id: row.id, number: row.number }, of(before), of(after));
    }),
    ...complaints.flatMap((row) => {
      const profile = profileById(context, row.profile_id);
      const of = (calendar: DeadlineCalendar) => complaintDeadlinesOf(profile, row, calendar);
      return movedOf({ of: 'complaint', id: row.id, number: row.number }, of(before), of(after));
    }),
  ];
  return moved.toSorted((one, other) => one.after - other.after || (one.id < other.id ? -1 : 1));
}

type Of = Pick<MovedDeadline, 'of' | 'id' | 'number'>;

/** Deadlines of one thing under two calendars: the same rules and events, so they pair by kind, clause and start. */
function movedOf(
  of: Of,
  before: readonly RunningDeadline[],
  after: readonly RunningDeadline[],
): MovedDeadline[] {
  const key = ({ kind, clause, from }: RunningDeadline) => `${kind}|${clause}|${from}`;
  const dues = new Map(after.map((deadline) => [key(deadline), deadline.due]));
  return before.flatMap((deadline) => {
    const due = dues.get(key(deadline));
    if (deadline.metAt !== undefined || due === undefined || due === deadline.due) return [];
    return [{ ...of, kind: deadline.kind, clause: deadline.clause, before: deadline.due, after: due }];
  });
}
