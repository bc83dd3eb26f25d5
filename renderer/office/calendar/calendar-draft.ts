import type { TransferredChanges, TransferredDay } from '../../../shared/calendar/transferred-days.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';

/** What the operator wants to change and has not saved: no date stands in it twice. */
export type CalendarDraft = TransferredChanges;

export const NO_CHANGES: CalendarDraft = { put: [], remove: [] };

export const changeCount = ({ put, remove }: CalendarDraft): number => put.length + remove.length;

/** The date is as it was saved again. */
export const withoutChange = ({ put, remove }: CalendarDraft, date: string): CalendarDraft => ({
  put: put.filter((day) => day.date !== date),
  remove: remove.filter((other) => other !== date),
});

export function withDay(draft: CalendarDraft, day: TransferredDay): CalendarDraft {
  const { put, remove } = withoutChange(draft, day.date);
  return { put: [...put, day], remove };
}

/** A day that was saved is as by the law again; one that was only typed is forgotten. */
export function withoutDay(
  draft: CalendarDraft,
  date: string,
  saved: readonly TransferredDay[],
): CalendarDraft {
  const { put, remove } = withoutChange(draft, date);
  return { put, remove: saved.some((day) => day.date === date) ? [...remove, date] : remove };
}

export type DayRow = {
  readonly day: TransferredDay;
  readonly change: 'none' | 'added' | 'changed' | 'removed';
};

/** Transferred days of the year by date: saved ones and those of the draft. */
export function dayRows(saved: readonly TransferredDay[], draft: CalendarDraft, year: number): DayRow[] {
  const put = new Map(draft.put.map((day) => [day.date, day]));
  const known = new Set(saved.map(({ date }) => date));
  const rows: DayRow[] = [
    ...saved.map((day): DayRow => {
      const other = put.get(day.date);
      if (other) return { day: other, change: 'changed' };
      return { day, change: draft.remove.includes(day.date) ? 'removed' : 'none' };
    }),
    ...draft.put.filter(({ date }) => !known.has(date)).map((day): DayRow => ({ day, change: 'added' })),
  ];
  return rows
    .filter(({ day }) => day.date.startsWith(`${year}-`))
    .toSorted((one, other) => (one.day.date < other.day.date ? -1 : 1));
}

export type DayFault = 'date' | 'year' | 'same' | 'reason' | 'decree';

/** The first thing that keeps a typed day from being put; a day that is so by the law already would change nothing. */
export function dayFault(
  day: TransferredDay,
  { year, holidays }: { readonly year: number; readonly holidays: ReadonlySet<string> },
): DayFault | undefined {
  if (!isPlainDate(day.date)) return 'date';
  const date = Temporal.PlainDate.from(day.date);
  if (date.year !== year) return 'year';
  const isOff = date.dayOfWeek > 5 || holidays.has(day.date);
  if (isOff === (day.kind === 'off')) return 'same';
  if (day.reason.trim() === '') return 'reason';
  return day.decree.trim() === '' ? 'decree' : undefined;
}
