import { dateAt } from '../../shared/calendar/school-zone.ts';
import { type InstantMs, toInstant } from '../../shared/kernel/instant-ms.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { remembered } from './remembered.ts';

const MINUTE_MS = 60_000;

/** A minute of the school's wall clock. */
export type LocalMoment = { readonly date: PlainDateText; readonly time: string };

/** The day and the time, `14:05`, of an instant in the school's zone. No zone changes its day inside a minute. */
export const localMoment = (at: InstantMs, zone: string): LocalMoment =>
  momentOf(`${Math.floor(at / MINUTE_MS)} ${zone}`);

const momentOf = remembered((key): LocalMoment => {
  const [minute, zone = ''] = key.split(' ');
  const at = Number(minute) * MINUTE_MS;
  const local = toInstant(at).toZonedDateTimeISO(zone);
  return { date: dateAt(at, zone), time: `${local.hour}:${String(local.minute).padStart(2, '0')}` };
});
