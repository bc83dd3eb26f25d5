import { type AccessStatistics, countDeadlines, countEach } from '../../../shared/access/statistics.ts';
import { startOfDayMs } from '../../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { type AccessContext, calendarOf, profileById } from '../access-context.ts';
import { complaintDeadlinesOf } from '../complaints/complaint-row.ts';
import { requestDeadlines } from '../requests/request-row.ts';

/** Counts of what was registered on the days from `from` to `to`, with every deadline of it (`mo-shemetovo` §24–27). */
export async function accessStatistics(
  context: AccessContext,
  schoolId: SchoolId,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<AccessStatistics> {
  const calendar = await calendarOf(context, schoolId);
  const since = startOfDayMs(Temporal.PlainDate.from(from), calendar.zone);
  const until = startOfDayMs(Temporal.PlainDate.from(to).add({ days: 1 }), calendar.zone);
  const { db } = context.store;
  const requests = await db
    .selectFrom('access_request')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('registered_at', '>=', since)
    .where('registered_at', '<', until)
    .execute();
  const complaints = await db
    .selectFrom('complaint')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('registered_at', '>=', since)
    .where('registered_at', '<', until)
    .execute();
  const deadlines = [
    ...requests.flatMap((row) => requestDeadlines(profileById(context, row.profile_id), row, calendar)),
    ...complaints.flatMap((row) => complaintDeadlinesOf(profileById(context, row.profile_id), row, calendar)),
  ];
  return {
    from,
    to,
    requests: requests.length,
    byState: countEach(requests.map(({ state }) => state)),
    byOutcome: countEach(requests.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]))),
    byChannel: countEach(requests.map(({ channel }) => channel)),
    deadlines: countDeadlines(deadlines, context.clock.now()),
    complaints: {
      registered: complaints.length,
      satisfied: complaints.filter((row) => row.was_satisfied === 1).length,
      refused: complaints.filter((row) => row.decided_at !== null && row.was_satisfied === 0).length,
      byState: countEach(complaints.map(({ state }) => state)),
    },
  };
}
