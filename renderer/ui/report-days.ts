import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';

/** First and last day of a report, `YYYY-MM-DD`, by the school's zone. */
export type ReportDays = { readonly from: string; readonly to: string };

/** A week with today, as a report opens. */
export const lastWeek = (today: string): ReportDays => ({
  from: Temporal.PlainDate.from(today).subtract({ days: 6 }).toString(),
  to: today,
});

export type DaysFault = { readonly field: 'from' | 'to'; readonly fault: 'day' | 'order' };

/** Why no report can be asked for these days; `undefined` where it can. */
export function faultOfDays({ from, to }: ReportDays): DaysFault | undefined {
  if (!isPlainDate(from)) return { field: 'from', fault: 'day' };
  if (!isPlainDate(to)) return { field: 'to', fault: 'day' };
  return to < from ? { field: 'to', fault: 'order' } : undefined;
}
