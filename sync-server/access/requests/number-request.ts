import type { Transaction } from 'kysely';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { type InstantMs, toInstant } from '../../../shared/kernel/instant-ms.ts';
import type { Tables } from '../../storage/schema.ts';

/** The next number of the school's calendar year, «17/2026»; the caller holds the school's lock, so none is given twice. */
export async function nextNumber(
  tx: Transaction<Tables>,
  table: 'access_request' | 'complaint',
  { schoolId, at, zone }: { schoolId: SchoolId; at: InstantMs; zone: ZoneName },
): Promise<{ year: number; serial: number; number: string }> {
  const { year } = toInstant(at).toZonedDateTimeISO(zone);
  const last = await tx
    .selectFrom(table)
    .select((eb) => eb.fn.max('serial').as('serial'))
    .where('school_id', '=', schoolId)
    .where('year', '=', year)
    .executeTakeFirst();
  const serial = (last?.serial ?? 0) + 1;
  return { year, serial, number: `${serial}/${year}` };
}
