import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
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
  const done = new Map<SchoolId, string>();
  const zones = new Map<SchoolId, string>();
  return async (schoolId) => {
    const zone = zones.get(schoolId) ?? (await zoneOf(store.db, schoolId));
    zones.set(schoolId, zone);
    const today = dateAt(clock.now(), zone);
    if (done.get(schoolId) === today) return;
    const question = { schoolId, personIds: 'all', today } as const;
    const moved = await store.db.transaction().execute((tx) => findMovedSight(tx, question));
    if (moved.length > 0) {
      await store.write(schoolId, (tx, change) => refreshSight(tx, { ...question, change }));
    }
    done.set(schoolId, today);
  };
}
