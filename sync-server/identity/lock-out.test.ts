import { expect, test } from 'vitest';
import type { ProblemBody } from '../../shared/errors/problem.ts';
import type { SignInAnswer } from '../../shared/sync/messages.ts';
import { ids, PASSWORD } from '../storage/test-school.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../test-app.ts';
import { knownBrowserMark, readKnownBrowser } from './known-browser.ts';
import { loadServerKey } from './server-key.ts';
import {
  countTry,
  forgetLogin,
  forgetTries,
  LOGIN_DAY,
  MAX_FAILURES,
  THROTTLE_MS,
} from './sign-in-throttle.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

type Try = { password: string; remoteAddress: string; knownMark?: string; login?: string };

const trySignIn = async (
  { app }: TestApp,
  { password, remoteAddress, knownMark, login = 'anna@school' }: Try,
) => {
  const payload = { login, password, deviceId: ids.device('pc'), ...(knownMark && { knownMark }) };
  const answer = await app.inject({ method: 'POST', url: '/api/identity/sign-in', payload, remoteAddress });
  return answer.statusCode === 200 ? 'in' : answer.json<ProblemBody>().code;
};

test('[ID4] of 1 000 wrong passwords from one address ten are looked at in 15 minutes, and the owner gets in', async () => {
  const app = await newTestApp(sqlite);
  const signedIn = await app.app.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login: 'anna@school', password: PASSWORD, deviceId: ids.device('pc') },
  });
  const { knownMark = '' } = signedIn.json<SignInAnswer>();
  const answers: string[] = [];
  for (let tried = 0; tried < 1000; tried += 1) {
    answers.push(await trySignIn(app, { password: 'wrong', remoteAddress: '203.0.113.7' }));
  }
  expect(answers.filter((answer) => answer === 'wrong-credentials')).toHaveLength(10);
  expect(answers.filter((answer) => answer === 'too-many-requests').length).toBeGreaterThan(300);
  // Anyone else in that network may be the attacker; the owner's own computer there is known by its mark.
  app.clock.at += 60_000;
  const there = { password: PASSWORD, remoteAddress: '203.0.113.8' };
  expect(await trySignIn(app, there)).toBe('sign-in-throttled');
  expect(await trySignIn(app, { ...there, knownMark })).toBe('in');
  expect(await trySignIn(app, { password: PASSWORD, remoteAddress: '198.51.100.1' })).toBe('in');
});

test('[ID4] a known browser has ten tries of its own, and its mark is good for nobody else', async () => {
  const app = await newTestApp(sqlite);
  const key = await loadServerKey(app.store);
  const at = app.clock.at;
  const mark = knownBrowserMark(key, { schoolId: ids.school, personId: ids.anna }, at);
  const from = { remoteAddress: '203.0.113.7', knownMark: mark };
  for (let tried = 0; tried < MAX_FAILURES; tried += 1) {
    expect(await trySignIn(app, { ...from, password: 'wrong' })).toBe('wrong-credentials');
  }
  expect(await trySignIn(app, { ...from, password: PASSWORD })).toBe('sign-in-throttled');
  expect(await trySignIn(app, { remoteAddress: '203.0.113.7', password: PASSWORD })).toBe('in');
  expect(readKnownBrowser(key, mark, at)).toMatchObject({ personId: ids.anna });
  expect(readKnownBrowser(key, mark.replace('anna', 'boris'), at)).toBeUndefined();
  expect(readKnownBrowser(key, mark, at + 400 * 86_400_000)).toBeUndefined();
  expect(readKnownBrowser(key, undefined, at)).toBeUndefined();
});

test('[ID4] a login has a day’s budget for all strange networks together, of which one can use a fifth', async () => {
  const store = await newTestStore(sqlite);
  let now = 0;
  const count = (login: string, address: string, knownId?: string) =>
    countTry(store, { login, address, now, knownId });
  const tryAll = async (times: number, ask: (index: number) => Promise<boolean>) => {
    let made = 0;
    for (let index = 0; index < times; index += 1) if (await ask(index)) made += 1;
    return made;
  };
  expect(await tryAll(12, () => count('a', '10.0.0.1'))).toBe(MAX_FAILURES);
  for (let round = 0; round < 4; round += 1) {
    now += THROTTLE_MS;
    await tryAll(12, () => count('a', '10.0.0.1'));
  }
  // Twenty of that network so far, and no more today.
  now += THROTTLE_MS;
  expect(await tryAll(5, () => count('a', '10.0.0.1'))).toBe(0);
  expect(await tryAll(200, (index) => count('a', `10.0.${index + 1}.1`))).toBe(LOGIN_DAY.limit - 20);
  expect(await count('a', '10.1.0.1')).toBe(false);
  expect(await count('a', '10.1.0.1', 'known')).toBe(true);
  await forgetLogin(store.db, 'a');
  expect(await count('a', '10.1.0.1')).toBe(true);
  // One address and many logins: a hundred, whoever has an account of their own there or not.
  expect(await tryAll(150, (index) => count(`b${index}`, '10.9.9.9'))).toBe(100);
  await forgetTries(store, { login: 'b1', address: '10.9.9.9', now });
  expect(await tryAll(5, (index) => count(`c${index}`, '10.9.9.9'))).toBe(1);
});

test('[ID4] the diary marks its browsers too', async () => {
  const { app } = await newTestApp(sqlite);
  const post = (password: string, cookie = '') =>
    app.inject({
      method: 'POST',
      url: '/diary/sign-in',
      headers: { host: 'school.example', origin: 'http://school.example', cookie },
      payload: { login: 'parent@school', password },
    });
  const form = await post(PASSWORD);
  const known = [form.headers['set-cookie']].flat().find((set) => set?.startsWith('zvonok-known=')) ?? '';
  expect(known).toMatch(/HttpOnly; SameSite=Lax/);
  for (let tried = 0; tried < MAX_FAILURES; tried += 1) await post('wrong');
  expect((await post(PASSWORD)).statusCode).toBe(429);
  expect((await post(PASSWORD, known.split(';')[0])).statusCode).toBe(303);
});

test('[ID4] tries at a second factor and at a present password have budgets of their own', async () => {
  const app = await newTestApp(sqlite);
  const anna = await signInAs(app, ids.anna);
  const change = (current: string) =>
    anna.call({
      method: 'POST',
      url: '/api/identity/password',
      payload: { current, password: 'мама мыла раму' },
    });
  for (let tried = 0; tried < MAX_FAILURES; tried += 1) {
    expect((await change('wrong')).json()).toMatchObject({ code: 'wrong-credentials' });
  }
  expect((await change(PASSWORD)).json()).toMatchObject({ code: 'sign-in-throttled' });
  app.clock.at += THROTTLE_MS;
  expect((await change(PASSWORD)).statusCode).toBe(204);
});
