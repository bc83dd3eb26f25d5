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
export function dayOffOn(year: SchoolYear, date: string): DayOff | undefined {
  return year.daysOff.find((off) => off.from <= date && date <= off.to);
}

/** Whether lessons are held on the day: inside the year, on a weekday of the school's week, not a day off. */
export function isSchoolDay(year: SchoolYear, date: string): boolean {
  if (date < year.from || year.to < date || dayOffOn(year, date)) return false;
  return Temporal.PlainDate.from(date).dayOfWeek <= year.weekDays;
}
