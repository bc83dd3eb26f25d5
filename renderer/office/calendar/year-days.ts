import type { WorkingYear } from '../../../shared/calendar/transferred-days.ts';
import type { DayRow } from './calendar-draft.ts';

/** `off` and `work` are as by the law; `made-…` by a decree. */
export type DayKind = 'work' | 'off' | 'made-off' | 'made-work';

/** What every day of the year is, with the changes that are not saved yet. */
export function kindsOfYear(
  year: WorkingYear,
  rows: readonly DayRow[],
): (date: Temporal.PlainDate) => DayKind {
  const holidays = new Set(year.holidays.map(({ date }) => date));
  const made = new Map(
    rows.filter(({ change }) => change !== 'removed').map(({ day }) => [day.date, day.kind]),
  );
  return (date) => {
    const text = date.toString();
    const kind = made.get(text);
    if (kind !== undefined) return kind === 'off' ? 'made-off' : 'made-work';
    return date.dayOfWeek > 5 || holidays.has(text) ? 'off' : 'work';
  };
}

/** Weeks of a month from Monday on; days of other months are gaps. */
export function weeksOf(
  month: Temporal.PlainYearMonth,
): ReadonlyArray<ReadonlyArray<Temporal.PlainDate | undefined>> {
  const first = month.toPlainDate({ day: 1 });
  const gap = first.dayOfWeek - 1;
  const weeks = Math.ceil((gap + month.daysInMonth) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const number = week * 7 + weekday - gap + 1;
      return number < 1 || number > month.daysInMonth ? undefined : first.with({ day: number });
    }),
  );
}

export type HolidaySpan = { readonly name: string; readonly from: string; readonly to: string };

/** Days of one name in a row as one: eight days of the New Year are a line, not eight. */
export function holidaySpans(holidays: WorkingYear['holidays']): HolidaySpan[] {
  const spans: HolidaySpan[] = [];
  for (const { date, name } of holidays) {
    const last = spans.at(-1);
    if (last?.name === name && Temporal.PlainDate.from(last.to).add({ days: 1 }).toString() === date) {
      spans[spans.length - 1] = { ...last, to: date };
    } else spans.push({ name, from: date, to: date });
  }
  return spans;
}
