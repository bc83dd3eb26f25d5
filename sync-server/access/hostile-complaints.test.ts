import { describe, expect, test } from 'vitest';
import { FIELD_PROBLEM_WORDS } from '../../shared/access/access-words.ts';
import { COMPLAINT_FIELDS, checkComplaint } from '../../shared/access/complaint-fields.ts';
import type { ComplaintView } from '../../shared/access/complaint-form.ts';
import { problemOfValue } from '../../shared/access/field-values.ts';
import { profiles } from '../../shared/access/profile/test-profiles.ts';
import { HOSTILE_STRINGS } from '../../shared/testing/hostile-strings.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { newTestAccess, type TestAccess } from './test-access.ts';
import { expectedOf, safePage, toldOf, valuesIn } from './testing/hostile-outputs.ts';
import { browserOf } from './testing/parent-browser.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const hostileAt = (index: number): string => HOSTILE_STRINGS[index % HOSTILE_STRINGS.length] ?? '';

/** Another hostile string in each field; each string meets each field after as many rounds. */
const hostile = (round: number): Record<string, string> =>
  Object.fromEntries(COMPLAINT_FIELDS.map(({ id }, index) => [id, hostileAt(index + round)]));

/** Only those that their fields take. */
const taken = (round: number): Record<string, string> =>
  Object.fromEntries(
    COMPLAINT_FIELDS.map((field, index): [string, string] => {
      const text = hostileAt(index + round);
      return [
        field.id,
        problemOfValue(field, text, '') === undefined
          ? text
          : field.kind === 'email'
            ? 'a@example.ru'
            : 'Текст',
      ];
    }),
  );

/** As it is kept, in other words than the rule's. */
const kept = (id: string, text: string): string =>
  id === 'contested' || id === 'arguments'
    ? text.normalize('NFC').trim().replaceAll('\r\n', '\n')
    : text.normalize('NFC').trim().split(/\s+/u).join(' ');

async function opened(profileId: string) {
  if (sqlite === undefined) throw new Error('no database');
  const app = await newTestAccess(sqlite, profileId === 'mo-shemetovo' ? {} : { profileId });
  const operator = await app.as(ids.operator);
  const list = async () =>
    ((await operator('GET', '/api/access/complaints')).body as { complaints: ComplaintView[] }).complaints;
  return { app, parent: await browserOf(app), operator, list };
}

/** The fields are the same everywhere, so one profile meets every string in every field and the others a sample. */
describe.each([
  { profile: profiles.mo, every: 1 },
  { profile: profiles.nn, every: 9 },
  { profile: profiles.li, every: 9 },
])('[CP1] hostile strings in a complaint, $profile.id', ({ profile, every }) => {
  const rounds = [...HOSTILE_STRINGS.keys()].filter((round) => round % every === 0);
  const subject = profile.complaint.subjects[0]?.id ?? '';

  test('the parent gets each back to the letter with what is wrong at its field; nothing is executed or cut', async () => {
    const { app, parent } = await opened(profile.id);
    for (const round of rounds) {
      const sent = hostile(round);
      const came = Object.fromEntries(Object.entries(sent).map(([id, text]) => [id, text.toWellFormed()]));
      const wrong = checkComplaint(came);
      // A subject that is none either, so that every round is refused.
      const answer = await parent.post('complaints', { ...sent, subject: hostileAt(round) });
      expect([round, answer.statusCode]).toEqual([round, 422]);
      const page = safePage(answer);
      expect(valuesIn(page, answer.body)).toMatchObject(came);
      const links = page.tags.flatMap(
        ({ attributes }) => attributes.href?.match(/^#(?!main)(.+)$/)?.[1] ?? [],
      );
      expect(links).toEqual(['subject', ...wrong.map(({ field }) => field)]);
      for (const { code } of wrong) expect(page.text).toContain(FIELD_PROBLEM_WORDS[code]);
    }
    expect(await app.store.db.selectFrom('complaint').selectAll().execute()).toEqual([]);
  });

  test('the operator is told of each field that does not take them, and nothing is entered', async () => {
    const { app, operator } = await opened(profile.id);
    for (const round of rounds) {
      const fields = hostile(round);
      const { status, body } = await operator('POST', '/api/access/complaints', entering(subject, fields));
      const expected = expectedOf(fields, checkComplaint(fields));
      expect([round, status, toldOf(body)]).toEqual([round, 400, expected]);
    }
    expect(await app.store.db.selectFrom('complaint').selectAll().execute()).toEqual([]);
  });

  test('where a field takes them: the same at the desk and on the parent’s page, and so are the reasons of the decision', async () => {
    const { app, parent, operator, list } = await opened(profile.id);
    const head = await app.as(ids.head);
    const expected = new Map<string, Record<string, string>>();
    const reasons: string[] = [];
    for (const round of rounds) {
      const fields = taken(round);
      const isOnPage = round % 2 === 0;
      const status = isOnPage
        ? (await parent.post('complaints', { ...fields, subject })).statusCode
        : (await operator('POST', '/api/access/complaints', entering(subject, fields))).status;
      expect([round, status]).toEqual([round, isOnPage ? 303 : 200]);
      const id = (await idsOf(app)).find((one) => !expected.has(one)) ?? '';
      expected.set(
        id,
        Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, kept(field, text)])),
      );
      const text = hostileAt(round);
      const step = { type: 'refuse', reasons: text };
      const decided = await head('POST', `/api/access/complaints/${id}/steps`, step);
      expect([round, decided.status]).toEqual([round, text.length > 4000 ? 400 : 204]);
      if (decided.status === 204 && isOnPage) reasons.push(text.toWellFormed());
    }
    const views = new Map((await list()).map((view) => [view.id as string, view.fields]));
    expect(views).toEqual(expected);
    const page = safePage(await parent.get('complaints'));
    for (const text of reasons) expect(page.text).toContain(text);
  });
});

const idsOf = async ({ store }: TestAccess): Promise<string[]> =>
  (await store.db.selectFrom('complaint').select('id').execute()).map(({ id }) => id);

const entering = (subject: string, fields: object) => ({
  subject,
  fields,
  isAboutHead: false,
  channel: 'post',
  receivedOn: '2026-11-10',
});

test('[AR6] hostile strings in an address, a choice, a reason: a page of ours or a coded refusal', async () => {
  const { app, parent, operator } = await opened('nn-2026');
  const made = await parent.post('requests', { category: 'А2' });
  const draft = String(made.headers.location).replace('/diary/', '');
  for (const text of HOSTILE_STRINGS.filter((one) => one.length < 300)) {
    const part = encodeURIComponent(text.toWellFormed());
    for (const path of [
      `requests/new?purpose=${part}&${part}=access`,
      `complaints/new?request=${part}`,
      `${draft}?problem=${part}&saved=${part}`,
      `requests/${part}`,
    ]) {
      const answer = await parent.get(path);
      expect([200, 404]).toContain(answer.statusCode);
      safePage(answer);
    }
    const unknown = await parent.post('requests', { category: text });
    expect(unknown.statusCode).toBe(400);
    safePage(unknown);
    const entered = {
      category: text,
      channel: 'post',
      receivedOn: text,
      fields: { [text]: text },
      hasConsent: true,
    };
    expect(await operator('POST', '/api/access/requests', entered)).toMatchObject({
      status: 400,
      body: { code: 'bad-request' },
    });
  }
  expect(await app.store.db.selectFrom('access_request').select('state').execute()).toEqual([
    { state: 'draft' },
  ]);
});
