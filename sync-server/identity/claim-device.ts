import { Problem } from '../../shared/errors/problem.ts';
import type { DeviceId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { DeviceKey } from '../../shared/sync/messages.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Store } from '../storage/store.ts';
import { deviceKeyText } from './device-key.ts';

type ClaimedDevice = {
  readonly schoolId: SchoolId;
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly deviceKey: DeviceKey | undefined;
  readonly now: InstantMs;
};

/**
 * A device id belongs to the person who first signed in with it (each person's database on a PC makes its own) and to
 * the first key that it told (T6). One that signed in before clients had keys gets its key at the next sign-in.
 */
export async function claimDevice(store: Store, device: ClaimedDevice): Promise<void> {
  const key = device.deviceKey ? deviceKeyText(device.deviceKey) : null;
  const owned = await store.db
    .insertInto('device')
    .values({
      school_id: device.schoolId,
      id: device.deviceId,
      person_id: device.personId,
      first_seen: device.now,
      last_seen: device.now,
      public_key: key,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'id'])
        .doUpdateSet((eb) => ({
          last_seen: device.now,
          public_key: eb.fn.coalesce('device.public_key', 'excluded.public_key'),
        }))
        .where('device.person_id', '=', device.personId)
        .where((eb) =>
          eb.or([
            eb('device.public_key', 'is', null),
            eb('excluded.public_key', 'is', null),
            eb('device.public_key', '=', eb.ref('excluded.public_key')),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst();
  if (owned === undefined) await refuseDevice(store, device);
}

async function refuseDevice(store: Store, device: ClaimedDevice): Promise<never> {
  const { schoolId, personId, deviceId, now } = device;
  const known = await store.db
    .selectFrom('device')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  if (known?.person_id !== personId) throw new Problem('not-allowed', { reason: 'device-of-another-person' });
  const action = 'device-key-changed';
  await recordAudit(store.db, [{ schoolId, personId, at: now, action, subject: deviceId }]);
  throw new Problem('not-allowed', { reason: action });
}
