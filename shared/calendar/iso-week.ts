import type { PlainDateText } from '../kernel/plain-date-text.ts';

/** Monday of the week that holds the day; a Sunday belongs to the week it ends. */
export function mondayOf(date: PlainDateText): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** `2026-W47`, of a week by its Monday. */
export function isoWeekName(monday: Temporal.PlainDate): string {
  // By ISO 8601 a week belongs to the year that holds its Thursday.
  const thursday = monday.add({ days: 3 });
  const number = Math.ceil(thursday.dayOfYear / 7);
  return `${thursday.year}-W${String(number).padStart(2, '0')}`;
}
