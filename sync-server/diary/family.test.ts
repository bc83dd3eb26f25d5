import { describe, expect, test } from 'vitest';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { diaryServer, NOW, seedDiarySchool } from './test-diary-school.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const DAY = 86_400_000;

async function school(database = TEST_DATABASES[0]) {
  if (database === undefined) throw new Error('no database to test on');
  const store = await newTestStore(database);
  await seedDiarySchool(store);
  const server = await diaryServer(store);
  const as = async (personId: string) => {
    const session = await server.signedIn(personId);
    return {
      get: (url: string) => server.app.inject({ url: `/diary/${url}`, headers: session }),
      post: (url: string, fields: Record<string, string> | string = '', headers: object = FORM) =>
        server.app.inject({
          method: 'POST',
          url: `/diary/${url}`,
          headers: { ...session, ...headers },
          payload: new URLSearchParams(fields).toString(),
        }),
    };
  };
  return { ...server, store, as };
}

describe.each(TEST_DATABASES)('what parents tell the school on $name', (database) => {
  test('[PP2] a note of absence is kept, shown, and withdrawn by its author alone', async () => {
    const { as, store } = await school(database);
    const [mother, father] = [await as('mother'), await as('father')];
    const before = await store.db.selectFrom('study_group').select(['id', 'change']).execute();
    const told = await mother.post('artem/absence', {
      from: '2026-11-17',
      reason: 'doctor',
      text: 'стоматолог',
      lessons: '2',
    });
    expect([told.statusCode, told.headers.location]).toEqual([303, '/diary/artem/absence']);
    const [note] = await store.db.selectFrom('absence_note').selectAll().execute();
    expect(note).toMatchObject({ first_day: '2026-11-17', last_day: '2026-11-17', lessons: '2' });
    expect((await mother.get('artem/absence')).body).toContain('17 ноября, уроки 2');
    expect((await father.get('artem/absence')).body).toContain('Сообщил другой родитель');
    const after = await store.db.selectFrom('study_group').select(['id', 'change']).execute();
    expect(after.every(({ change }, at) => change > (before[at]?.change ?? 0))).toBe(true);
    const path = `artem/absence/${note?.id}/withdraw`;
    expect((await father.post(path)).statusCode).toBe(404);
    expect((await mother.post(path)).statusCode).toBe(303);
    expect((await mother.post(path)).statusCode).toBe(404);
    expect((await mother.get('artem/absence')).body).toContain('Отменено.');
    const actions = await store.db.selectFrom('audit').select('action').orderBy('at').execute();
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['absence-told', 'absence-withdrawn']),
    );
  });

  test('[PP4] a week is acknowledged once, by each parent for themselves, and not ahead', async () => {
    const { as, store, setNow } = await school(database);
    const [mother, father] = [await as('mother'), await as('father')];
    expect((await mother.post('artem/week/2026-W47/seen')).statusCode).toBe(303);
    setNow(NOW + 60_000);
    await mother.post('artem/week/2026-W47/seen');
    await father.post('artem/week/2026-W47/seen');
    const rows = await store.db.selectFrom('acknowledgement').selectAll().orderBy('at').execute();
    expect(rows.map(({ person_id, at }) => [person_id, at])).toEqual([
      ['mother', NOW],
      ['father', NOW + 60_000],
    ]);
    expect((await mother.get('artem/week/2026-W47/seen')).body).toContain(
      'Вы ознакомились 16 ноября в 14:05',
    );
    expect((await mother.post('artem/week/2026-W48/seen')).statusCode).toBe(404);
    expect((await mother.post('artem/week/nonsense/seen')).statusCode).toBe(404);
  });

  test('[PP9] a column of Табель is acknowledged once it holds marks, and awaits again when they change', async () => {
    const { as, store, setNow } = await school(database);
    const [mother, father] = [await as('mother'), await as('father')];
    const page = async () => (await mother.get('artem/seen')).body.replace(/<[^>]*>/g, ' ');
    const awaiting = async () =>
      [...(await mother.get('artem/seen')).body.matchAll(/name="part" value="(\w+)"/g)].map(([, key]) => key);
    const shown = async (part: string) =>
      new RegExp(`name="part" value="${part}"><input type="hidden" name="shown" value="(\\w+)"`).exec(
        (await mother.get('artem/seen')).body,
      )?.[1] ?? '';
    expect(await awaiting()).toEqual(['q1', 'final']);
    const first = await shown('q1');
    expect(await page()).toMatch(/16–21 ноября\s*: ждёт вашей подписи/);
    expect((await mother.post('artem/seen', { part: 'q1', shown: first })).statusCode).toBe(303);
    setNow(NOW + 60_000);
    await mother.post('artem/seen', { part: 'q1', shown: first });
    await father.post('artem/seen', { part: 'q1', shown: first });
    expect(await awaiting()).toEqual(['final']);
    expect(await page()).toContain('Вы ознакомились 16 ноября в 14:05');
    const said = async () => {
      const rows = await store.db.selectFrom('report_acknowledgement').selectAll().orderBy('at').execute();
      return rows.map(({ person_id, kind, period_id, at }) => [person_id, kind, period_id, at - NOW]);
    };
    const twice = [
      ['mother', 'period', 'q1', 0],
      ['father', 'period', 'q1', 60_000],
    ];
    expect(await said()).toEqual(twice);
    // Without marks of the child there is nothing to say it of, whosever else has them and whatever it is called.
    for (const part of ['year', 'q2', '', "q1' or 1=1"])
      expect((await mother.post('artem/seen', { part })).statusCode).toBe(404);
    await store.db
      .updateTable('report_mark')
      .set({ value: '3', entered_at: NOW + 120_000 })
      .where('pupil_id', '=', 'artem' as never)
      .where('kind', '=', 'period')
      .where('subject_id', '=', 'alg' as never)
      .execute();
    expect(await awaiting()).toEqual(['q1', 'final']);
    expect(await page()).toContain('После этого отметки изменились');
    setNow(NOW + 180_000);
    // The mark came between page and press: it was not seen, so nothing is written and the page says why.
    for (const stale of [first, '', await shown('final')]) {
      const answer = await mother.post('artem/seen', { part: 'q1', shown: stale });
      expect([answer.statusCode, answer.body.includes('report-changed')]).toEqual([409, true]);
      expect(answer.body).toContain('в табеле появилась или изменилась отметка');
    }
    expect(await said()).toEqual(twice);
    await mother.post('artem/seen', { part: 'q1', shown: await shown('q1') });
    expect(await awaiting()).toEqual(['final']);
    expect(await said()).toEqual([...twice, ['mother', 'period', 'q1', 180_000]]);
  });
});

describe('the calendar of a diary', () => {
  const feedOf = (body: string) => /value="http:\/\/[^/]+\/diary\/(calendar\/[^"]+)"/.exec(body)?.[1] ?? '';

  test('[PP3] has the lessons and the homework, no mark and no absence', async () => {
    const { as, app } = await school();
    const mother = await as('mother');
    const path = feedOf((await mother.post('artem/calendar')).body);
    const feed = await app.inject({ url: `/diary/${path}` });
    expect(feed.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const text = feed.body.replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:Русский язык');
    expect(text).toContain('Задано: Упр. 214');
    expect(text).toContain('Лично: № 402\\, 405');
    expect(text).toContain('DTSTART:20261116T053000Z');
    expect(text).not.toContain('только для Веры');
    expect(text).not.toMatch(/болел|отсутств|Отметк|\b[2-5]\b\\n/);
    // Two lessons have bells and are held; a cancelled one is no event.
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect((await mother.get('artem/calendar')).body).not.toContain(path);
  });

  test('[PP3] stops with the address, with a newer one, and with the grant', async () => {
    const { as, app, store } = await school();
    const mother = await as('mother');
    const first = feedOf((await mother.post('artem/calendar')).body);
    const second = feedOf((await mother.post('artem/calendar')).body);
    const statusOf = async (path: string) => (await app.inject({ url: `/diary/${path}` })).statusCode;
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    await store.db.updateTable('guardian').set({ granted_to: '2026-11-15' }).execute();
    expect(await statusOf(second)).toBe(404);
    await store.db.updateTable('guardian').set({ granted_to: null }).execute();
    await mother.post('artem/calendar/revoke');
    expect(await statusOf(second)).toBe(404);
    for (const path of [
      'calendar/x.ics',
      'calendar/s1.short.ics',
      `${second}x`,
      `calendar/s2${second.slice(11)}`,
    ])
      expect(await statusOf(path)).toBe(404);
  });
});

describe('forms of the diary', () => {
  const POSTS = [
    'absence',
    'absence/n1/withdraw',
    'week/2026-W47/seen',
    'seen',
    'calendar',
    'calendar/revoke',
  ];
  const GETS = ['more', 'absence', 'week/2026-W47/seen', 'seen', 'calendar'];

  test('[I7] are closed to every other child, alike whether there is one or not', async () => {
    const { as, store } = await school();
    const mother = await as('mother');
    const { body: nobody } = await mother.get('nobody/more');
    for (const child of ['vera', 'foreign', 'nobody', 'mother']) {
      for (const path of GETS) {
        const answer = await mother.get(`${child}/${path}`);
        expect([path, answer.statusCode, answer.body === nobody]).toEqual([path, 404, true]);
      }
      for (const path of POSTS) {
        const answer = await mother.post(`${child}/${path}`, {
          from: '2026-11-17',
          reason: 'ill',
          part: 'q1',
        });
        expect([path, answer.statusCode]).toEqual([path, 404]);
      }
    }
    for (const table of [
      'absence_note',
      'acknowledgement',
      'report_acknowledgement',
      'calendar_feed',
    ] as const)
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test('[I7] from another site, or without a session, change nothing', async () => {
    const { as, app, store } = await school();
    const mother = await as('mother');
    const foreign = { 'content-type': FORM['content-type'], 'sec-fetch-site': 'cross-site' };
    for (const path of POSTS) {
      expect(
        (await mother.post(`artem/${path}`, { from: '2026-11-17', reason: 'ill' }, foreign)).statusCode,
      ).toBe(403);
      const unsigned = await app.inject({ method: 'POST', url: `/diary/artem/${path}`, headers: FORM });
      expect(unsigned.headers.location).toMatch(/^\/diary\/sign-in/);
    }
    expect(await store.db.selectFrom('absence_note').selectAll().execute()).toEqual([]);
  });

  test.each([
    [{ from: '2026-11-15', reason: 'ill' }, 'о сегодняшнем или следующих'],
    [{ from: '2026-11-18', to: '2026-11-17', reason: 'ill' }, 'раньше первого'],
    [{ from: '2026-11-18', to: '2027-02-01', reason: 'ill' }, 'не больше чем о 31'],
    [{ from: 'завтра', reason: 'ill' }, 'Выберите день'],
    [{ from: '2026-11-18', reason: 'лень' }, 'Выберите причину'],
    [{ from: '2026-11-18', to: '2026-11-19', lessons: '1', reason: 'ill' }, 'указан один день'],
  ])(
    '[PP2] a note that cannot be is refused in words and nothing typed is lost: %o',
    async (fields, words) => {
      const { as, store } = await school();
      const mother = await as('mother');
      const answer = await mother.post('artem/absence', { ...fields, text: 'из-за "погоды"' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(words);
      expect(answer.body).toContain('из-за &#34;погоды&#34;');
      expect(await store.db.selectFrom('absence_note').selectAll().execute()).toEqual([]);
    },
  );

  test('[PP2] a withdrawn note of yesterday leaves the list', async () => {
    const { as, setNow } = await school();
    const mother = await as('mother');
    await mother.post('artem/absence', { from: '2026-11-16', reason: 'ill' });
    setNow(NOW + DAY);
    expect((await mother.get('artem/absence')).body).not.toContain('Вы предупредили');
  });
});
