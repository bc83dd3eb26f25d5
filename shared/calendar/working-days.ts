/**
 * Public holidays and the year's transferred days (regulations §5): a working day is a weekday that is not a
 * holiday, corrected by the government's decree on transfers. Data, never code: the operator may edit it.
 */
export type WorkingCalendar = {
  /** Days off on what would be a working weekday, `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
  /** Working Saturdays or Sundays, `YYYY-MM-DD`. */
  readonly workingWeekends: ReadonlySet<string>;
};

export function isWorkingDay(calendar: WorkingCalendar, date: Temporal.PlainDate): boolean {
  const text = date.toString();
  if (calendar.workingWeekends.has(text)) return true;
  return date.dayOfWeek <= 5 && !calendar.holidays.has(text);
}

/**
 * The N-th working day after `start`; the day of `start` itself is not counted (regulations §5).
 * @throws RangeError when `count` is not a whole number of at least 1
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  start: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`working days to add: ${count}`);
  let day = start;
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}
