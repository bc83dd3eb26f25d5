import Type from 'typebox';
import { idSchema, type PeriodId, type YearId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';

/** A quarter, half-year or trimester; both bounds are days of the period. */
export const periodSchema = Type.Object({
  id: idSchema<PeriodId>(),
  name: Type.String({ maxLength: 60 }),
  from: plainDateTextSchema,
  to: plainDateTextSchema,
});
export type Period = Type.Static<typeof periodSchema>;

/** A run of days without lessons: school holidays, a public holiday, a day off by order. */
export const dayOffSchema = Type.Object({
  from: plainDateTextSchema,
  to: plainDateTextSchema,
  name: Type.String({ maxLength: 120 }),
});
export type DayOff = Type.Static<typeof dayOffSchema>;

/** A school year with everything needed to tell a school day from another. */
export const schoolYearSchema = Type.Object({
  id: idSchema<YearId>(),
  name: Type.String({ maxLength: 20 }),
  from: plainDateTextSchema,
  to: plainDateTextSchema,
  periods: Type.Array(periodSchema),
  daysOff: Type.Array(dayOffSchema),
  /** 5: Monday to Friday; 6: Monday to Saturday. */
  weekDays: Type.Union([Type.Literal(5), Type.Literal(6)]),
});
export type SchoolYear = Type.Static<typeof schoolYearSchema>;

/** The period that holds the day, or none between periods. */
export function periodOf(year: SchoolYear, date: string): Period | undefined {
  return year.periods.find((period) => period.from <= date && date <= period.to);
}

/** The day off that covers the day, if any. */
export function dayOffOn(year: Pick<SchoolYear, 'daysOff'>, date: string): DayOff | undefined {
  return year.daysOff.find((off) => off.from <= date && date <= off.to);
}

/** What tells a school day from another. */
export type SchoolDays = Pick<SchoolYear, 'from' | 'to' | 'daysOff' | 'weekDays'>;

/** Whether lessons are held on the day: inside the year, on a weekday of the school's week, not a day off. */
export function isSchoolDay(year: SchoolDays, date: string): boolean {
  if (date < year.from || year.to < date || dayOffOn(year, date)) return false;
  return Temporal.PlainDate.from(date).dayOfWeek <= year.weekDays;
}

/**
 * The school days next to a day, which itself may lie anywhere, also outside the year (C1); none where the year begins or
 * ends.
 */
export function neighbourSchoolDays(
  year: SchoolDays,
  date: string,
): { readonly previous: string | undefined; readonly next: string | undefined } {
  return { previous: nearest(year, date, -1), next: nearest(year, date, 1) };
}

function nearest(year: SchoolDays, date: string, step: 1 | -1): string | undefined {
  // Whoever stands outside the year begins at its edge: a walk is never longer than the year.
  const edge = step === 1 ? year.from : year.to;
  const isBeyond = step === 1 ? date < edge : date > edge;
  let day = Temporal.PlainDate.from(isBeyond ? edge : date);
  if (!isBeyond) day = day.add({ days: step });
  for (; ; day = day.add({ days: step })) {
    const text = day.toString();
    if (text < year.from || text > year.to) return undefined;
    if (isSchoolDay(year, text)) return text;
  }
}
