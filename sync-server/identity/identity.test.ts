import { describe, expect, test } from 'vitest';
import type { ProblemBody } from '../../shared/errors/problem.ts';
import type { SignInAnswer } from '../../shared/sync/messages.ts';
import { ids, PASSWORD } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../test-app.ts';
import { hashPassword, isPassword } from './password.ts';
import { MAX_FAILURES, THROTTLE_MS } from './sign-in-throttle.ts';

const DAY = 86_400_000;

const trySignIn = ({ app }: TestApp, login: string, password: string, deviceId = 'device-x') =>
  app.inject({ method: 'POST', url: '/api/identity/sign-in', payload: { login, password, deviceId } });

test('passwords are argon2id with at least 19 MiB and two passes, salted', async () => {
  const [first, second] = await Promise.all([hashPassword('пароль'), hashPassword('пароль')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await isPassword('пароль', first)).toBe(true);
  expect(await isPassword('Пароль', first)).toBe(false);
  expect(await isPassword('пароль', 'not a hash')).toBe(false);
});

describe.each(TEST_DATABASES)('identity on $name', (database) => {
  test('signing in tells who one is, and the token is stored only as a hash', async () => {
    const app = await newTestApp(database);
    const response = await trySignIn(app, ' ANNA@school ', PASSWORD);
    expect(response.json()).toMatchObject({
      person: {
        id: ids.anna,
        schoolId: ids.school,
        schoolName: 'Школа № 1',
        name: 'Фамилия-anna Имя Отчество',
        roles: ['teacher'],
      },
      expiresAt: app.clock.at + 30 * DAY,
      anchor: { deviceId: 'device-x', serverTime: app.clock.at },
    });
    const { token } = response.json<SignInAnswer>();
    const stored = await app.store.db.selectFrom('session').selectAll().execute();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
    const headers = { authorization: `Bearer ${token}` };
    const me = await app.app.inject({ method: 'GET', url: '/api/identity/me', headers });
    expect(me.json()).toMatchObject({ person: { id: ids.anna }, anchor: { deviceId: 'device-x' } });
  });

  test('a wrong password and an unknown login get the same answer', async () => {
    const app = await newTestApp(database);
    const wrong = await trySignIn(app, 'anna@school', 'wrong');
    const unknown = await trySignIn(app, 'nobody@school', 'wrong');
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toEqual({ code: 'wrong-credentials', status: 401 });
    expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
  });

  test('after ten wrong tries none is looked at for 15 minutes, for unknown logins alike', async () => {
    const app = await newTestApp(database);
    for (const login of ['anna@school', 'nobody@school']) {
      const tries = await Promise.all(
        Array.from({ length: MAX_FAILURES + 3 }, () => trySignIn(app, login, 'wrong')),
      );
      const codes = tries.map((answer) => answer.json<ProblemBody>().code);
      expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(MAX_FAILURES);
      expect(codes.filter((code) => code === 'sign-in-throttled')).toHaveLength(3);
    }
    app.clock.at += THROTTLE_MS - 1;
    expect((await trySignIn(app, 'anna@school', PASSWORD)).statusCode).toBe(429);
    app.clock.at += 1;
    expect((await trySignIn(app, 'anna@school', PASSWORD)).statusCode).toBe(200);
    expect((await trySignIn(app, 'boris@school', PASSWORD, 'device-y')).statusCode).toBe(200);
  });

  test('a right password clears the count', async () => {
    const app = await newTestApp(database);
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < MAX_FAILURES - 1; i += 1) await trySignIn(app, 'anna@school', 'wrong');
      expect((await trySignIn(app, 'anna@school', PASSWORD)).statusCode).toBe(200);
    }
  });

  test('a session ends by signing out, by time, by a new sign-in on the device, and by leaving the school', async () => {
    const app = await newTestApp(database);
    const statusOf = async (device: Awaited<ReturnType<typeof signInAs>>) => {
      const answer = await device.call({ method: 'GET', url: '/api/identity/me' });
      return answer.statusCode === 200 ? 'alive' : answer.json<ProblemBody>().code;
    };
    const out = await signInAs(app, ids.anna, 'a');
    expect(await statusOf(out)).toBe('alive');
    const answer = await out.call({ method: 'POST', url: '/api/identity/sign-out' });
    expect(answer.statusCode).toBe(204);
    expect(await statusOf(out)).toBe('session-expired');

    const older = await signInAs(app, ids.anna, 'b');
    const newer = await signInAs(app, ids.anna, 'b');
    expect(newer.token).not.toBe(older.token);
    expect([await statusOf(older), await statusOf(newer)]).toEqual(['session-expired', 'alive']);

    app.clock.at += 30 * DAY - 1;
    expect(await statusOf(newer)).toBe('alive');
    app.clock.at += 1;
    expect(await statusOf(newer)).toBe('session-expired');

    const leaver = await signInAs(app, ids.boris);
    await app.store.db.updateTable('person').set({ left_school: 1 }).where('id', '=', ids.boris).execute();
    expect(await statusOf(leaver)).toBe('session-expired');
    expect((await trySignIn(app, 'boris@school', PASSWORD)).json<ProblemBody>().code).toBe(
      'wrong-credentials',
    );
  });

  test("another person's device cannot be taken over", async () => {
    const app = await newTestApp(database);
    await signInAs(app, ids.anna, 'pc');
    const taken = await trySignIn(app, 'boris@school', PASSWORD, 'device-pc');
    expect(taken.json()).toMatchObject({ code: 'not-allowed', reason: 'device-of-another-person' });
  });

  test('a token of one school opens nothing in another', async () => {
    const app = await newTestApp(database);
    const anna = await signInAs(app, ids.anna);
    const forged = anna.token.replace(/^[^.]+/, 'other');
    const headers = { authorization: `Bearer ${forged}` };
    const me = await app.app.inject({ method: 'GET', url: '/api/identity/me', headers });
    expect(me.json()).toMatchObject({ code: 'session-expired' });
  });
});
