import Type from 'typebox';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { InstantMs } from '../kernel/instant-ms.ts';
import type { DeadlineCalendar } from './deadlines.ts';

/**
 * How long is left until a deadline, or has passed since it. `workingDays` are those after the earlier of the two days
 * up to the later one, so 0 means the same day (or only days off between); `hours` are whole hours between the moments.
 */
export const dueLeftSchema = Type.Object({
  isOverdue: Type.Boolean(),
  workingDays: Type.Integer({ minimum: 0 }),
  hours: Type.Integer({ minimum: 0 }),
});
export type DueLeft = Type.Static<typeof dueLeftSchema>;

const HOUR_MS = 3_600_000;

/** Counted where the calendar is, so that the desk and the applicant never count it differently (I8). */
export function dueLeft(due: InstantMs, now: InstantMs, { working, zone }: DeadlineCalendar): DueLeft {
  const dayOf = (at: InstantMs) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const isOverdue = now > due;
  const [first, last] = isOverdue ? [dayOf(due), dayOf(now)] : [dayOf(now), dayOf(due)];
  let workingDays = 0;
  for (
    let day = first.add({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (isWorkingDay(working, day)) workingDays += 1;
  }
  return { isOverdue, workingDays, hours: Math.floor(Math.abs(due - now) / HOUR_MS) };
}
