import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProblemBody } from '../../shared/errors/problem.ts';
import type { LoginRegister, LoginSlip, OwnSessions } from '../../shared/identity/identity-messages.ts';
import { buildApp } from '../app.ts';
import { ids, PASSWORD } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../test-app.ts';
import { PARENT_IDLE_MS } from './sign-in.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const DAY = 86_400_000;
const NEW_PASSWORD = 'мама мыла раму';
const SAME = { host: 'school.example', origin: 'http://school.example' };

const signIn = ({ app }: TestApp, login: string, password: string) =>
  app.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login, password, deviceId: ids.device('new') },
  });

const post = ({ app }: TestApp, url: string, payload: object, cookie = '') =>
  app.inject({ method: 'POST', url, headers: { ...SAME, cookie }, payload });

/** The cookies that an answer leaves in a browser. */
const cookieOf = (answer: { headers: { 'set-cookie'?: string | string[] | undefined } }): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((set) => set.split(';')[0])
    .join('; ');

const diaryIn = async (app: TestApp, password = PASSWORD) =>
  cookieOf(await post(app, '/diary/sign-in', { login: 'parent@school', password }));

/** 303 to the form, or the page (here: nobody's diary is open to the parent of the test school). */
const isIn = async ({ app }: TestApp, cookie: string) =>
  (await app.inject({ url: '/diary', headers: { cookie } })).statusCode !== 303;

const issue = async (app: TestApp, personId: string): Promise<LoginSlip> => {
  const operator = await signInAs(app, ids.operator);
  const answer = await operator.call({ method: 'POST', url: '/api/identity/logins', payload: { personId } });
  return answer.json<LoginSlip>();
};

describe('one-time passwords', () => {
  test('[ID3] a one-time password opens no session; a password of one’s own takes its place, once', async () => {
    const app = await newTestApp(sqlite);
    const slip = await issue(app, ids.anna);
    expect(slip).toMatchObject({ login: 'anna@school', isReprint: true, number: 1 });
    expect((await signIn(app, slip.login, PASSWORD)).json()).toMatchObject({ code: 'wrong-credentials' });
    const asked = await signIn(app, slip.login, slip.password.toUpperCase().replaceAll('-', ' '));
    expect(asked.json()).toMatchObject({ code: 'password-change-required', status: 403 });
    expect(await app.store.db.selectFrom('session').select('person_id').execute()).toEqual([
      { person_id: ids.operator },
    ]);
    const ticket = String(asked.json<ProblemBody>().values?.['ticket']);
    const choose = (password: string, leave = ticket) =>
      app.app.inject({
        method: 'POST',
        url: '/api/identity/first-password',
        payload: { password, ticket: leave },
      });
    expect((await choose('1234567')).json()).toMatchObject({ reason: 'password-too-short' });
    expect((await choose('qwerty123')).json()).toMatchObject({ reason: 'password-too-common' });
    expect((await choose(slip.password)).json()).toMatchObject({ reason: 'password-same' });
    expect((await choose(NEW_PASSWORD, `${ticket.slice(0, -3)}xyz`)).json()).toMatchObject({
      code: 'session-expired',
    });
    expect((await choose(NEW_PASSWORD)).statusCode).toBe(204);
    expect((await choose('другой новый пароль')).json()).toMatchObject({ code: 'session-expired' });
    expect((await signIn(app, slip.login, slip.password)).json()).toMatchObject({
      code: 'wrong-credentials',
    });
    expect((await signIn(app, slip.login, NEW_PASSWORD)).statusCode).toBe(200);
  });

  test('[ID2] a one-time password ends after fourteen days, its ticket after fifteen minutes', async () => {
    const app = await newTestApp(sqlite);
    const slip = await issue(app, ids.anna);
    const asked = (await signIn(app, slip.login, slip.password)).json<ProblemBody>();
    app.clock.at += 15 * 60_000;
    const late = await app.app.inject({
      method: 'POST',
      url: '/api/identity/first-password',
      payload: { password: NEW_PASSWORD, ticket: String(asked.values?.['ticket']) },
    });
    expect(late.json()).toMatchObject({ code: 'session-expired' });
    app.clock.at = slip.expiresAt;
    expect((await signIn(app, slip.login, slip.password)).json()).toMatchObject({
      code: 'one-time-password-expired',
    });
    const page = await post(app, '/diary/sign-in', { login: slip.login, password: slip.password });
    expect(page.body).toContain('Срок одноразового пароля прошёл');
  });

  test('[ID3] a parent chooses a password on a page without a script, and is in', async () => {
    const app = await newTestApp(sqlite);
    const { login, password } = await issue(app, ids.parent);
    const page = await post(app, '/diary/sign-in', { login, password, next: '/diary/children' });
    expect([page.statusCode, cookieOf(page)]).toEqual([403, '']);
    expect(page.body).toContain('Придумайте свой пароль');
    const ticket = /name="ticket" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
    const choose = (first: string, again: string) =>
      post(app, '/diary/first-password', { ticket, password: first, again, next: '/diary/children' });
    expect((await choose(NEW_PASSWORD, 'не то')).body).toContain('не совпали');
    expect((await choose('пароль123', 'пароль123')).body).toContain('пробуют первым');
    const done = await choose(NEW_PASSWORD, NEW_PASSWORD);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/diary/children']);
    expect(await isIn(app, cookieOf(done))).toBe(true);
    expect((await choose(NEW_PASSWORD, NEW_PASSWORD)).statusCode).toBe(303);
  });

  test('[ID2] the register tells who got what, when it was signed for and changed; only the operator writes it', async () => {
    const app = await newTestApp(sqlite);
    const slip = await issue(app, ids.parent);
    const operator = await signInAs(app, ids.operator);
    const sign = (signedOn: string) =>
      operator.call({
        method: 'POST',
        url: '/api/identity/register/signed',
        payload: { id: slip.id, signedOn },
      });
    expect((await sign('2026-02-30')).json()).toMatchObject({ reason: 'report-days' });
    expect((await sign('2026-11-11')).statusCode).toBe(204);
    expect((await sign('2026-11-12')).json()).toMatchObject({ reason: 'already-signed' });
    const read = await operator.call({
      method: 'GET',
      url: '/api/identity/register?from=2026-11-11&to=2026-11-11',
    });
    expect(read.json<LoginRegister>()).toMatchObject({
      isCut: false,
      rows: [{ number: 1, login: 'parent@school', isReprint: true, signedOn: '2026-11-11', changedAt: null }],
    });
    const before = await operator.call({ method: 'GET', url: '/api/identity/register?to=2026-11-10' });
    expect(before.json<LoginRegister>().rows).toEqual([]);
    const boris = await signInAs(app, ids.boris);
    expect((await boris.call({ method: 'GET', url: '/api/identity/register' })).statusCode).toBe(403);
  });

  test('the operator finds people by any part of the name, whatever its letters', async () => {
    const app = await newTestApp(sqlite);
    const operator = await signInAs(app, ids.operator);
    const find = async (name: string) => {
      const url = `/api/identity/people?${new URLSearchParams({ name }).toString()}`;
      const answer = await operator.call({ method: 'GET', url });
      return answer.json<{ people: Array<{ personId: string; login: string }> }>().people;
    };
    expect((await find('имя фамилия-ANNA')).map(({ personId }) => personId)).toEqual([ids.anna]);
    expect(await find('   ')).toEqual([]);
    expect(await find('p1')).toEqual([]);
  });
});

describe('sessions', () => {
  test('[ID3] a new password ends every other session at once', async () => {
    const app = await newTestApp(sqlite);
    const here = await signInAs(app, ids.anna, 'here');
    const there = await signInAs(app, ids.anna, 'there');
    const payload = { current: PASSWORD, password: NEW_PASSWORD };
    expect((await here.call({ method: 'POST', url: '/api/identity/password', payload })).statusCode).toBe(
      204,
    );
    const me = { method: 'GET', url: '/api/identity/me' } as const;
    expect((await there.call(me)).json<ProblemBody>().code).toBe('session-expired');
    expect((await here.call(me)).statusCode).toBe(200);
  });

  test('[ID5] one’s sessions are listed, ended one by one and all together; nobody else’s are', async () => {
    const app = await newTestApp(sqlite);
    const cookie = await diaryIn(app);
    const parent = await signInAs(app, ids.parent);
    const boris = await signInAs(app, ids.boris);
    const list = async () =>
      (await parent.call({ method: 'GET', url: '/api/identity/sessions' })).json<OwnSessions>().sessions;
    const sessions = await list();
    expect(new Set(sessions.map(({ place, isThis }) => `${place} ${isThis}`))).toEqual(
      new Set(['diary false', 'journal true']),
    );
    const diary = sessions.find(({ place }) => place === 'diary')?.id;
    await boris.call({ method: 'POST', url: '/api/identity/sessions/end', payload: { id: diary } });
    expect(await isIn(app, cookie)).toBe(true);
    await parent.call({ method: 'POST', url: '/api/identity/sessions/end', payload: { id: diary } });
    expect(await isIn(app, cookie)).toBe(false);
    await parent.call({ method: 'POST', url: '/api/identity/sessions/end', payload: {} });
    expect((await parent.call({ method: 'GET', url: '/api/identity/me' })).statusCode).toBe(401);
    expect((await boris.call({ method: 'GET', url: '/api/identity/me' })).statusCode).toBe(200);
  });

  test('[ID5] «выйти на всех устройствах» ends them all, from a page without a script', async () => {
    const app = await newTestApp(sqlite);
    const [here, there] = [await diaryIn(app), await diaryIn(app)];
    const page = await app.app.inject({ url: '/diary/account', headers: { cookie: here } });
    expect(page.body.match(/<li>Дневник/g)).toHaveLength(2);
    const out = await post(app, '/diary/sign-out-everywhere', {}, here);
    expect([out.statusCode, out.headers['clear-site-data']]).toEqual([303, '"cache"']);
    expect([await isIn(app, here), await isIn(app, there)]).toEqual([false, false]);
  });

  test('[ID5] a sign-in takes a new token and no token of the browser’s choosing', async () => {
    const app = await newTestApp(sqlite);
    const planted = `zvonok=school.${'x'.repeat(43)}`;
    const answer = await post(app, '/diary/sign-in', { login: 'parent@school', password: PASSWORD }, planted);
    expect(cookieOf(answer)).toMatch(/^zvonok=school\./);
    expect(cookieOf(answer)).not.toContain('xxxxxxxx');
    expect(await isIn(app, planted)).toBe(false);
    const [one, other] = [await diaryIn(app), await diaryIn(app)];
    expect(one).not.toBe(other);
  });

  test('[ID5] the diary ends after three days without use, and after thirty in any case', async () => {
    const app = await newTestApp(sqlite);
    const start = app.clock.at;
    const cookie = await diaryIn(app);
    app.clock.at = start + PARENT_IDLE_MS - 1;
    expect(await isIn(app, cookie)).toBe(true);
    app.clock.at += PARENT_IDLE_MS;
    expect(await isIn(app, cookie)).toBe(false);
    const used = await diaryIn(app);
    const began = app.clock.at;
    for (let day = 1; day < 30; day += 1) {
      app.clock.at = began + day * DAY;
      expect(await isIn(app, used)).toBe(true);
    }
    app.clock.at = began + 30 * DAY;
    expect(await isIn(app, used)).toBe(false);
  });

  test('[ID7] the token of a diary is no way into the journal: it was opened without a second factor', async () => {
    const app = await newTestApp(sqlite);
    await app.store.db
      .insertInto('person_role')
      .values({ school_id: ids.school, person_id: ids.parent, role: 'operator' })
      .execute();
    const token = /zvonok=([^;]*)/.exec(await diaryIn(app))?.[1] ?? '';
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.app.inject({ url: '/api/identity/settings', headers })).statusCode).toBe(401);
  });

  test('[ID5] over https every cookie is __Host-, Secure, HttpOnly and Lax', async () => {
    const { store, clock } = await newTestApp(sqlite);
    const config = { sessionDays: 30, version: '0', trustProxy: true };
    const app = await buildApp({ store, clock, config });
    onTestFinished(() => app.close());
    const answer = await app.inject({
      method: 'POST',
      url: '/diary/sign-in',
      headers: { host: 'school.example', origin: 'https://school.example', 'x-forwarded-proto': 'https' },
      payload: { login: 'parent@school', password: PASSWORD },
    });
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-zvonok(-known)?=/);
      for (const part of ['; Path=/', '; HttpOnly', '; Secure', '; SameSite=Lax'])
        expect(cookie).toContain(part);
      expect(cookie).not.toContain('Domain');
    }
  });
});
