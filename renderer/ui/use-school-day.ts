import { useEffect, useState } from 'react';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';

const LOOK_EVERY_MS = 20_000;

type Reading = (at: InstantMs, zone: string) => string;

/** Today in the school's zone; the screen follows midnight without being touched. `undefined` without a zone. */
export const useSchoolDay = (now: () => InstantMs, zone: string | undefined): string | undefined =>
  useSchoolClock(now, zone, dateAt);

/** The time of day in the school's zone, `HH:MM`; `undefined` without a zone. */
export const useSchoolTime = (now: () => InstantMs, zone: string | undefined): string | undefined =>
  useSchoolClock(now, zone, timeAt);

const timeAt: Reading = (at, zone) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);

/** Draws again only when what is read has changed. */
function useSchoolClock(
  now: () => InstantMs,
  zone: string | undefined,
  reading: Reading,
): string | undefined {
  const [, setTurn] = useState('');
  useEffect(() => {
    const timer = setInterval(() => setTurn(zone === undefined ? '' : reading(now(), zone)), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [now, zone, reading]);
  return zone === undefined ? undefined : reading(now(), zone);
}
