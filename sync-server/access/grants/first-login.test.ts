import { expect, test } from 'vitest';
import type { AccessRequestId, PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { FIELDS, newTestAccess, type TestAccess, takeAll } from '../test-access.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

type Opened = {
  personId: PersonId;
  slip?: { id: string; login: string; password: string; personName: string };
};

/** A request from paper, granted and opened. */
async function opened(app: TestAccess, profile: 'nn-2026' | 'livny-2021', to: object) {
  const [operator, head] = [await app.as(ids.operator), await app.as(ids.head)];
  const category = profile === 'nn-2026' ? 'А1' : 'applicant';
  const paper = { channel: 'in-person', receivedOn: '2026-11-11', hasConsent: true };
  const entered = await operator('POST', '/api/access/requests', {
    ...paper,
    category,
    fields: FIELDS[profile],
  });
  const { id } = entered.body as { id: AccessRequestId };
  await takeAll(operator, id, [{ type: 'accept' }]);
  if (profile === 'livny-2021') await takeAll(head, id, [{ type: 'resolve', text: 'рассмотреть' }]);
  await takeAll(operator, id, [{ type: 'examine' }]);
  await takeAll(head, id, [{ type: 'grant' }]);
  const answer = await operator('POST', `/api/access/requests/${id}/open-access`, to);
  return { id, ...(answer.body as Opened) };
}

test('[AR17] a login is issued with access, on the request, once for each person, and works', async () => {
  const app = await newTestAccess(sqlite, { profileId: 'nn-2026' });
  const first = await opened(app, 'nn-2026', { pupilId: ids.p1, person: { by: 'new' } });
  expect(first.slip).toMatchObject({
    personName: 'Новикова Елена',
    isReprint: false,
    pupils: [{ name: expect.stringContaining('Новикова Анна') as string }],
  });
  const { login = '', password = '' } = first.slip ?? {};
  const payload = { login, password };
  const signIn = await app.app.inject({
    method: 'POST',
    url: '/diary/sign-in',
    headers: { host: 'school.example', origin: 'http://school.example' },
    payload,
  });
  expect([signIn.statusCode, signIn.body]).toEqual([403, expect.stringContaining('name="ticket"')]);
  const register = await app.store.db.selectFrom('issued_login').selectAll().execute();
  expect(register).toMatchObject([
    { number: 1, person_id: first.personId, ground: first.id, signed_on: null },
  ]);
  const person = { by: 'id', personId: first.personId };
  const pupilId = ids.p2 satisfies PupilId;
  const second = await opened(app, 'nn-2026', { pupilId, person });
  expect(second).toMatchObject({ personId: first.personId });
  expect(second.slip).toBeUndefined();
  expect(await app.store.db.selectFrom('issued_login').selectAll().execute()).toHaveLength(1);
});

test('[AR17] where parents sign in by ЕСИА no login is issued', async () => {
  const app = await newTestAccess(sqlite, { profileId: 'livny-2021' });
  const { personId, slip } = await opened(app, 'livny-2021', { pupilId: ids.p1, person: { by: 'new' } });
  expect([typeof personId, slip]).toEqual(['string', undefined]);
  const accounts = await app.store.db.selectFrom('account').select('person_id').execute();
  expect(accounts.map(({ person_id }) => person_id)).not.toContain(personId);
});
