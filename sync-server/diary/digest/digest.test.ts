import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../../../shared/testing/hostile-strings.ts';
import { loadServerKey } from '../../identity/server-key.ts';
import { newTestStore, TEST_DATABASES } from '../../storage/test-stores.ts';
import { diaryServer, NOW, type Spice, seedDiarySchool } from '../test-diary-school.ts';
import { sendDiaryDigests, spanOf } from './send-diary-digests.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 16 November, 19:00 in Moscow: the usual time. */
const EVENING = NOW + 5 * HOUR - 5 * 60_000;

async function school(database = TEST_DATABASES[0], spice?: Spice) {
  if (database === undefined) throw new Error('no database to test on');
  const store = await newTestStore(database);
  await seedDiarySchool(store, spice);
  const server = await diaryServer(store);
  const at = { now: NOW };
  const clock = { now: () => at.now };
  const context = { store, clock, serverKey: await loadServerKey(store) };
  const post = (url: string, headers: object, fields: Record<string, string> = {}) =>
    server.app.inject({
      method: 'POST',
      url: `/diary/${url}`,
      headers: { ...FORM, ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  const letters = async () =>
    store.db.selectFrom('mail_outbox').selectAll().orderBy('created_at').orderBy('to_address').execute();
  const goOn = (now: number) => {
    at.now = now;
    server.setNow(now);
  };
  /** The path of the last letter's link. */
  const link = async () => /\/(letters\/[\w.-]+)$/m.exec((await letters()).at(-1)?.text ?? '')?.[1] ?? '';
  return { ...server, store, context, post, letters, goOn, link };
}

describe.each(TEST_DATABASES)('letters of the diary on $name', (database) => {
  test('[PP6] asked for, confirmed from the mailbox, sent once a day, stopped by a link without signing in', async () => {
    const here = await school(database);
    const mother = await here.signedIn('mother');
    const asked = await here.post('artem/letters', mother, { span: 'day', email: ' mama@example.ru ' });
    expect([asked.statusCode, asked.headers.location]).toEqual([303, '/diary/artem/letters']);
    const [question, ...more] = await here.letters();
    expect([question?.to_address, question?.kind, more]).toEqual([
      'mama@example.ru',
      'diary-digest-question',
      [],
    ]);
    expect(question?.text).not.toMatch(/Артём|Алгебра/);
    here.goOn(EVENING);
    expect(await sendDiaryDigests(here.context)).toBe(0);
    const confirm = await here.link();
    const page = await here.app.inject({ url: `/diary/${confirm}` });
    expect(page.body).toContain('Да, присылать');
    expect((await here.post(`${confirm}/confirm`, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await here.post(`${confirm}/confirm`, {})).statusCode).toBe(200);
    here.goOn(EVENING - 60_000);
    expect(await sendDiaryDigests(here.context)).toBe(0);
    here.goOn(EVENING);
    const twice = await Promise.all([sendDiaryDigests(here.context), sendDiaryDigests(here.context)]);
    expect(twice.toSorted()).toEqual([0, 1]);
    const letter = (await here.letters()).at(-1);
    expect(letter).toMatchObject({ kind: 'diary-digest', subject: 'Дневник: 16 ноября' });
    expect(letter?.text).toMatch(/^Артём, 16 ноября\n\nПонедельник, 16 ноября\n/);
    expect(letter?.text).not.toContain('Вера');
    expect((await here.post(`${await here.link()}/stop`, {})).body).toContain('писем больше не будет');
    here.goOn(EVENING + DAY);
    expect(await sendDiaryDigests(here.context)).toBe(0);
    expect((await here.app.inject({ url: `/diary/${confirm}` })).statusCode).toBe(404);
    const actions = await here.store.db.selectFrom('audit').select('action').orderBy('at').execute();
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['diary-letters-asked', 'diary-letters-confirmed', 'diary-letters-stopped']),
    );
  });
});

describe('letters of the diary', () => {
  test('[PP6] [I7] another’s child, an ended grant and a false link give nothing', async () => {
    const here = await school();
    const father = await here.signedIn('father');
    const mother = await here.signedIn('mother');
    expect((await here.post('vera/letters', mother, { span: 'day', email: 'a@example.ru' })).statusCode).toBe(
      404,
    );
    await here.post('artem/letters', mother, { span: 'day', email: 'mama@example.ru' });
    await here.post(`${await here.link()}/confirm`, {});
    for (const child of ['artem', 'vera']) {
      await here.post(`${child}/letters`, father, { span: 'day', email: 'papa@example.ru' });
      await here.post(`${await here.link()}/confirm`, {});
    }
    // The second child's letters went to an address that he had confirmed already: no second question.
    const asked = (await here.letters()).filter(({ kind }) => kind === 'diary-digest-question');
    expect(asked.map(({ to_address }) => to_address)).toEqual(['mama@example.ru', 'papa@example.ru']);
    await here.store.db
      .updateTable('guardian')
      .set({ granted_to: '2026-11-15' })
      .where('person_id', '=', 'father' as never)
      .where('pupil_id', '=', 'artem' as never)
      .execute();
    here.goOn(EVENING);
    await sendDiaryDigests(here.context);
    const told = (await here.letters()).filter(({ kind }) => kind === 'diary-digest');
    const about = told.filter(({ text }) => text.includes('Артём')).map(({ to_address }) => to_address);
    expect(about).toEqual(['mama@example.ru']);
    const [wish] = await here.store.db.selectFrom('diary_digest').selectAll().execute();
    for (const token of [`s1.${wish?.id}.${'A'.repeat(43)}`, 'x', `s2.${wish?.id}.${'A'.repeat(43)}`]) {
      expect((await here.app.inject({ url: `/diary/letters/${token}` })).statusCode).toBe(404);
      expect((await here.post(`letters/${token}/stop`, {})).statusCode).toBe(404);
    }
    expect(await here.store.db.selectFrom('diary_digest').selectAll().execute()).toHaveLength(3);
  });

  test('[PP6] a mistyped address is refused, and an address is not asked twice in a minute', async () => {
    const here = await school();
    const mother = await here.signedIn('mother');
    const ask = (email: string) => here.post('artem/letters', mother, { span: 'week', email });
    for (const email of ['', 'мама', 'a@b.ru, c@d.ru', 'a@b.ru\r\nBcc: c@d.ru']) {
      const refused = await ask(email);
      expect([refused.statusCode, refused.body]).toEqual([
        422,
        expect.stringContaining('не похоже на адрес'),
      ]);
    }
    expect((await ask('a@example.ru')).statusCode).toBe(303);
    expect((await ask('b@example.ru')).body).toContain('Подождите минуту');
    here.goOn(NOW + 60_000);
    expect((await ask('b@example.ru')).statusCode).toBe(303);
    expect((await here.letters()).map(({ to_address }) => to_address)).toEqual([
      'a@example.ru',
      'b@example.ru',
    ]);
    await here.post('artem/letters/stop', mother);
    expect((await here.app.inject({ url: '/diary/artem/letters', headers: mother })).body).not.toContain(
      'b@example',
    );
  });

  test('[PP6] a week is told once, on its Saturday or the Sunday after', () => {
    const week = { span: 'week', told_until: '2026-11-15' } as const;
    expect(spanOf(week, '2026-11-20')).toBeUndefined();
    expect(spanOf(week, '2026-11-21')).toEqual({ from: '2026-11-16', to: '2026-11-21' });
    expect(spanOf(week, '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-21' });
    expect(spanOf({ ...week, told_until: '2026-11-21' }, '2026-11-22')).toBeUndefined();
    expect(spanOf({ span: 'day', told_until: '2026-11-16' }, '2026-11-16')).toBeUndefined();
  });

  test('[PP6] [ML2] hostile texts of the school stay text in the letter', async () => {
    let next = 0;
    const hostile = HOSTILE_STRINGS.filter((text) => text.length < 200);
    const here = await school(undefined, () => hostile[next++ % hostile.length] ?? '');
    const mother = await here.signedIn('mother');
    await here.post('artem/letters', mother, { span: 'day', email: 'mama@example.ru' });
    await here.post(`${await here.link()}/confirm`, {});
    here.goOn(EVENING);
    expect(await sendDiaryDigests(here.context)).toBe(1);
    for (const { subject, text } of await here.letters()) {
      expect(subject).not.toMatch(/\p{Cc}/u);
      expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
  });
});
