import { describe, expect, test } from 'vitest';
import { FIELD_PROBLEM_WORDS } from '../../../shared/access/access-words.ts';
import { ids } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { FIELDS, newTestAccess, takeAll } from '../test-access.ts';
import { browserOf, FORM } from '../testing/parent-browser.ts';

const [sqlite] = TEST_DATABASES;
if (sqlite === undefined) throw new Error('no database to test on');
type Profile = keyof typeof FIELDS;

async function opened(profileId: Profile) {
  if (sqlite === undefined) throw new Error('no database');
  const access = await newTestAccess(sqlite, profileId === 'mo-shemetovo' ? {} : { profileId });
  return { ...access, parent: await browserOf(access) };
}
const idIn = (location: unknown) => /requests\/([\w-]+)/.exec(String(location))?.[1] ?? '';

async function draft(parent: Awaited<ReturnType<typeof browserOf>>, category: string) {
  const made = await parent.post('requests', { category });
  expect(made.statusCode).toBe(303);
  return idIn(made.headers.location);
}

describe('a request on the pages', () => {
  test('[AR5] the questionnaire asks one thing at a time and finds the category', async () => {
    const { parent } = await opened('nn-2026');
    expect((await parent.get('requests/new')).body).toContain('Что вам нужно?');
    const second = await parent.get('requests/new?purpose=access');
    expect(second.body).toContain('Кем вы приходитесь ребёнку?');
    expect(second.body).toContain('name="purpose" value="access"');
    const asked = await parent.get('requests/new?purpose=nonsense');
    expect(asked.body).toContain('Что вам нужно?');
  });

  test('[AR6] [AR7] is saved half done, refused in words with nothing lost, sent, and followed to its end', async () => {
    const { parent, as } = await opened('mo-shemetovo');
    const id = await draft(parent, 'applicant');
    const fields = FIELDS['mo-shemetovo'];
    const saved = await parent.post(`requests/${id}/form`, { 'applicant.last': 'Новикова', action: 'save' });
    expect(saved.headers.location).toBe(`/diary/requests/${id}/form?saved=1`);
    expect((await parent.get(`requests/${id}/form?saved=1`)).body).toContain('Заявление ещё не отправлено');
    const wrong = { ...fields, 'applicant.snils': '112-233-445 96', action: 'send', consent: 'yes' };
    const refused = await parent.post(`requests/${id}/form`, wrong);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Номер СНИЛС введён с ошибкой');
    expect(refused.body).toContain('value="novikova@example.ru"');
    expect(refused.body).toContain('name="consent" value="yes" checked');
    const silent = await parent.post(`requests/${id}/form`, { ...fields, action: 'send' });
    expect(silent.body).toContain('Без согласия школа не может');
    expect(silent.body).not.toContain(' checked');
    const sent = await parent.post(`requests/${id}/form`, { ...fields, action: 'send', consent: 'yes' });
    expect(sent.headers.location).toBe(`/diary/requests/${id}`);
    const status = await parent.get(`requests/${id}`);
    expect(status.body).toContain('Зарегистрировано 11 ноября 2026 г.');
    expect(status.body).toContain('до 12 ноября 2026 г.');
    const [operator, head] = [await as(ids.operator), await as(ids.head)];
    await takeAll(operator, id as never, [{ type: 'examine' }]);
    await takeAll(head, id as never, [
      { type: 'refuse', grounds: [{ ground: '13.1.4', reason: 'Серия паспорта <b>другая</b>' }] },
    ]);
    const decided = await parent.get(`requests/${id}`);
    expect(decided.body).toContain('Решено: отказать');
    expect(decided.body).toContain('Серия паспорта &#60;b&#62;другая');
    expect((await parent.get('requests')).body).toContain('№ 1/2026, Новикова Анна');
    expect((await parent.post(`requests/${id}/form`, { action: 'send' })).statusCode).toBe(404);
  });

  test('[AR6] is checked while it is filled: in words by field, for its author only, and nothing is kept', async () => {
    const { parent, store } = await opened('mo-shemetovo');
    const id = await draft(parent, 'applicant');
    const fields = { ...FIELDS['mo-shemetovo'], 'applicant.snils': '112-233-445 96', 'applicant.first': '' };
    const begun = {
      'applicant.last': 'Фамилия-parent',
      'applicant.first': 'Имя',
      'applicant.patronymic': 'Отчество',
    };
    const checked = await parent.post(`requests/${id}/check`, fields);
    expect(Object.entries(checked.json<Record<string, string>>())).toEqual([
      ['applicant.first', FIELD_PROBLEM_WORDS['field-required']],
      ['applicant.snils', FIELD_PROBLEM_WORDS['field-not-a-snils']],
    ]);
    expect((await parent.post(`requests/${id}/check`, FIELDS['mo-shemetovo'])).json()).toEqual({});
    const { fields: kept } = await store.db
      .selectFrom('access_request')
      .select('fields')
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(kept)).toEqual(begun);
    const foreign = await parent.post(`requests/${id}/check`, fields, {
      ...FORM,
      'sec-fetch-site': 'cross-site',
    });
    expect(foreign.statusCode).toBe(403);
    expect((await parent.post('requests/nobodys/check', fields)).statusCode).toBe(404);
  });

  test('[AR20] begins with what the school knows of who asks, and with nothing where somebody asks for another', async () => {
    const { parent, store } = await opened('nn-2026');
    const known = {
      last_name: 'Новикова',
      first_name: 'Елена',
      patronymic: null,
      phone: '+7 900 1',
      email: 'e@x.ru',
    };
    await store.db.updateTable('person').set(known).where('id', '=', ids.parent).execute();
    const fieldsOf = async (category: string) => {
      const id = await draft(parent, category);
      const row = await store.db
        .selectFrom('access_request')
        .select('fields')
        .where('id', '=', id as never)
        .executeTakeFirstOrThrow();
      return JSON.parse(row.fields) as object;
    };
    // The form of this profile asks no day of birth, so none is put into it.
    await store.db
      .updateTable('person')
      .set({ birth_date: '1985-01-31' })
      .where('id', '=', ids.parent)
      .execute();
    expect(await fieldsOf('А1')).toEqual({
      'applicant.last': 'Новикова',
      'applicant.first': 'Елена',
      'applicant.phone': '+7 900 1',
      'applicant.email': 'e@x.ru',
    });
    expect(await fieldsOf('А2')).toEqual({});
    expect((await parent.post('requests', { category: 'Я1' })).statusCode).toBe(400);
  });

  test('[AR4] is withdrawn by its applicant, and only after they said that they are sure', async () => {
    const { parent } = await opened('mo-shemetovo');
    const id = await draft(parent, 'applicant');
    await parent.post(`requests/${id}/form`, { ...FIELDS['mo-shemetovo'], action: 'send', consent: 'yes' });
    await parent.post(`requests/${id}/withdraw`, { reason: 'передумали' });
    expect((await parent.get(`requests/${id}`)).body).toContain('Отозвать заявление');
    expect((await parent.post(`requests/${id}/withdraw`, { sure: 'yes' })).statusCode).toBe(303);
    expect((await parent.get(`requests/${id}`)).body).not.toContain('Отозвать заявление');
  });

  test('[AR12] takes a document of its kind, says why it does not take another, and gives it back', async () => {
    const { parent, store } = await opened('nn-2026');
    const id = await draft(parent, 'А1');
    const page = (await parent.get(`requests/${id}/form`)).body.replaceAll('&#61;', '=');
    const action = /action="\/diary\/(requests\/[\w-]+\/files\?document=[^"]+)"/.exec(page)?.[1] ?? '';
    expect(action).not.toBe('');
    const text = await parent.upload(action, { name: 'a.pdf', bytes: Buffer.from('это не PDF') });
    const words = (await parent.get(String(text.headers.location).slice('/diary/'.length))).body;
    expect(words).toContain('Это не PDF, не JPEG и не PNG');
    const empty = await parent.upload(action, { name: 'a.pdf', bytes: Buffer.alloc(0) });
    expect(String(empty.headers.location)).toContain('problem=attachment-empty');
    expect(await store.db.selectFrom('access_attachment').selectAll().execute()).toEqual([]);
  });

  test('[I7] is nobody’s but its applicant’s, by any route', async () => {
    const access = await opened('mo-shemetovo');
    const id = await draft(access.parent, 'applicant');
    const other = await browserOf(access, ids.boris);
    for (const path of [`requests/${id}`, `requests/${id}/form`])
      expect([path, (await other.get(path)).statusCode]).toEqual([path, 404]);
    for (const path of ['form', 'discard', 'withdraw', 'files/x/remove'].map(
      (rest) => `requests/${id}/${rest}`,
    ))
      expect([path, (await other.post(path, { sure: 'yes', action: 'send' })).statusCode]).toEqual([
        path,
        404,
      ]);
    const upload = await other.upload(`requests/${id}/files?document=power`, {
      name: 'a.png',
      bytes: Buffer.from('x'),
    });
    expect(upload.statusCode).toBe(404);
    expect((await other.get('requests')).body).toContain('Заявлений пока нет');
    const foreign = { ...FORM, 'sec-fetch-site': 'cross-site' };
    for (const path of ['requests', `requests/${id}/form`, `requests/${id}/discard`, 'complaints'])
      expect([path, (await access.parent.post(path, {}, foreign)).statusCode]).toEqual([path, 403]);
    expect((await access.app.inject({ url: '/diary/requests' })).headers.location).toMatch(/sign-in/);
  });
});

describe('a complaint on the pages', () => {
  test('[CP1] is refused in words until it says what it must, then registered', async () => {
    const { parent } = await opened('mo-shemetovo');
    const fields = {
      subject: 'late-service',
      against: 'Школа № 1, секретарь',
      applicantName: 'Новикова Елена',
      address: 'Нижний Новгород',
      phone: '+7 900 123-45-67',
      contested: 'Ответ пришёл <script>поздно</script>',
      arguments: 'Прошло семь рабочих дней',
    };
    const refused = await parent.post('complaints', { ...fields, subject: '', arguments: ' ' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('href="#subject"');
    expect(refused.body).toContain('href="#arguments"');
    expect(refused.body).toContain('Ответ пришёл &#60;script&#62;');
    expect((await parent.post('complaints', fields)).statusCode).toBe(303);
    const list = (await parent.get('complaints')).body;
    expect(list).toContain('№ 1/2026. Услугу оказали с опозданием');
    expect(list).toContain('Зарегистрирована');
  });
});

describe('what the school publishes', () => {
  test.each(['mo-shemetovo', 'nn-2026', 'livny-2021'] as const)(
    'is read without signing in, with blanks of every form: %s',
    async (profileId) => {
      const { app, context } = await opened(profileId);
      const about = await app.inject({ url: '/diary/about' });
      expect(about.statusCode).toBe(200);
      const profile = context.profiles.get(profileId);
      for (const { title } of profile?.publicItems ?? []) expect(about.body).toContain(title);
      for (const { id, title } of profile?.forms ?? []) {
        const blank = await app.inject({ url: `/diary/about/${ids.school}/forms/${id}` });
        expect([blank.statusCode, blank.body.includes(title)]).toEqual([200, true]);
      }
      expect((await app.inject({ url: '/diary/about/nobody' })).statusCode).toBe(404);
      expect((await app.inject({ url: `/diary/about/${ids.school}/forms/none` })).statusCode).toBe(404);
    },
  );
});
