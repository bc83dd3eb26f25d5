import { describe, expect, test } from 'vitest';
import { ids, PASSWORD } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newDeviceKeys, newTestApp, PROTOCOL, signInAs, type TestApp, TestDevice } from '../test-app.ts';

const signIn = ({ app }: TestApp, fields: object) =>
  app.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login: 'anna@school', password: PASSWORD, deviceId: ids.device('pc'), ...fields },
  });

const actionsOf = async ({ store }: TestApp) =>
  (await store.db.selectFrom('audit').select('action').execute()).map(({ action }) => action);
const rowsOf = ({ store }: TestApp) => store.db.selectFrom('history').select('entry_id').execute();

describe.each(TEST_DATABASES)('device keys on $name', (database) => {
  test('[T6] a signed push is taken, in any order and as a resend', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna, 'pc', newDeviceKeys());
    const entries = [anna.mark(10, '5'), anna.mark(11, '4')];
    expect(await anna.pushed(entries.toReversed())).toEqual(['accepted', 'accepted']);
    expect(await anna.pushed([...entries, ...entries])).toHaveLength(4);
    expect((await anna.push([])).statusCode).toBe(200);
  });

  test('[T6] [S5] a push without, with a strange or with an outdated signature is refused whole and audited', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna, 'pc', newDeviceKeys());
    const { deviceId, token } = anna;
    const other = newDeviceKeys();
    const thief = new TestDevice(app, {
      answer: (await signIn(app, {})).json(),
      deviceId,
      privateKey: other.privateKey,
    });
    const entry = thief.mark(10, '5');
    const unsigned = await thief.call({
      method: 'POST',
      url: '/api/sync/push',
      payload: { deviceId, entries: [entry] },
    });
    const forged = await thief.push([entry]);
    const garbage = await thief.call({
      method: 'POST',
      url: '/api/sync/push',
      payload: { deviceId, entries: [entry], signature: 'AA' },
    });
    for (const answer of [unsigned, forged, garbage]) {
      expect(answer.json()).toMatchObject({ code: 'not-allowed', status: 403, reason: 'device-signature' });
    }
    expect(await rowsOf(app)).toEqual([]);
    expect((await actionsOf(app)).filter((action) => action === 'device-signature')).toHaveLength(3);
    expect(token).not.toBe(thief.token);
  });

  test('[T6] a signature covers the entries as they are: one that was put in or changed is noticed', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna, 'pc', newDeviceKeys());
    let payload: unknown;
    const call = anna.call.bind(anna);
    anna.call = (options) => {
      payload = options.payload;
      return call(options);
    };
    const first = anna.mark(10, '5');
    await anna.push([first]);
    const signed = payload as { signature: string };
    const changed = { ...anna.mark(11, '4'), id: 'put-in' };
    const headers = { authorization: `Bearer ${anna.token}`, ...PROTOCOL };
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/sync/push',
      headers,
      payload: { ...signed, entries: [first, changed] },
    });
    expect(answer.json()).toMatchObject({ reason: 'device-signature' });
    expect(await rowsOf(app)).toEqual([{ entry_id: first.id }]);
  });

  test('[T6] another key for a known device is refused and audited; nothing changes', async () => {
    const app = await newTestApp(database);
    const keys = newDeviceKeys();
    const anna = await signInAs(app, ids.anna, 'pc', keys);
    const changed = await signIn(app, { deviceKey: newDeviceKeys().deviceKey });
    expect(changed.json()).toMatchObject({ code: 'not-allowed', reason: 'device-key-changed' });
    expect(await actionsOf(app)).toContain('device-key-changed');
    expect(await anna.pushed([anna.mark(10, '5')])).toEqual(['accepted']);
    expect((await signIn(app, { deviceKey: keys.deviceKey })).statusCode).toBe(200);
    const taken = await signIn(app, { login: 'boris@school', deviceKey: keys.deviceKey });
    expect(taken.json()).toMatchObject({ reason: 'device-of-another-person' });
  });

  test('[T6] a device without a key works, and keeps the first that it tells', async () => {
    const app = await newTestApp(database);
    const old = await signInAs(app, ids.anna, 'pc');
    expect(await old.pushed([old.mark(10, '5')])).toEqual(['accepted']);
    await signInAs(app, ids.anna, 'pc', newDeviceKeys());
    const again = await signIn(app, { deviceKey: newDeviceKeys().deviceKey });
    expect(again.json()).toMatchObject({ reason: 'device-key-changed' });
  });

  test('[T6] a key that is no point of the curve is refused', async () => {
    const app = await newTestApp(database);
    const { deviceKey } = newDeviceKeys();
    for (const key of [
      { ...deviceKey, y: deviceKey.x },
      { ...deviceKey, x: 'AA' },
    ]) {
      const answer = await signIn(app, { deviceKey: key });
      expect(answer.json()).toMatchObject({ code: 'bad-request', reason: 'device-key-malformed' });
    }
    expect(await app.store.db.selectFrom('device').selectAll().execute()).toEqual([]);
  });
});
