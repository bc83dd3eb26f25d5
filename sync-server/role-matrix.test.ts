import { expect, test } from 'vitest';
import type { PersonId } from '../shared/kernel/ids.ts';
import { ROLES, type Role } from '../shared/people/role.ts';
import type { RouteRule } from './identity/route-access.ts';
import { createSession } from './identity/session.ts';
import { ROLE_TABLE } from './identity/testing/role-table.ts';
import { ids } from './storage/test-school.ts';
import { TEST_DATABASES } from './storage/test-stores.ts';
import { newTestApp, PROTOCOL, type TestApp } from './test-app.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const nameOf = ({ method, url }: RouteRule): string => `${method} ${url}`;
const isListed = ({ method }: RouteRule): boolean => method !== 'HEAD';
const allowedOf = (who: 'public' | readonly Role[] | undefined): readonly string[] =>
  who === 'public' ? ['nobody', ...ROLES] : [...(who ?? [])].toSorted();

/** A person who has this role and no other, signed in on a device and in a browser. */
async function personOf({ store, clock }: TestApp, role: Role) {
  const personId = ids.p3 as string as PersonId;
  await store.db.deleteFrom('person_role').where('person_id', '=', personId).execute();
  await store.db
    .insertInto('person_role')
    .values({ school_id: ids.school, person_id: personId, role })
    .execute();
  const one = { schoolId: ids.school, personId, now: clock.now(), days: 1 };
  const bearer = await createSession(store, { ...one, deviceId: ids.device(role) });
  const cookie = await createSession(store, one);
  return {
    bearer: { authorization: `Bearer ${bearer.token}` },
    cookie: { cookie: `zvonok=${cookie.token}` },
  };
}

/** Whether the guard lets the caller in; what the route then makes of an empty request is another matter. */
async function isLetIn({ app }: TestApp, rule: RouteRule, headers: object): Promise<boolean> {
  const url = rule.url.replace(/:week/, '2026-W46').replaceAll(/:\w+|\*/g, 'none');
  const payload = rule.method === 'POST' ? { payload: {} } : {};
  const same = { host: 'school.example', origin: 'http://school.example', 'x-requested': 'matrix' };
  const answer = await app.inject({
    method: rule.method as 'GET',
    url,
    headers: { ...PROTOCOL, ...same, ...headers },
    ...payload,
  });
  if (answer.statusCode === 401) return answer.json<{ code: string }>().code !== 'session-expired';
  if (answer.statusCode === 403) return !/not-allowed/.test(answer.body);
  return !(answer.statusCode === 303 && String(answer.headers.location).includes('sign-in?next'));
}

test('[I7] every route is in the table of roles, and the table holds no route that is gone', async () => {
  const { app } = await newTestApp(sqlite);
  const declared = app.routeRules.filter(isListed);
  expect([...new Set(declared.map(nameOf))].toSorted()).toEqual(Object.keys(ROLE_TABLE).toSorted());
  for (const rule of declared) {
    const expected = { route: nameOf(rule), allowed: allowedOf(ROLE_TABLE[nameOf(rule)]) };
    expect({ route: nameOf(rule), allowed: allowedOf(rule.access) }).toEqual(expected);
  }
});

test('[I7] every role meets every route: let in where the table says, and nowhere else', async () => {
  const here = await newTestApp(sqlite);
  const rules = here.app.routeRules
    .filter(isListed)
    .filter(({ url, access }) => access !== 'public' && url !== '/api/sync/stream');
  const found = new Map<string, string[]>();
  for (const rule of rules) found.set(nameOf(rule), (await isLetIn(here, rule, {})) ? ['nobody'] : []);
  for (const role of ROLES) {
    for (const rule of rules) {
      // A route may end the session that asked: each is asked by a new one.
      const person = await personOf(here, role);
      if (await isLetIn(here, rule, person[rule.carrier])) found.get(nameOf(rule))?.push(role);
    }
  }
  for (const [route, roles] of found) {
    expect({ route, roles: roles.toSorted() }).toEqual({ route, roles: allowedOf(ROLE_TABLE[route]) });
  }
});

test('[ID5] fifty forged posts from other sites change nothing, on every form of the diary', async () => {
  const here = await newTestApp(sqlite);
  const forms = here.app.routeRules.filter(
    ({ method, carrier }) => method === 'POST' && carrier === 'cookie',
  );
  expect(forms.length).toBeGreaterThan(3);
  const { cookie } = await personOf(here, 'parent');
  const strangers: Array<Record<string, string>> = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://school.example.evil.example' },
    { origin: 'http://school.example:8080' },
    { referer: 'http://evil.example/school.example/' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://school.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://school.example' },
    { 'sec-fetch-site': 'none-such' },
    {},
    { referer: 'about:blank' },
  ];
  const before = await here.store.db.selectFrom('session').selectAll().execute();
  let forged = 0;
  for (const { url } of forms) {
    for (const stranger of strangers) {
      const headers = { host: 'school.example', ...cookie, ...stranger };
      const answer = await here.app.inject({ method: 'POST', url, headers, payload: { login: 'x' } });
      expect({ url, stranger, status: answer.statusCode }).toEqual({ url, stranger, status: 403 });
      expect(answer.headers['set-cookie']).toBeUndefined();
      forged += 1;
    }
  }
  expect(forged).toBeGreaterThanOrEqual(50);
  expect(await here.store.db.selectFrom('session').selectAll().execute()).toEqual(before);
});
