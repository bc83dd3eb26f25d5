import { dateAt, startOfDayMs, type ZoneName } from '../../shared/calendar/school-zone.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import type { Store } from '../storage/store.ts';
import { findMovedSight, refreshSight } from './sight.ts';

/**
 * Sight depends on the day (an assignment ends), so it is looked over at the first pull of each day of each school.
 * Only a memory of work done: another process that does it again finds nothing to write.
 */
export function sightOfDay({
  store,
  clock,
}: {
  store: Store;
  clock: Clock;
}): (schoolId: SchoolId) => Promise<void> {
  const done = new Map<SchoolId, Day>();
  const zones = new Map<SchoolId, string>();
  return async (schoolId) => {
    const now = clock.now();
    if (isWithin(now, done.get(schoolId))) return;
    const zone = zones.get(schoolId) ?? (await zoneOf(store.db, schoolId));
    zones.set(schoolId, zone);
    const today = dateAt(now, zone);
    const question = { schoolId, personIds: 'all', today } as const;
    const moved = await store.db.transaction().execute((tx) => findMovedSight(tx, question));
    if (moved.length > 0) {
      await store.write(schoolId, (tx, change) => refreshSight(tx, { ...question, change }));
    }
    done.set(schoolId, dayOf(today, zone));
  };
}

/** A day of a school: its first millisecond and that of the next, so that most pulls ask no calendar. */
type Day = { readonly from: InstantMs; readonly to: InstantMs };

function dayOf(today: string, zone: ZoneName): Day {
  const date = Temporal.PlainDate.from(today);
  return { from: startOfDayMs(date, zone), to: startOfDayMs(date.add({ days: 1 }), zone) };
}

const isWithin = (now: InstantMs, day: Day | undefined): boolean =>
  day !== undefined && now >= day.from && now < day.to;
