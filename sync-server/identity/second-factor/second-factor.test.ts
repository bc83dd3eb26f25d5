import { expect, test } from 'vitest';
import type { ProblemBody } from '../../../shared/errors/problem.ts';
import type { BegunFactorAnswer } from '../../../shared/identity/identity-messages.ts';
import { ids, PASSWORD } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../../test-app.ts';
import { bytesOf, codeAt } from './testing/code-app.ts';
import { base32 } from './totp.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const INSIDE = '10.1.2.3';
const OUTSIDE = '203.0.113.5';
const STEP_MS = 30_000;

const post = ({ app }: TestApp, url: string, payload: object, remoteAddress = OUTSIDE) =>
  app.inject({ method: 'POST', url: `/api/identity/${url}`, payload, remoteAddress });

const signIn = async (app: TestApp, given: { code?: string; login?: string; from?: string } = {}) => {
  const { code, login = 'anna@school', from = OUTSIDE } = given;
  const device = {
    deviceId: ids.device(`outside-${login.replace(/@.*/, '')}`),
    ...(code !== undefined && { secondFactor: code }),
  };
  const answer = await post(app, 'sign-in', { login, password: PASSWORD, ...device }, from);
  const { code: problem, reason } = answer.json<ProblemBody>();
  return answer.statusCode === 200 ? 'in' : (reason ?? problem);
};

async function schoolWith(secondFactor: 'outside' | 'chosen'): Promise<TestApp> {
  const app = await newTestApp(sqlite as NonNullable<typeof sqlite>);
  const operator = await signInAs(app, ids.operator);
  const payload = { insideNetworks: ['10.0.0.0/8'], secondFactor };
  const saved = await operator.call({ method: 'POST', url: '/api/identity/settings', payload });
  expect(saved.statusCode).toBe(204);
  return app;
}

const enrol = async (app: TestApp): Promise<BegunFactorAnswer> =>
  (
    await post(app, 'second-factor/enrol', { login: 'anna@school', password: PASSWORD })
  ).json<BegunFactorAnswer>();

test('[ID7] from outside staff set a second factor up and give its code; from inside and parents do not', async () => {
  const app = await schoolWith('outside');
  expect(await signIn(app, { from: INSIDE })).toBe('in');
  expect(await signIn(app, { login: 'parent@school' })).toBe('in');
  expect(await signIn(app)).toBe('enrol');
  const begun = await enrol(app);
  expect(begun.uri).toContain(`secret=${begun.secret}`);
  expect(base32(bytesOf(begun.secret))).toBe(begun.secret);
  expect(begun.recoveryCodes).toHaveLength(10);
  expect(begun.qr.path.length).toBeGreaterThan(1000);
  // Until a right code confirms it, nothing of it opens anything.
  expect(await signIn(app, { code: begun.recoveryCodes[0] ?? '' })).toBe('wrong-code');
  expect(await signIn(app, { code: codeAt(begun.secret, app.clock.at) })).toBe('in');
  expect(await signIn(app)).toBe('code');
  expect(await signIn(app, { from: INSIDE })).toBe('in');
  const again = await post(app, 'second-factor/enrol', { login: 'anna@school', password: PASSWORD });
  expect(again.statusCode).toBe(403);
});

test('[ID7] a code works once, a recovery code works once, wrong ones are counted and audited', async () => {
  const app = await schoolWith('outside');
  const { secret, recoveryCodes } = await enrol(app);
  const code = codeAt(secret, app.clock.at);
  expect(await signIn(app, { code })).toBe('in');
  expect(await signIn(app, { code })).toBe('wrong-code');
  app.clock.at += STEP_MS;
  expect(await signIn(app, { code: codeAt(secret, app.clock.at) })).toBe('in');
  const [first = '', second = ''] = recoveryCodes;
  expect(await signIn(app, { code: first.toUpperCase() })).toBe('in');
  expect(await signIn(app, { code: first })).toBe('wrong-code');
  expect(await signIn(app, { code: second.replace('-', '') })).toBe('in');
  for (let tried = 0; tried < 10; tried += 1)
    expect(await signIn(app, { code: '000000' })).toBe('wrong-code');
  app.clock.at += STEP_MS;
  expect(await signIn(app, { code: codeAt(secret, app.clock.at) })).toBe('sign-in-throttled');
  const audit = await app.store.db.selectFrom('audit').select('action').execute();
  const count = (action: string) => audit.filter((line) => line.action === action).length;
  expect([count('second-factor-set'), count('recovery-code-used'), count('second-factor-refused')]).toEqual([
    1, 2, 12,
  ]);
});

test('[ID7] the secret lies sealed in the database, and recovery codes as keyed hashes', async () => {
  const app = await schoolWith('outside');
  const { secret, recoveryCodes } = await enrol(app);
  const rows = JSON.stringify([
    await app.store.db.selectFrom('second_factor').selectAll().execute(),
    await app.store.db.selectFrom('recovery_code').selectAll().execute(),
  ]);
  expect(rows).not.toContain(secret);
  expect(rows).not.toContain(bytesOf(secret).toString('base64url'));
  for (const code of recoveryCodes) expect(rows).not.toContain(code);
});

test('[ID7] who chooses a second factor for themselves sets it up and removes it; the operator helps who lost it', async () => {
  const app = await schoolWith('chosen');
  const anna = await signInAs(app, ids.anna);
  const call = (url: string, payload: object = {}) =>
    anna.call({ method: 'POST', url: `/api/identity/second-factor/${url}`, payload });
  const stateOf = async () =>
    (await anna.call({ method: 'GET', url: '/api/identity/second-factor' })).json<{ state: string }>().state;
  expect(await stateOf()).toBe('none');
  const { secret } = (await call('begin')).json<BegunFactorAnswer>();
  expect([await stateOf(), await signIn(app)]).toEqual(['begun', 'in']);
  expect((await call('confirm', { code: '000000' })).json()).toMatchObject({ reason: 'wrong-code' });
  expect((await call('confirm', { code: codeAt(secret, app.clock.at) })).statusCode).toBe(204);
  expect([await stateOf(), await signIn(app)]).toEqual(['set', 'code']);
  expect((await call('begin')).json()).toMatchObject({ reason: 'second-factor-set' });
  app.clock.at += STEP_MS;
  expect((await call('remove', { code: codeAt(secret, app.clock.at) })).statusCode).toBe(204);
  expect([await stateOf(), await signIn(app)]).toEqual(['none', 'in']);

  const second = (await call('begin')).json<BegunFactorAnswer>();
  await call('confirm', { code: codeAt(second.secret, app.clock.at) });
  expect(await stateOf()).toBe('set');
  const operator = await signInAs(app, ids.operator);
  const reset = {
    method: 'POST',
    url: '/api/identity/second-factor/reset',
    payload: { personId: ids.anna },
  } as const;
  expect((await anna.call(reset)).statusCode).toBe(403);
  expect((await operator.call(reset)).statusCode).toBe(204);
  expect(await stateOf()).toBe('none');
});

test('[ID7] a network that is none is refused by name', async () => {
  const app = await newTestApp(sqlite);
  const operator = await signInAs(app, ids.operator);
  const payload = { insideNetworks: ['10.0.0.0/8', 'школа'], secondFactor: 'outside' };
  const answer = await operator.call({ method: 'POST', url: '/api/identity/settings', payload });
  expect(answer.json()).toMatchObject({ reason: 'network-malformed', values: { network: 'школа' } });
});
