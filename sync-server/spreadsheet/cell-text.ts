import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { type InstantMs, toInstant } from '../../shared/kernel/instant-ms.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';

const two = (value: number): string => String(value).padStart(2, '0');

type Day = { readonly day: number; readonly month: number; readonly year: number };
const dayText = ({ day, month, year }: Day): string => `${two(day)}.${two(month)}.${year}`;

/** «09.11.2026»; empty where there is none. */
export const dayCell = (day: PlainDateText | null | undefined): string =>
  day === null || day === undefined ? '' : dayText(Temporal.PlainDate.from(day));

/** «09.11.2026 14:05», school time; empty where there is none. */
export function momentCell(at: InstantMs | null | undefined, zone: ZoneName): string {
  if (at === null || at === undefined) return '';
  const local = toInstant(at).toZonedDateTimeISO(zone);
  return `${dayText(local)} ${two(local.hour)}:${two(local.minute)}`;
}
