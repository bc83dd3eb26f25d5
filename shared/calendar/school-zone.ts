import type { InstantMs } from '../kernel/instant-ms.ts';

/** An IANA time zone name such as `Europe/Moscow`; every date of a school is read in its zone. */
export type ZoneName = string;

/** First millisecond of a day in the school's zone (not always 00:00 where clocks change). */
export function startOfDayMs(date: Temporal.PlainDate, zone: ZoneName): InstantMs {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/** The calendar day that an instant falls on in the school's zone, as `YYYY-MM-DD`. */
export function dateAt(instant: InstantMs, zone: ZoneName): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
