import { Problem } from '../../../shared/errors/problem.ts';
import type { ImportState } from './import-state.ts';

/**
 * The day from which an import holds: as asked, else today; a school without lessons is filled from the beginning of
 * its year. Today outside the year is moved to its nearest day.
 * @throws Problem `import-refused` when the day asked for lies outside the year
 */
export function firstDayOf({ year, today, hasLessons }: ImportState, asked?: string): string {
  if (asked !== undefined && (asked < year.from || year.to < asked)) {
    throw new Problem('import-refused', { reason: 'from-outside-year' });
  }
  if (asked !== undefined) return asked;
  if (!hasLessons || today < year.from) return year.from;
  return today > year.to ? year.to : today;
}

export const dayBefore = (date: string): string =>
  Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
