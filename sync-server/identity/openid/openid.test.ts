import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ids, PASSWORD } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestApp } from '../../test-app.ts';
import { recordSnils } from '../person-snils.ts';
import { loadServerKey } from '../server-key.ts';
import { configureProvider } from './configure-provider.ts';
import { PROVIDER_PRESETS, type ProviderSettings } from './provider-settings.ts';
import { type LoopbackProvider, startLoopbackProvider } from './testing/loopback-provider.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './testing/signer-certificate.ts';
import { visitProvider } from './testing/visit-provider.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');

const HOST = '127.0.0.1:4280';
const CALLBACK = `http://${HOST}/diary/openid/callback`;
const SNILS = '112-233-445 95';
/** As the test school names its parent. */
const NAME = { lastName: 'Фамилия-parent', firstName: 'ИМЯ', patronymic: 'Отчество' };
const person = { ...NAME, snils: SNILS, confirmed: true };
const PEOPLE = [
  { ...person, id: 'parent' },
  { ...person, id: 'unconfirmed', confirmed: false },
  { ...person, id: 'no-snils', snils: 'нет' },
  { ...person, id: 'stranger', snils: '087-654-303 00' },
  { ...person, id: 'other-stranger', snils: '123-456-789 64' },
  { ...person, id: 'renamed', lastName: 'Новая' },
  { ...person, id: 'born-later', birthDate: '1990-01-02' },
];

type School = TestApp & { readonly provider: LoopbackProvider };

async function school(settings: Partial<ProviderSettings> = {}): Promise<School> {
  const app = await newTestApp(sqlite as NonNullable<typeof sqlite>);
  const provider = await startLoopbackProvider({ people: PEOPLE, redirectUris: [CALLBACK] });
  onTestFinished(() => provider.stop());
  const key = await loadServerKey(app.store);
  const { plain } = PROVIDER_PRESETS;
  await app.store.write(ids.school, async (tx) => {
    await configureProvider(tx, key, {
      ...plain,
      schoolId: ids.school,
      at: 0,
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      settings: { ...plain.settings, ...settings },
    });
    await recordSnils(tx, key, { schoolId: ids.school, personId: ids.parent, snils: SNILS });
    const day = { birth_date: '1990-01-01' };
    await tx.updateTable('person').set(day).where('id', '=', ids.parent).execute();
  });
  return { ...app, provider };
}

const get = ({ app }: TestApp, url: string, cookie = '') =>
  app.inject({ url, headers: { host: HOST, ...(cookie && { cookie }) } });

async function begin(here: School) {
  const started = await get(here, `/diary/openid/start?school=${ids.school}&next=/diary/children`);
  const cookie = String(started.headers['set-cookie']).split(';')[0] ?? '';
  return { started, cookie, address: String(started.headers.location) };
}

/** The whole way; `change` may spoil the address with which the browser comes back. */
async function signInBy(
  here: School,
  personId: string | undefined,
  change: (url: URL) => void = () => undefined,
) {
  const { cookie, address } = await begin(here);
  const back = new URL(await visitProvider(address, personId));
  change(back);
  return get(here, back.pathname + back.search, cookie);
}

const refusalsOf = async ({ store }: TestApp) => {
  const rows = await store.db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'openid-refused')
    .execute();
  return rows.map(({ detail }) => detail);
};
const joinedOf = ({ store }: TestApp) => store.db.selectFrom('person_identity').selectAll().execute();
const sessionsOf = ({ store }: TestApp) => store.db.selectFrom('session').selectAll().execute();

describe('sign-in through a provider', () => {
  test('[ID6] the code with PKCE, state and nonce lets in whom the SNILS names, and joins them', async () => {
    const here = await school();
    const page = await get(here, '/diary/sign-in');
    expect(page.body).toContain('/diary/openid/start?');
    const { started, cookie, address } = await begin(here);
    expect(String(started.headers['set-cookie'])).toMatch(/^zvonok-flow=.*HttpOnly.*SameSite=Lax/);
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect([asked.get('state'), asked.get('nonce')].map((value) => value?.length ?? 0)).toEqual([36, 43]);
    const back = new URL(await visitProvider(address, 'parent'));
    const done = await get(here, back.pathname + back.search, cookie);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/diary/children']);
    expect([done.headers['set-cookie']].flat().join('\n')).toMatch(/zvonok=school\..*HttpOnly; SameSite=Lax/);
    expect(await joinedOf(here)).toMatchObject([
      { person_id: ids.parent, subject: 'parent', joined_by: null },
    ]);
    expect(await sessionsOf(here)).toMatchObject([{ person_id: ids.parent, device_id: null }]);
    expect(await here.store.db.selectFrom('openid_flow').selectAll().execute()).toEqual([]);
    const stored = JSON.stringify([await joinedOf(here), await sessionsOf(here)]);
    expect(stored).not.toMatch(/Фамилия|112233/);
  });

  test.each([
    ['another state', 'openid-state', (url: URL) => url.searchParams.set('state', crypto.randomUUID())],
    ['no state', 'openid-state', (url: URL) => url.searchParams.delete('state')],
    ['a code of nobody', 'openid-code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
    [
      'an answer of another issuer',
      'openid-issuer',
      (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
    ],
  ] as const)('[ID6] %s opens nothing: %s', async (_, code, change) => {
    const here = await school();
    const answer = await signInBy(here, 'parent', change);
    expect(answer.body).toContain(`Код для поддержки: ${code}`);
    expect(answer.statusCode).toBe(400);
    expect(await refusalsOf(here)).toEqual([code]);
    expect(await sessionsOf(here)).toEqual([]);
  });

  test.each([
    ['another issuer', 'openid-issuer', { iss: 'https://evil.example' }],
    ['another nonce', 'openid-nonce', { nonce: 'another' }],
    ['no nonce', 'openid-nonce', { nonce: undefined }],
    ['a time that is over', 'openid-expired', { exp: 1_000_000, iat: 999_000 }],
    ['another audience', 'openid-answer', { aud: 'somebody-else' }],
    ['another subject', 'openid-answer', { sub: 'stranger' }],
  ])('[ID6] an id token with %s opens nothing: %s', async (_, code, changed) => {
    const here = await school();
    here.provider.twist = (claims) => ({ ...claims, ...changed });
    const answer = await signInBy(here, 'parent');
    expect(answer.body).toContain(`Код для поддержки: ${code}`);
    expect(await refusalsOf(here)).toEqual([code]);
    expect(await sessionsOf(here)).toEqual([]);
    expect(await joinedOf(here)).toEqual([]);
  });

  test('[ID6] an answer works once, in the browser that asked, for ten minutes', async () => {
    const here = await school();
    const { cookie, address } = await begin(here);
    const back = new URL(await visitProvider(address, 'parent'));
    const path = back.pathname + back.search;
    expect((await get(here, path)).body).toContain('openid-state');
    expect((await get(here, path, 'zvonok-flow=school.strange')).body).toContain('openid-state');
    expect((await get(here, path, cookie)).statusCode).toBe(303);
    expect((await get(here, path, cookie)).body).toContain('openid-state');

    const second = await begin(here);
    const reused = new URL(path, back);
    reused.searchParams.set('state', new URL(second.address).searchParams.get('state') ?? '');
    expect((await get(here, reused.pathname + reused.search, second.cookie)).body).toContain('openid-code');

    const late = await begin(here);
    const lateBack = new URL(await visitProvider(late.address, 'parent'));
    here.clock.at += 10 * 60_000;
    expect((await get(here, lateBack.pathname + lateBack.search, late.cookie)).body).toContain(
      'openid-state',
    );
    expect(await sessionsOf(here)).toHaveLength(1);
  });

  test.each([
    ['unconfirmed', 'openid-unconfirmed', 'Подтвердите учётную запись'],
    ['no-snils', 'openid-no-snils', 'Добавьте СНИЛС'],
    ['stranger', 'openid-not-found', 'Возьмите паспорт и СНИЛС'],
    ['renamed', 'openid-name', 'после смены фамилии'],
    ['born-later', 'openid-name', 'Возьмите паспорт и СНИЛС'],
    [undefined, 'openid-declined', 'не разрешили вход'],
  ])('[ID6] %s is told %s and what to do, and nothing of anybody', async (who, code, words) => {
    const here = await school();
    const answer = await signInBy(here, who);
    expect(answer.body).toContain(code);
    expect(answer.body).toContain(words);
    expect(answer.body).not.toMatch(/Фамилия|Новая|112-|1990/);
    expect(await refusalsOf(here)).toEqual([code]);
    expect([await sessionsOf(here), await joinedOf(here)]).toEqual([[], []]);
  });

  test('[ID1] whom the school did not find an operator joins by the code of the page, and parts again', async () => {
    const here = await school();
    const refused = await signInBy(here, 'stranger');
    const code = /<b class="nw">(\d{4}-\d{4})<\/b>/.exec(refused.body)?.[1] ?? '';
    const operator = await signInAs(here, ids.operator);
    const post = (url: string, payload: object) => operator.call({ method: 'POST', url, payload });
    const wrong = await post('/api/identity/links', { personId: ids.parent, code: '0000-0000' });
    expect(wrong.json()).toMatchObject({ reason: 'link-code-unknown' });
    expect((await post('/api/identity/links', { personId: ids.parent, code })).statusCode).toBe(204);
    // The school's own record names another SNILS than the provider: that is put right first.
    expect((await signInBy(here, 'stranger')).body).toContain('openid-snils');
    await post('/api/identity/snils', { personId: ids.parent, snils: '087-654-303 00' });
    expect((await signInBy(here, 'stranger')).statusCode).toBe(303);
    await post('/api/identity/links/part', { personId: ids.parent });
    expect((await signInBy(here, 'stranger')).body).toContain('openid-not-found');
    expect((await sessionsOf(here)).filter((row) => row.person_id === ids.parent)).toEqual([]);
  });

  test('[ID8] somebody new asks for access with the confirmed name, sees only that, and no diary', async () => {
    const here = await school();
    const people = () => here.store.db.selectFrom('person').selectAll().execute();
    const before = (await people()).length;
    const refused = await signInBy(here, 'stranger');
    const leave = /name="leave" value="([\w-]+)"/.exec(refused.body)?.[1] ?? '';
    expect((await people()).length).toBe(before);
    const apply = (payload: Record<string, string>, origin = `http://${HOST}`) =>
      here.app.inject({
        method: 'POST',
        url: '/diary/openid/apply',
        headers: { host: HOST, origin, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(payload).toString(),
      });
    expect((await apply({ leave }, 'https://evil.example')).statusCode).toBe(403);
    expect((await apply({ leave: `${leave.slice(0, -4)}AAAA` })).body).toContain('openid-state');
    const done = await apply({ leave });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/diary/requests/new']);
    const cookie = /zvonok=[^;]+/.exec([done.headers['set-cookie']].flat().join('\n'))?.[0] ?? '';
    const made = (await people()).find(({ id }) => id !== ids.parent && id.length > 20);
    expect(made).toMatchObject({ last_name: 'Фамилия-parent', first_name: 'ИМЯ', patronymic: 'Отчество' });
    const roles = await here.store.db
      .selectFrom('person_role')
      .select('role')
      .where('person_id', '=', made?.id as never)
      .execute();
    expect(roles).toEqual([{ role: 'parent' }]);
    expect((await get(here, '/diary/requests/new', cookie)).statusCode).toBe(200);
    for (const url of ['/diary', `/diary/${ids.p1}/week`, `/diary/${ids.p1}/marks`]) {
      expect([404, 403]).toContain((await get(here, url, cookie)).statusCode);
    }
    // The leave is used up; signing in again finds the same person.
    expect((await apply({ leave })).body).toContain('openid-state');
    expect((await signInBy(here, 'stranger')).statusCode).toBe(303);
    expect((await people()).length).toBe(before + 1);
    const late = await signInBy(here, 'other-stranger');
    const lateLeave = /name="leave" value="([\w-]+)"/.exec(late.body)?.[1] ?? '';
    here.clock.at += 15 * 60_000;
    expect((await apply({ leave: lateLeave })).body).toContain('openid-state');
    for (const who of ['unconfirmed', 'no-snils', 'renamed']) {
      expect((await signInBy(here, who)).body).not.toContain('name="leave"');
    }
  });

  test('[ID6] a provider that is away has a page, and the login of the school works', async () => {
    const here = await school();
    const { cookie, address } = await begin(here);
    const back = new URL(await visitProvider(address, 'parent'));
    await here.provider.stop();
    const answer = await get(here, back.pathname + back.search, cookie);
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('openid-unreachable')]);
    const { started } = await begin(here);
    expect([started.statusCode, started.body]).toEqual([503, expect.stringContaining('Служба входа')]);
    const local = await here.app.inject({
      method: 'POST',
      url: '/diary/sign-in',
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ login: 'parent@school', password: PASSWORD }).toString(),
    });
    expect(local.statusCode).toBe(303);
  });

  test('a school without a provider offers none', async () => {
    const here = await newTestApp(sqlite);
    expect((await get(here, '/diary/sign-in')).body).not.toContain('openid');
    expect((await get(here, '/diary/openid/start?school=school')).statusCode).toBe(404);
    expect((await get(here, '/diary/openid/start')).statusCode).toBe(404);
  });
});

async function signerFiles() {
  const folder = await mkdtemp(join(tmpdir(), 'zvonok-signer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await writeFile(keyFile, TEST_KEY);
  await writeFile(certificateFile, TEST_CERTIFICATE);
  return { keyFile, certificateFile };
}

/** RSA signs the text itself in a CMS without signed attributes: its last 256 bytes. */
const isSigned = (text: string, cms: string): boolean => {
  const signature = Buffer.from(cms, 'base64url').subarray(-256);
  const { publicKey } = new X509Certificate(TEST_CERTIFICATE);
  return verify(
    'sha256',
    Buffer.from(text),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    signature,
  );
};

test('[ID6] requests are signed as ЕСИА asks where the school has a signer, on the way out and for the token', async () => {
  const here = await school({ signer: { kind: 'software', ...(await signerFiles()) } });
  const forms: URLSearchParams[] = [];
  here.provider.onTokenRequest = (form) => {
    forms.push(new URLSearchParams(form));
    // The provider of this test knows its client by a secret of its own, not by a signature.
    for (const name of ['client_secret', 'timestamp', 'client_certificate_hash']) form.delete(name);
  };
  const { cookie, address } = await begin(here);
  const asked = new URL(address).searchParams;
  const field = (from: URLSearchParams, name: string) => from.get(name) ?? '';
  const head = (from: URLSearchParams) =>
    `${here.provider.clientId}openid profile snils${field(from, 'timestamp')}${field(asked, 'state')}${CALLBACK}`;
  expect(field(asked, 'timestamp')).toBe('2026.11.11 09:00:00 +0000');
  expect(field(asked, 'client_certificate_hash')).toMatch(/^[0-9A-F]{64}$/);
  expect(isSigned(head(asked), field(asked, 'client_secret'))).toBe(true);
  const back = new URL(await visitProvider(address, 'parent'));
  expect((await get(here, back.pathname + back.search, cookie)).statusCode).toBe(303);
  const [form = new URLSearchParams()] = forms;
  expect(isSigned(`${head(form)}${field(form, 'code')}`, field(form, 'client_secret'))).toBe(true);
  expect(isSigned(head(form), field(form, 'client_secret'))).toBe(false);
  expect((await joinedOf(here)).map(({ person_id }) => person_id)).toEqual([ids.parent]);
});
