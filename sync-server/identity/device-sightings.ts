import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { AppContext } from '../app-context.ts';
import type { Session } from './session.ts';

/** A device is written down as seen at most so often: a pull is asked for every few seconds. */
const EVERY_MS = 60_000;
/** Of a server with more devices than this, some are written down once more than they need be. */
const MOST_REMEMBERED = 50_000;

/**
 * Writes down when a device last spoke to the server, from which the diary tells how fresh it is. Outside the school's
 * change numbers: nobody has to pull because somebody else did.
 */
export function deviceSightings({
  store,
  clock,
}: Pick<AppContext, 'store' | 'clock'>): (
  session: Pick<Session, 'schoolId' | 'personId' | 'deviceId'>,
) => Promise<void> {
  const noted = new Map<string, InstantMs>();
  return async ({ schoolId, personId, deviceId }) => {
    if (deviceId === undefined) return;
    const now = clock.now();
    const key = `${schoolId} ${deviceId satisfies DeviceId}`;
    if (now - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    if (noted.size >= MOST_REMEMBERED) noted.clear();
    noted.set(key, now);
    await store.db
      .updateTable('device')
      .set({ last_seen: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', deviceId)
      .where('person_id', '=', personId)
      .where('last_seen', '<', now)
      .execute();
  };
}
