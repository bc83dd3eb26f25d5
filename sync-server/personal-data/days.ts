import type { Kysely } from 'kysely';
import { startOfDayMs } from '../../shared/calendar/school-zone.ts';
import { Problem } from '../../shared/errors/problem.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import type { Tables } from '../storage/schema.ts';

/** A span of days as instants: `end` is the first millisecond after it. */
export type Days = { readonly start: InstantMs; readonly end: InstantMs };

/** Days of the school, both included. @throws Problem `bad-request` `report-days` for none, or the wrong way round */
export async function schoolDays(
  db: Kysely<Tables>,
  schoolId: SchoolId,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Days> {
  if (!isPlainDate(from) || !isPlainDate(to) || to < from) {
    throw new Problem('bad-request', { reason: 'report-days' });
  }
  const zone = await zoneOf(db, schoolId);
  const startOf = (day: Temporal.PlainDate) => startOfDayMs(day, zone);
  return {
    start: startOf(Temporal.PlainDate.from(from)),
    end: startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}
