import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProblemBody } from '../shared/errors/problem.ts';
import { fixedClock } from '../shared/kernel/clock.ts';
import type { PersonId } from '../shared/kernel/ids.ts';
import { buildApp } from './app.ts';
import { guardRoutes } from './identity/route-access.ts';
import { ids, NOON } from './storage/test-school.ts';
import { newTestStore, TEST_DATABASES } from './storage/test-stores.ts';
import { newTestApp, PROTOCOL, signInAs } from './test-app.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

describe('access', () => {
  const STAFF_ONLY = ['anna', 'boris', 'deputy', 'head', 'operator'];
  const DESK = ['deputy', 'head', 'operator'];
  const matrix: ReadonlyArray<
    readonly [method: 'GET' | 'POST' | 'PUT', url: string, allowed: readonly string[]]
  > = [
    ['GET', '/api/identity/me', [...STAFF_ONLY, 'parent']],
    ['POST', '/api/sync/pull', STAFF_ONLY],
    ['POST', '/api/sync/push', STAFF_ONLY],
    ['GET', '/api/journal/groups', ['deputy']],
    ['POST', '/api/journal/follow', ['deputy']],
    ['POST', '/api/journal/unfollow', ['deputy']],
    ['GET', '/api/outages', ['deputy', 'operator']],
    ['POST', '/api/outages', ['operator']],
    ['POST', '/api/outages/withdraw', ['operator']],
    ['GET', '/api/outages/late-entries', ['deputy', 'operator']],
    ['POST', '/api/journal/history', [...STAFF_ONLY, 'parent']],
    ['GET', '/api/access/profile', DESK],
    ['PUT', '/api/access/card', ['operator']],
    ['GET', '/api/access/requests?which=open', DESK],
    ['POST', '/api/access/requests', ['operator']],
    ['GET', '/api/access/requests/none', DESK],
    ['POST', '/api/access/requests/none/steps', DESK],
    ['POST', '/api/access/requests/none/open-access', ['operator']],
    ['GET', '/api/access/requests/none/candidates', ['operator']],
    ['GET', '/api/access/requests/none/copies', DESK],
    ['POST', '/api/access/requests/none/attachments', ['operator']],
    ['GET', '/api/access/attachments/none', DESK],
    ['GET', '/api/access/register', DESK],
    ['GET', '/api/access/register.csv', DESK],
    ['GET', '/api/access/register.xlsx', DESK],
    ['GET', '/api/access/statistics', DESK],
    ['GET', '/api/access/complaints', DESK],
    ['POST', '/api/access/complaints', ['operator']],
    ['POST', '/api/access/complaints/none/steps', DESK],
    ['POST', '/api/access/service-end', ['operator']],
    ['POST', '/api/access/consent-withdrawals', ['operator']],
    ['PUT', '/api/access/kept-copies/none', ['operator']],
    ['GET', '/api/calendar/working', DESK],
    ['POST', '/api/calendar/transferred-days/preview', ['operator']],
    ['POST', '/api/calendar/transferred-days', ['operator']],
  ];

  test('[I7] every role meets every route: allowed where it is, refused everywhere else', async () => {
    const app = await newTestApp(sqlite);
    for (const name of [...STAFF_ONLY, 'parent']) {
      const device = await signInAs(app, name as PersonId);
      for (const [method, url, allowed] of matrix) {
        const payload = method === 'GET' ? {} : { payload: {} };
        const { statusCode } = await device.call({ method, url, ...payload });
        const expected = allowed.includes(name) ? [200, 400, 404] : [403];
        expect({ name, url, allowed: expected.includes(statusCode) }).toEqual({ name, url, allowed: true });
      }
    }
  });

  test('without a session every route but the public ones answers session-expired', async () => {
    const { app } = await newTestApp(sqlite);
    for (const [method, url] of matrix) {
      const payload = method === 'GET' ? {} : { payload: {} };
      const answer = await app.inject({ method, url, headers: PROTOCOL, ...payload });
      expect({ url, ...answer.json<object>() }).toMatchObject({ url, code: 'session-expired', status: 401 });
    }
  });

  test('a cookie is no way into the API', async () => {
    const app = await newTestApp(sqlite);
    const { token } = await signInAs(app, ids.anna);
    const answer = await app.app.inject({
      method: 'GET',
      url: '/api/identity/me',
      cookies: { zvonok: token },
    });
    expect(answer.statusCode).toBe(401);
  });

  test('a route that does not declare its access cannot be built', async () => {
    const store = await newTestStore(sqlite);
    const app = Fastify();
    guardRoutes(app, { store, clock: fixedClock(NOON) });
    expect(() => app.get('/open', () => 'x')).toThrow(/GET \/open declares no access/);
  });
});

describe('protocol', () => {
  test.each([
    ['0', 'protocol-too-old'],
    ['', 'protocol-too-old'],
    ['2', 'protocol-too-new'],
  ])('version %j is told %s before the session and the body are looked at', async (version, code) => {
    const { app } = await newTestApp(sqlite);
    for (const url of ['/api/sync/push', '/api/sync/pull']) {
      const headers = { 'zvonok-protocol': version };
      const answer = await app.inject({ method: 'POST', url, headers, payload: { broken: true } });
      expect([answer.statusCode, answer.json<ProblemBody>().code]).toEqual([426, code]);
    }
    const stream = await app.inject({ method: 'GET', url: '/api/sync/stream' });
    expect(stream.statusCode).toBe(426);
  });
});

describe('answers', () => {
  test('health, the OpenAPI document and security headers', async () => {
    const { app } = await newTestApp(sqlite);
    const health = await app.inject({ method: 'GET', url: '/health' });
    expect(health.json()).toEqual({ status: 'ok', database: 'sqlite', version: '0.0.0' });
    const policy = String(health.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe-(inline|eval)/);
    expect(health.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    const answer = await app.inject({ method: 'GET', url: '/api/openapi.json' });
    const document = answer.json<{ paths: object }>();
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/identity/sign-in', '/api/sync/push', '/api/sync/pull', '/health']),
    );
  });

  test('broken JSON, a huge body, another type of body and an unknown address are problems', async () => {
    const { app } = await newTestApp(sqlite);
    const url = '/api/identity/sign-in';
    const post = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });
    expect((await post('{')).json()).toMatchObject({ code: 'bad-request', status: 400 });
    expect((await post(JSON.stringify('x'.repeat(2_000_000)))).json()).toMatchObject({ code: 'too-large' });
    expect((await post('x', 'text/xml')).json()).toMatchObject({ code: 'bad-request' });
    expect((await post('{"login":1}')).json()).toMatchObject({ code: 'bad-request', reason: 'malformed' });
    const unknown = await app.inject({ method: 'GET', url: '/api/none' });
    expect(unknown.json()).toMatchObject({ code: 'not-found', status: 404 });
  });

  test('the desktop client, and no other origin, may call the API', async () => {
    const { app } = await newTestApp(sqlite);
    const preflight = (origin: string) =>
      app.inject({ method: 'OPTIONS', url: '/api/sync/push', headers: { origin } });
    const desktop = await preflight('zvonok://app');
    expect(desktop.statusCode).toBe(204);
    expect(desktop.headers['access-control-allow-origin']).toBe('zvonok://app');
    expect(desktop.headers['access-control-allow-headers']).toContain('zvonok-protocol');
    const other = await preflight('https://elsewhere.example');
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('[I1] a full disk is told as such, and what was acknowledged before stays', async () => {
    const app = await newTestApp(sqlite);
    const anna = await signInAs(app, ids.anna);
    const small = anna.mark(10, '5');
    await anna.pushed([small]);
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(app.store.db);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(app.store.db);
    const text = 'x'.repeat(2000);
    const entries = Array.from({ length: 100 }, () =>
      anna.entry({ lessonId: ids.lesson('maths', 10), operation: { type: 'topic.set', text } }),
    );
    const answer = await anna.push(entries);
    expect([answer.statusCode, answer.json<ProblemBody>().code]).toEqual([507, 'storage-full']);
    expect(await app.store.db.selectFrom('history').select('entry_id').execute()).toEqual([
      { entry_id: small.id },
    ]);
    await sql`pragma max_page_count = 1000000`.execute(app.store.db);
    expect(new Set(await anna.pushed(entries))).toEqual(new Set(['accepted']));
  });
});

test('logs hold no name, login, token, password, mark, id or query string', async () => {
  const lines: string[] = [];
  const logger = { level: 'trace', stream: { write: (line: string) => void lines.push(line) } };
  const app = await newTestApp(sqlite, logger);
  const anna = await signInAs(app, ids.anna);
  const topic = anna.entry({
    lessonId: ids.lesson('maths', 10),
    operation: { type: 'topic.set', text: 'канарейка-тема' },
  });
  await anna.pushed([topic, anna.mark(10, '5')]);
  await anna.push([{ broken: 'канарейка-entry' }]);
  await anna.pull('sheets');
  const post = { method: 'POST', url: '/api/identity/sign-in' } as const;
  await app.app.inject({
    ...post,
    payload: { login: 'канарейка-login', password: 'канарейка-pass', deviceId: 'd' },
  });
  await app.app.inject({ method: 'GET', url: '/api/none/canary-path?name=canary-query' });
  await app.app.inject({ method: 'GET', url: '/health?name=canary-query' });
  await app.store.db.schema.dropTable('device').execute();
  const failed = await app.app.inject({
    ...post,
    payload: { login: 'anna@school', password: 'correct horse', deviceId: 'canary-device' },
  });
  expect(failed.json()).toEqual({ code: 'server-failed', status: 500 });
  const log = lines.join('');
  expect(lines.length).toBeGreaterThan(5);
  expect(log).toContain('/api/sync/push');
  expect(log).not.toMatch(/канарейка|canary|Фамилия|correct horse|anna|Bearer/);
  expect(log).not.toContain(anna.token);
});

test('the client is served at every address of its own, with the right caching and nothing inline', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-client-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Звонок</title>');
  await writeFile(join(folder, 'sw.js'), '// worker');
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}');
  const store = await newTestStore(sqlite);
  const config = { sessionDays: 1, version: '0', clientFolder: folder };
  const app = await buildApp({ store, clock: fixedClock(NOON), config });
  onTestFinished(() => app.close());
  const get = (url: string) => app.inject({ method: 'GET', url });
  const pages = await Promise.all(['/', '/journal/g1', '/index.html'].map(get));
  for (const page of pages) {
    expect(page.body).toContain('<title>Звонок</title>');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  }
  expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache');
  const asset = await get('/assets/main-abc123.js');
  expect(asset.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' });
  expect(asset.headers['content-type']).toContain('javascript');
  for (const url of ['/assets/none.js', '/..%2fpackage.json', '/api/none', '/%E0%A4%A']) {
    expect((await get(url)).statusCode).toBeOneOf([400, 404]);
  }
});
