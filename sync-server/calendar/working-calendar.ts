import type { Kysely } from 'kysely';
import type { DeadlineCalendar } from '../../shared/access/deadlines.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-days.ts';
import { Problem } from '../../shared/errors/problem.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { Tables } from '../storage/schema.ts';
import { holidaysOf } from './statutory-holidays.ts';

/** A day that a decree moved: made a working day, or a day off. */
export type TransferredDay = { readonly date: string; readonly kind: 'working' | 'off' };

/** Years whose holidays are known: requests are never older, and no deadline runs further. */
const FIRST_YEAR = 2020;
const LAST_YEAR = 2045;
let statutory: ReadonlySet<string> | undefined;

function statutoryDays(): ReadonlySet<string> {
  statutory ??= new Set(
    Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index).flatMap((year) =>
      holidaysOf(year).map(({ date }) => date),
    ),
  );
  return statutory;
}

/** Statutory holidays corrected by transferred days (regulations §5). */
export function workingCalendar(transferred: readonly TransferredDay[]): WorkingCalendar {
  const holidays = new Set(statutoryDays());
  const workingWeekends = new Set<string>();
  for (const { date, kind } of transferred) {
    if (kind === 'working') {
      holidays.delete(date);
      workingWeekends.add(date);
    } else {
      holidays.add(date);
    }
  }
  return { holidays, workingWeekends };
}

/** The calendar by which a school's deadlines run today. @throws Problem `not-found` for an unknown school */
export async function loadDeadlineCalendar(
  db: Kysely<Tables>,
  schoolId: SchoolId,
): Promise<DeadlineCalendar> {
  const school = await db.selectFrom('school').select('zone').where('id', '=', schoolId).executeTakeFirst();
  if (school === undefined) throw new Problem('not-found', { detail: 'school' });
  const transferred = await db
    .selectFrom('transferred_day')
    .select(['date', 'kind'])
    .where('school_id', '=', schoolId)
    .execute();
  return { working: workingCalendar(transferred), zone: school.zone };
}
