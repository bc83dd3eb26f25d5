import type { ReportDays } from '../../ui/report-days.ts';

/** Days that control asks about (`mo-shemetovo` §24–27): weeks and quarters, and what a school itself counts by. */
export const SPANS = ['week', 'lastWeek', 'month', 'quarter', 'lastQuarter', 'year'] as const;
export type Span = (typeof SPANS)[number];

/** The days of a span, by the day that is today; one that still runs ends on its own last day. */
export function spanDays(span: Span, today: string): ReportDays {
  const day = Temporal.PlainDate.from(today);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const quarter = day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
  const first = {
    week: monday,
    lastWeek: monday.subtract({ weeks: 1 }),
    month: day.with({ day: 1 }),
    quarter,
    lastQuarter: quarter.subtract({ months: 3 }),
    year: day.with({ month: 1, day: 1 }),
  }[span];
  return { from: first.toString(), to: first.add(LONG[span]).subtract({ days: 1 }).toString() };
}

const LONG: Readonly<Record<Span, Temporal.DurationLike>> = {
  week: { weeks: 1 },
  lastWeek: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  lastQuarter: { months: 3 },
  year: { years: 1 },
};
