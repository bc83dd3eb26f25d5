import { expect, test } from 'vitest';
import { ids, NOON } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs } from '../test-app.ts';

test('[PP5] a device is seen when it pulls or pushes, and written down once a minute at most', async () => {
  const [sqlite] = TEST_DATABASES;
  if (sqlite === undefined) throw new Error('no database to test on');
  const app = await newTestApp(sqlite);
  const device = await signInAs(app, ids.anna);
  const school = async () => {
    const { last_seen } = await app.store.db
      .selectFrom('device')
      .select('last_seen')
      .where('id', '=', device.deviceId)
      .executeTakeFirstOrThrow();
    const { change } = await app.store.db.selectFrom('school').select('change').executeTakeFirstOrThrow();
    return { lastSeen: last_seen - NOON, change };
  };
  const { change } = await school();
  app.clock.at = NOON + 5000;
  await device.pull('groups');
  expect(await school()).toEqual({ lastSeen: 5000, change });
  app.clock.at = NOON + 64_999;
  await device.pull('groups');
  expect(await school()).toEqual({ lastSeen: 5000, change });
  app.clock.at = NOON + 65_000;
  await device.push([]);
  await device.push([device.mark(11, '5')]);
  expect((await school()).lastSeen).toBe(65_000);
});
