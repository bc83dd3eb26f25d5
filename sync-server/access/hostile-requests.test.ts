import { describe, expect, test } from 'vitest';
import { FIELD_PROBLEM_WORDS } from '../../shared/access/access-words.ts';
import type { ComparedField } from '../../shared/access/copies.ts';
import type { FormField } from '../../shared/access/profile/form-field.ts';
import { profiles } from '../../shared/access/profile/test-profiles.ts';
import {
  askedDocuments,
  checkFields,
  type FieldValues,
  formOf,
  normalizedFields,
} from '../../shared/access/request-fields.ts';
import type { RequestQueue } from '../../shared/access/request-view.ts';
import type { AccessRequestId } from '../../shared/kernel/ids.ts';
import { ids } from '../storage/test-school.ts';
import { TEST_DATABASES } from '../storage/test-stores.ts';
import { type Caller, newTestAccess, seen, type TestAccess } from './test-access.ts';
import { fieldsOfCategory, hostileForm, roundsOf, takenForm } from './testing/hostile-form.ts';
import { expectedOf, safePage, safeRegister, toldOf, valuesIn } from './testing/hostile-outputs.ts';
import { browserOf, type ParentBrowser } from './testing/parent-browser.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
const TODAY = '2026-11-11';
const DAYS = `from=${TODAY}&to=${TODAY}`;

/**
 * Every category of every profile that is shipped: a field that a profile gains is covered by itself. The category that
 * asks most of a form meets every string in every field; the others, whose fields are among those, a sample of the rounds.
 */
const CATEGORIES = Object.values(profiles).flatMap((profile) =>
  profile.categories.map(({ id }) => ({ profile, category: id, name: `${profile.id} ${id}` })),
);

async function opened(profileId: string) {
  if (sqlite === undefined) throw new Error('no database');
  const app = await newTestAccess(sqlite, profileId === 'mo-shemetovo' ? {} : { profileId });
  return { app, parent: await browserOf(app), operator: await app.as(ids.operator) };
}

const draftOf = async (parent: ParentBrowser, category: string): Promise<AccessRequestId> => {
  const { headers } = await parent.post('requests', { category });
  return (/requests\/([\w-]+)/.exec(String(headers.location))?.[1] ?? '') as AccessRequestId;
};

/** As a text of that kind is kept, said here once more in other words than the rule's. */
function kept(field: FormField, text: string): string {
  if (field.kind === 'long-text') return text.normalize('NFC').trim().replaceAll('\r\n', '\n');
  if (field.kind === 'email') return text.normalize('NFC').trim().toLowerCase();
  if (field.kind === 'snils')
    return text.replaceAll(/\D/gu, '').length === 11
      ? text.replaceAll(/\D/gu, '')
      : text.normalize('NFC').trim();
  return text.normalize('NFC').trim().split(/\s+/u).join(' ');
}

describe.each(CATEGORIES)('[AR6] hostile strings in the request of $name', ({ profile, category }) => {
  const form = formOf(profile, category);
  const fields = fieldsOfCategory(form, category);
  const rounds = roundsOf(
    form,
    category,
    profile.categories.filter(({ subject }) => subject === form.subject).map(({ id }) => id),
  );

  test('each in each field: kept, shown back to the letter, each refusal at its field, nothing executed', async () => {
    const { parent } = await opened(profile.id);
    const id = await draftOf(parent, category);
    for (const round of rounds) {
      const sent = hostileForm(form, category, round);
      const answer = await parent.post(`requests/${id}/form`, { ...sent, action: 'send', consent: 'yes' });
      const page = safePage(answer);
      const came = Object.fromEntries(
        Object.entries(sent).map(([field, text]) => [field, text.toWellFormed()]),
      );
      const values = normalizedFields(form, category, came);
      const wrong = checkFields(profile, category, values, TODAY);
      expect([round, answer.statusCode]).toEqual([round, 422]);
      const shown = valuesIn(page, answer.body);
      for (const field of fields) {
        const value = values[field.id];
        if (field.kind === 'choice' || field.kind === 'confirm' || value === undefined) continue;
        expect([round, field.id, shown[field.id]]).toEqual([
          round,
          field.id,
          kept(field, came[field.id] ?? ''),
        ]);
      }
      const links = page.tags.flatMap(({ attributes }) => attributes.href?.match(/^#f-(.+)$/)?.[1] ?? []);
      expect(links).toEqual(wrong.map(({ field }) => field.replaceAll('.', '-')));
      for (const { code } of wrong) expect(page.text).toContain(FIELD_PROBLEM_WORDS[code]);
    }
  });

  test('where a field takes them: filed by the parent and by the operator, and the same in every output', async () => {
    const { app, parent, operator } = await opened(profile.id);
    const taken: Array<{ id: AccessRequestId; fields: FieldValues }> = [];
    /** Of those that the parent filed: what its page is called. */
    const titles = new Map<AccessRequestId, string>();
    for (const round of rounds) {
      const sent = takenForm(form, category, round);
      const expected = Object.fromEntries(
        fields.map((field) => [field.id, kept(field, sent[field.id] ?? '')]),
      );
      const id =
        round % 2 === 0
          ? await filedByParent({ app, parent, category }, sent)
          : await entered(operator, category, sent);
      taken.push({ id, fields: expected });
      const view = await seen(operator, id);
      expect(view.fields).toEqual(expected);
      const { body } = await operator(
        'GET',
        `/api/access/requests/${id}/copies?personId=${ids.parent}&pupilId=${ids.p1}`,
      );
      for (const { field, stated } of (body as { fields: ComparedField[] }).fields) {
        const options = fields.find((one) => one.id === field)?.options;
        const words = options?.find(({ value }) => value === expected[field])?.label;
        expect([field, stated]).toEqual([field, words ?? expected[field]]);
      }
      expect((await operator('GET', `/api/access/requests/${id}/candidates`)).status).toBe(200);
      if (round % 2 === 0) titles.set(id, `${expected['pupil.last']} ${expected['pupil.first']}`);
    }
    for (const [id, title] of titles) {
      expect(safePage(await parent.get(`requests/${id}`)).text).toContain(title);
    }
    expect(new Set(taken.flatMap((one) => Object.values(one.fields))).size).toBeGreaterThan(
      rounds.length / 2,
    );
    safePage(await parent.get('requests'));
    await expectOutputs(operator, taken);
    // As what came before a rule, or past it, may stand in the database.
    const stored = taken.map(({ id }, index) => ({ id, fields: hostileForm(form, category, index) }));
    for (const { id, fields: texts } of stored) {
      await app.store.db
        .updateTable('access_request')
        .set({ fields: JSON.stringify(texts) })
        .where('id', '=', id)
        .execute();
    }
    for (const { id, fields: texts } of stored.filter((_, index) => index % 4 === 0)) {
      safePage(await parent.get(`requests/${id}`));
      expect((await seen(operator, id)).fields).toEqual(texts);
    }
    safePage(await parent.get('requests'));
    await expectOutputs(operator, stored);
  });

  test('the operator is told of each field that does not take them, and nothing is entered', async () => {
    const { app, operator } = await opened(profile.id);
    for (const round of rounds) {
      const values = hostileForm(form, category, round);
      const wrong = checkFields(profile, category, values, TODAY).filter(
        ({ code }) => code !== 'field-required' && code !== 'field-one-of',
      );
      const { status, body } = await operator('POST', '/api/access/requests', entering(category, values));
      expect([round, status, toldOf(body)]).toEqual([round, 400, expectedOf(values, wrong)]);
    }
    expect(await app.store.db.selectFrom('access_request').selectAll().execute()).toEqual([]);
  });
});

const entering = (category: string, fields: FieldValues) => ({
  category,
  channel: 'in-person',
  receivedOn: TODAY,
  fields,
  hasConsent: true,
});

async function entered(operator: Caller, category: string, fields: FieldValues): Promise<AccessRequestId> {
  const { status, body } = await operator('POST', '/api/access/requests', entering(category, fields));
  expect([status, body]).toEqual([200, expect.objectContaining({ number: expect.any(String) as string })]);
  return (body as { id: AccessRequestId }).id;
}

type Filing = { readonly app: TestAccess; readonly parent: ParentBrowser; readonly category: string };

async function filedByParent(
  { app, parent, category }: Filing,
  fields: FieldValues,
): Promise<AccessRequestId> {
  const id = await draftOf(parent, category);
  const { profile_id } = await app.store.db
    .selectFrom('access_request')
    .select('profile_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const profile = Object.values(profiles).find((one) => one.id === profile_id);
  const documents = profile ? askedDocuments(profile, category, 'portal') : [];
  for (const { id: document } of documents.filter(({ form }) => form === 'attachment')) {
    const file = {
      sha256: 'none',
      bytes: 1,
      media_type: 'application/pdf' as const,
      file_name: '=1+1 {{заявитель}}',
    };
    await app.store.db
      .insertInto('access_attachment')
      .values({
        school_id: ids.school,
        id: `${id}-${document}`,
        request_id: id,
        document,
        ...file,
        uploaded_by: ids.parent,
        uploaded_at: 0,
      })
      .execute();
  }
  const sent = await parent.post(`requests/${id}/form`, { ...fields, action: 'send', consent: 'yes' });
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `/diary/requests/${id}`]);
  return id;
}

/** The desk's queue, the register on the screen, as CSV and as XLSX: the same texts in each, and nothing that runs. */
async function expectOutputs(
  operator: Caller,
  taken: ReadonlyArray<{ readonly id: AccessRequestId; readonly fields: FieldValues }>,
): Promise<void> {
  const queue = (await operator('GET', '/api/access/requests?which=open')).body as RequestQueue;
  const nameOf = (fields: FieldValues, whose: string) =>
    ['last', 'first', 'patronymic']
      .map((part) => fields[`${whose}.${part}`] ?? '')
      .filter(Boolean)
      .join(' ');
  const names = new Map(
    queue.requests.map((line) => [line.id, [line.applicantName, line.pupilName, line.className]]),
  );
  for (const { id, fields } of taken) {
    expect(names.get(id)).toEqual([
      nameOf(fields, 'applicant'),
      nameOf(fields, 'pupil'),
      fields['pupil.class'] ?? '',
    ]);
  }
  expect((await safeRegister(operator, DAYS)).rows).toHaveLength(taken.length);
}
