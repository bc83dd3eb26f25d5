import { describe, expect, it } from 'vitest';
import { asId, type SchoolId } from '../../shared/kernel/ids.ts';
import { hashPassword } from '../identity/password.ts';
import { MAX_FAILURES } from '../identity/sign-in-throttle.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { returnPath } from './paths.ts';
import { isSameOrigin } from './same-origin.ts';
import { diaryServer, person, seedDiarySchool } from './test-diary-school.ts';

const SAME = { host: 'school.example', origin: 'http://school.example' };

async function server() {
  const [sqlite] = TEST_DATABASES;
  if (sqlite === undefined) throw new Error('no database to test on');
  const store = await newTestStore(sqlite);
  await seedDiarySchool(store);
  const password_hash = await hashPassword('правильный пароль');
  await store.db
    .insertInto('account')
    .values({
      school_id: asId<SchoolId>('s1'),
      person_id: person('mother'),
      login: 'mama',
      password_hash,
      must_change: 0,
    })
    .execute();
  const { app, setNow } = await diaryServer(store);
  const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = SAME) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  return { app, store, setNow, post };
}
const RIGHT = { login: ' Mama ', password: 'правильный пароль' };

describe('signing in to the diary', () => {
  it('with the right password leads to the page that was asked for, with a cookie scripts cannot read', async () => {
    const { app, post } = await server();
    const asked = await app.inject({ url: '/diary/artem/marks?period=year' });
    expect(asked.statusCode).toBe(303);
    const form = await app.inject({ url: String(asked.headers.location) });
    const next = /name="next" value="([^"]*)"/.exec(form.body)?.[1]?.replaceAll('&#61;', '=') ?? '';
    expect(form.body).not.toContain('Вы давно не заходили');
    const done = await post('/diary/sign-in', { ...RIGHT, next });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/diary/artem/marks?period=year']);
    const set = String(done.headers['set-cookie']);
    expect(set).toMatch(/^zvonok=/);
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Lax');
    const cookie = set.split(';')[0] ?? '';
    expect((await app.inject({ url: next, headers: { cookie } })).statusCode).toBe(200);
  });

  it('with a wrong password says so in words and keeps the login, not the password', async () => {
    const { post } = await server();
    const answer = await post('/diary/sign-in', { login: 'mama', password: 'не тот' });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('Логин или пароль не подходят');
    expect(answer.body).toContain('value="mama"');
    expect(answer.body).not.toContain('не тот');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('answers an unknown login as a wrong password', async () => {
    const { post } = await server();
    const wrong = await post('/diary/sign-in', { login: 'mama', password: 'x' });
    const unknown = await post('/diary/sign-in', { login: 'papa', password: 'x' });
    expect(unknown.body.replace('papa', 'mama')).toBe(wrong.body);
  });

  it('says how long to wait after too many tries', async () => {
    const { post } = await server();
    for (let attempt = 0; attempt < MAX_FAILURES; attempt += 1) {
      await post('/diary/sign-in', { login: 'mama', password: 'x' });
    }
    const answer = await post('/diary/sign-in', RIGHT);
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain('Подождите 15 минут');
  });

  it.each([
    ['another site', { host: 'school.example', origin: 'http://evil.example' }],
    ['another site, as the browser says', { ...SAME, 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { ...SAME, 'sec-fetch-site': 'same-site' }],
    ['nowhere', { host: 'school.example' }],
    ['a sandbox', { host: 'school.example', origin: 'null' }],
  ])('refuses a form from %s', async (_, headers) => {
    const { post } = await server();
    for (const url of ['/diary/sign-in', '/diary/sign-out']) {
      const answer = await post(url, RIGHT, headers);
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('не со страницы дневника');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('is asked for again, with a note and the way back, when the session is over', async () => {
    const { app, post, setNow } = await server();
    const cookie = String((await post('/diary/sign-in', RIGHT)).headers['set-cookie']).split(';')[0] ?? '';
    setNow(Date.UTC(2027, 0, 20));
    const answer = await app.inject({ url: '/diary/artem/report', headers: { cookie } });
    expect(answer.statusCode).toBe(303);
    const form = await app.inject({ url: String(answer.headers.location) });
    expect(form.body).toContain('Вы давно не заходили');
    expect(form.body).toContain('value="/diary/artem/report"');
  });

  it('survives bodies that no form sends', async () => {
    const { app, post } = await server();
    const odd = await app.inject({
      method: 'POST',
      url: '/diary/sign-in',
      headers: { ...SAME, 'content-type': 'application/json' },
      payload: '{"login":["mama"],"password":{"a":1}}',
    });
    expect(odd.statusCode).toBe(401);
    const strange = await app.inject({
      method: 'POST',
      url: '/diary/sign-in',
      headers: { ...SAME, 'content-type': 'text/xml' },
      payload: '<a/>',
    });
    expect(strange.statusCode).toBe(400);
    expect(strange.body).toContain('Запрос не понят');
    expect((await post('/diary/sign-in', {})).statusCode).toBe(401);
  });
});

describe('signing out of the diary', () => {
  it('ends the session and empties the browser’s cache', async () => {
    const { app, post } = await server();
    const cookie = String((await post('/diary/sign-in', RIGHT)).headers['set-cookie']).split(';')[0] ?? '';
    const out = await post('/diary/sign-out', {}, { ...SAME, cookie });
    expect([out.statusCode, out.headers.location]).toEqual([303, '/diary/sign-in']);
    expect(out.headers['clear-site-data']).toBe('"cache"');
    const after = await app.inject({ url: '/diary/artem/week', headers: { cookie } });
    expect(after.statusCode).toBe(303);
  });

  it('is a form: a link or a picture cannot do it', async () => {
    const { app } = await server();
    expect((await app.inject({ url: '/diary/sign-out' })).headers['clear-site-data']).toBeUndefined();
  });
});

it.each([
  ['/diary/artem/week', '/diary/artem/week'],
  ['/diary/artem/marks?period=q1', '/diary/artem/marks?period=q1'],
  ['/diary', '/diary'],
  ['//evil.example/diary', '/diary'],
  ['/\\evil.example/diary', '/diary'],
  ['https://evil.example/diary', '/diary'],
  ['/diary/../api/x', '/diary'],
  ['/diary/%2e%2e/api', '/diary'],
  ['/diary\\..\\..\\\\evil.example', '/diary'],
  ['/diaryevil', '/diary'],
  ['/diary/sign-out', '/diary'],
  ['/diary/sign-in?next=/diary', '/diary'],
  ['javascript:alert(1)', '/diary'],
  [undefined, '/diary'],
  [['/diary/a'], '/diary'],
  [`/diary/${'a'.repeat(400)}`, '/diary'],
])('returns from «%s» to %s', (wish, path) => {
  expect(returnPath(wish)).toBe(path);
});

it('takes a browser’s own word on where a form came from over the rest', () => {
  const host = 'school.example';
  const ask = (headers: Record<string, string>) => isSameOrigin({ headers, host });
  expect(ask({ 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(ask({ referer: 'https://school.example/diary/sign-in' })).toBe(true);
  expect(ask({ origin: 'https://school.example:8443' })).toBe(false);
  expect(ask({ origin: 'http://evil.example', referer: 'https://school.example/' })).toBe(false);
});
