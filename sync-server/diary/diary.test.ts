import { describe, expect, it } from 'vitest';
import { asId, type LessonId, type SchoolId } from '../../shared/kernel/ids.ts';
import type { Store } from '../storage/store.ts';
import { newTestStore, TEST_DATABASES } from '../storage/test-stores.ts';
import { stylesheet } from './stylesheet.ts';
import {
  type DiaryServer,
  diaryServer,
  NOW,
  pupil,
  type Spice,
  seedDiarySchool,
} from './test-diary-school.ts';

const SECTIONS = [
  '',
  '/week',
  '/week/2026-W47',
  '/week/2026-11-16',
  '/week/2026-W47/print',
  '/day',
  '/day/2026-11-17',
  '/marks',
  '/marks?period=year',
  '/report',
  '/attendance',
  '/timetable',
  '/timetable?week=2026-W47',
  '/content',
  '/content?subject=alg&period=year',
  '/more',
  '/absence',
  '/calendar',
  '/week/2026-W47/seen',
  '/seen',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

async function school(spice?: Spice, database = TEST_DATABASES[0]): Promise<DiaryServer & { store: Store }> {
  if (database === undefined) throw new Error('no database to test on');
  const store = await newTestStore(database);
  await seedDiarySchool(store, spice);
  return { store, ...(await diaryServer(store)) };
}
const withoutOurScript = (body: string) =>
  body.replace(/<script src="\/diary\/assets\/[0-9a-f]{16}\.js" defer><\/script>/, '');
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe.each(TEST_DATABASES)('the diary on $name', (database) => {
  it('shows every part of regulations §3 to the parent', async () => {
    const { app, signedIn } = await school(undefined, database);
    const headers = await signedIn('mother');
    const look = async (path: string) => {
      const answer = await app.inject({ url: `/diary/artem${path}`, headers });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      return textOf(answer.body);
    };
    const week = await look('/week');
    expect(week).toContain('16–21 ноября');
    expect(week).toContain('Данные на 14:05, понедельник 16 ноября · журналы учителей были на связи в 13:58');
    expect(week.match(/Данные на/g)).toHaveLength(1);
    for (const words of [
      'Причастный оборот',
      'Задано: Упр. 214',
      'Отметки: 5 3 контрольная',
      'замена: Соколов И. И.',
      'Лично: № 402, 405',
      'б болел(а)',
      'перенесён с 6-го урока',
      'отменён',
      'День здоровья',
      'снят с расписания',
    ])
      expect(week).toContain(words);
    const marks = await look('/marks');
    expect(marks).toContain('Алгебра средний 4,00');
    expect(marks).not.toContain('19.10');
    expect(await look('/marks?period=year')).toContain('19.10');
    const report = await look('/report');
    expect(report).toContain('Итог');
    expect(report).not.toContain('Экз');
    expect(await look('/attendance?period=year')).toContain('о опоздал(а)');
    const timetable = await look('/timetable?week=2026-W47');
    expect(timetable).toContain('перенесён на 24 ноября, 2-й урок');
    expect(timetable).toContain('08:30–09:15');
    expect(timetable).toContain('замена: Соколов И. И.');
    expect(await look('/content?subject=alg')).toContain('Лично: № 402, 405');
    expect(await look('/week/2026-W47/print')).toContain('Классный руководитель');
  });

  it('[PP7] shows one day: what is held, what went elsewhere, and the school days beside it', async () => {
    const { app, signedIn } = await school(undefined, database);
    const headers = await signedIn('mother');
    const look = async (path: string) => {
      const answer = await app.inject({ url: `/diary/artem${path}`, headers });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      return answer.body;
    };
    expect(await look('/week')).toContain('<a href="/diary/artem/day/2026-11-17">Вторник');
    const today = await look('/day');
    expect(today).toContain('href="/diary/artem/day/2026-11-17"');
    expect(today).not.toContain('>Сегодня</a>');
    const text = textOf(today);
    for (const words of [
      'Понедельник, 16 ноября сегодня',
      '08:30–09:15',
      'Причастный оборот',
      'Задано: Упр. 214',
      'Отметки: 5 3 контрольная',
      'Лично: № 402, 405',
      'замена: Соколов И. И.',
    ])
      expect(text).toContain(words);
    const tuesday = textOf(await look('/day/2026-11-17'));
    expect(tuesday).toContain('перенесён с 6-го урока');
    expect(tuesday).toContain('перенесён на 4-й урок');
    expect(tuesday).toContain('отменён');
    expect(tuesday).not.toContain('Причастный оборот');
    const wednesday = textOf(await look('/day/2026-11-18'));
    expect(wednesday).toContain('перенесён на 24 ноября, 2-й урок');
    for (const wrong of ['2026-02-30', 'nonsense', '2026-W47', '1000-01-01', '+020000-01-01'])
      expect((await app.inject({ url: `/diary/artem/day/${wrong}`, headers })).statusCode).toBe(404);
  });

  it('[J2] says which mark weighs how much, by whose decision’s day, once the school decided it', async () => {
    const { app, signedIn, store } = await school(undefined, database);
    const headers = await signedIn('mother');
    const look = (path: string, more: object = {}) =>
      app.inject({ url: `/diary/artem${path}`, headers: { ...headers, ...more } });
    const before = await look('/marks');
    expect(textOf(before.body)).not.toContain('вес');
    const decided = JSON.stringify({ byKind: { control: 2 }, changedAt: NOW });
    await store.write(asId<SchoolId>('s1'), (tx) =>
      tx.updateTable('school').set({ work_weights: decided }).execute(),
    );
    const after = await look('/marks', { 'if-none-match': before.headers.etag });
    expect(after.statusCode).toBe(200);
    const text = textOf(after.body);
    expect(text).toContain('контрольная, вес 2');
    expect(text).toContain('С 16 ноября школа считает среднюю с весами: контрольная — 2.');
    expect(textOf((await look('/week')).body)).toContain('Отметки: 5 3 контрольная, вес 2');
  });

  it('[I7] shows nothing of another child in the same class', async () => {
    const { app, signedIn } = await school(undefined, database);
    const headers = await signedIn('mother');
    for (const path of SECTIONS) {
      const { body } = await app.inject({ url: `/diary/artem${path}`, headers });
      for (const foreign of ['только для Веры', 'Вера', 'Чужой'])
        expect(`${path} ${body}`).not.toContain(foreign);
    }
  });

  it('[I7] shows no reason of a substitution: a teacher’s health is nobody’s business', async () => {
    const { app, signedIn } = await school(undefined, database);
    const headers = await signedIn('mother');
    for (const path of SECTIONS) {
      const { body } = await app.inject({ url: `/diary/artem${path}`, headers });
      expect(`${path} ${body}`).not.toMatch(/болезнь учителя/i);
    }
  });

  it('counts a mark once when two grants overlap', async () => {
    const { app, signedIn } = await school(undefined, database);
    const { body } = await app.inject({
      url: '/diary/artem/marks?period=year',
      headers: await signedIn('mother'),
    });
    expect(body.match(/<small>19\.10<\/small>/g)).toHaveLength(1);
  });
});

describe('[I7] another’s child', () => {
  it('is nowhere to be found, by any route and method, exactly as a child that does not exist', async () => {
    const { app, signedIn } = await school();
    // From the parent's own browser, whose forms are believed.
    const headers = { ...(await signedIn('mother')), 'sec-fetch-site': 'same-origin' };
    for (const path of SECTIONS) {
      for (const method of METHODS) {
        const ask = (id: string) => app.inject({ method, url: `/diary/${id}${path}`, headers });
        const [foreign, sibling, unknown] = [await ask('foreign'), await ask('vera'), await ask('no-such')];
        expect([method, path, foreign.statusCode, sibling.statusCode, unknown.statusCode]).toEqual([
          method,
          path,
          404,
          404,
          404,
        ]);
        expect(foreign.body).toBe(unknown.body);
        expect(sibling.body).toBe(unknown.body);
        expect(foreign.headers.etag).toBeUndefined();
      }
    }
  });

  it('stays hidden behind odd ids', async () => {
    const { app, signedIn } = await school();
    const headers = await signedIn('mother');
    const ids = [
      'foreign%00',
      '%27%20or%201=1--',
      'FOREIGN',
      'artem%2F..%2Fforeign',
      '%25',
      '*',
      'a'.repeat(90),
      'х',
      '..%2fvera',
      'artem,vera',
    ];
    for (const id of ids) {
      const { statusCode } = await app.inject({ url: `/diary/${id}/week`, headers });
      expect([`${id} 400`, `${id} 404`]).toContain(`${id} ${statusCode}`);
    }
  });

  it('of another school with the same ids is another child', async () => {
    const { app, store, signedIn } = await school();
    const other = asId<SchoolId>('s2');
    await store.db
      .insertInto('school')
      .values({
        id: other,
        name: 'Другая',
        zone: 'Asia/Omsk',
        policy_id: 'yanao-2018',
        trust: 'trusting',
        change: 1,
        facts_change: 0,
      })
      .execute();
    const rows = await store.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', pupil('artem') as never)
      .execute();
    await store.db
      .insertInto('person')
      .values(rows.map((row) => ({ ...row, school_id: other, first_name: 'Тёзка' })))
      .execute();
    const { body } = await app.inject({ url: '/diary/artem/week', headers: await signedIn('mother') });
    expect(body).not.toContain('Тёзка');
  });
});

describe('access by grant', () => {
  it('[I7] that ended yesterday shows a clear page and no fact', async () => {
    const { app, signedIn } = await school();
    const headers = await signedIn('former');
    for (const path of SECTIONS) {
      const { statusCode, body } = await app.inject({ url: `/diary/artem${path}`, headers });
      expect(statusCode).toBe(403);
      expect(body).toContain('по 15 ноября 2026 г.');
      expect(body).not.toContain('Артём');
    }
    expect((await app.inject({ url: '/diary', headers })).body).toContain('не открыт ни один дневник');
  });

  it('ends with the last millisecond of its last day in the school’s zone', async () => {
    const { app, signedIn, setNow } = await school();
    const midnight = Date.UTC(2026, 10, 15, 21);
    setNow(midnight - 1);
    const headers = await signedIn('former');
    expect((await app.inject({ url: '/diary/artem/week', headers })).statusCode).toBe(200);
    setNow(midnight);
    expect((await app.inject({ url: '/diary/artem/week', headers })).statusCode).toBe(403);
  });

  it('has not begun before its first day', async () => {
    const { app, signedIn, setNow } = await school();
    const headers = await signedIn('future');
    expect((await app.inject({ url: '/diary/artem/week', headers })).statusCode).toBe(404);
    setNow(Date.UTC(2026, 10, 16, 21));
    expect((await app.inject({ url: '/diary/artem/week', headers })).statusCode).toBe(200);
  });

  it('follows the zone of the school when it changes', async () => {
    const { app, store, signedIn, setNow } = await school();
    const headers = await signedIn('former');
    setNow(Date.UTC(2026, 10, 15, 20));
    expect((await app.inject({ url: '/diary/artem/week', headers })).statusCode).toBe(200);
    await store.db.updateTable('school').set({ zone: 'Asia/Kamchatka' }).execute();
    expect((await app.inject({ url: '/diary/artem/week', headers })).statusCode).toBe(403);
  });

  it('needs the role of a parent, and a teacher may have it', async () => {
    const { app, signedIn } = await school();
    const colleague = await app.inject({ url: '/diary/artem/week', headers: await signedIn('colleague') });
    expect(colleague.statusCode).toBe(403);
    expect(colleague.body).toContain('Дневник открыт родителям');
    const teacher = await app.inject({ url: '/diary', headers: await signedIn('teacher') });
    expect(teacher.headers.location).toBe('/diary/vera/week');
    expect(
      (await app.inject({ url: '/diary/vera/week', headers: await signedIn('teacher') })).statusCode,
    ).toBe(200);
  });
});

describe('several children', () => {
  it('are offered to choose from, and to change', async () => {
    const { app, signedIn } = await school();
    const headers = await signedIn('father');
    const { body } = await app.inject({ url: '/diary', headers });
    expect(body).toContain('Чей дневник открыть?');
    expect(textOf(body)).toContain('Кузнецова Вера, 7Б');
    expect((await app.inject({ url: '/diary/vera/week', headers })).body).toContain('Сменить');
    expect(
      (await app.inject({ url: '/diary/artem/week', headers: await signedIn('mother') })).body,
    ).not.toContain('Сменить');
  });
});

describe('an unchanged page', () => {
  const page = '/diary/artem/week';
  it.each([page, '/diary/artem/day'])('%s asked again is a 304 to the same person', async (url) => {
    const { app, signedIn } = await school();
    const headers = await signedIn('mother');
    const first = await app.inject({ url, headers });
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.headers.vary).toBe('Cookie');
    const tag = String(first.headers.etag);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await app.inject({ url, headers: { ...headers, 'if-none-match': known } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
  });

  it('has a new tag when anything in the school changed', async () => {
    const { app, store, signedIn } = await school();
    const headers = await signedIn('mother');
    const { headers: first } = await app.inject({ url: page, headers });
    await store.write(asId<SchoolId>('s1'), (tx) =>
      tx
        .updateTable('mark')
        .set({ value: '3' })
        .where('lesson_id', '=', 'l1' as never)
        .execute(),
    );
    const again = await app.inject({
      url: page,
      headers: { ...headers, 'if-none-match': String(first.etag) },
    });
    expect(again.statusCode).toBe(200);
    expect(textOf(again.body)).toContain('Отметка: 3');
  });

  it('[I7] is not shared between persons, addresses or children', async () => {
    const { app, signedIn } = await school();
    const father = await signedIn('father');
    const mother = await signedIn('mother');
    const tags = await Promise.all(
      [
        [page, father],
        [page, mother],
        ['/diary/vera/week', father],
        ['/diary/artem/week?week=2026-W40', father],
      ].map(
        async ([url, headers]) =>
          (await app.inject({ url: url as string, headers: headers as { cookie: string } })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(4);
  });

  it('[I7] is no 304 once the access has ended or the session is over', async () => {
    const { app, store, signedIn } = await school();
    const headers = await signedIn('mother');
    const tag = String((await app.inject({ url: page, headers })).headers.etag);
    await store.db.updateTable('guardian').set({ granted_to: '2026-11-15' }).execute();
    expect((await app.inject({ url: page, headers: { ...headers, 'if-none-match': tag } })).statusCode).toBe(
      403,
    );
    await store.db.deleteFrom('session').execute();
    expect((await app.inject({ url: page, headers: { ...headers, 'if-none-match': tag } })).statusCode).toBe(
      303,
    );
  });

  it('[I7] is not given out of memory to another person, nor after the access or the session has ended', async () => {
    const { app, store, signedIn } = await school();
    const [headers, strange] = [await signedIn('mother'), await signedIn('stranger')];
    const ask = (as: { cookie: string }) => app.inject({ url: page, headers: as });
    const first = await ask(headers);
    expect((await ask(headers)).body).toBe(first.body);
    expect((await ask(strange)).statusCode).toBe(404);
    await store.db.updateTable('guardian').set({ granted_to: '2026-11-15' }).execute();
    expect((await ask(headers)).statusCode).toBe(403);
    await store.db.deleteFrom('session').execute();
    expect((await ask(headers)).statusCode).toBe(303);
  });

  it('is made anew, not remembered, once anything in the school changed', async () => {
    const { app, store, signedIn } = await school();
    const headers = await signedIn('mother');
    await app.inject({ url: page, headers });
    await store.write(asId<SchoolId>('s1'), (tx) =>
      tx.updateTable('lesson').set({ topic: 'Новая тема' }).where('id', '=', asId<LessonId>('l1')).execute(),
    );
    expect((await app.inject({ url: page, headers })).body).toContain('Новая тема');
  });

  it('does not go on saying «data as of» for more than five minutes', async () => {
    const { app, signedIn, setNow } = await school();
    const headers = await signedIn('mother');
    const tag = String((await app.inject({ url: page, headers })).headers.etag);
    setNow(NOW + 5 * 60_000);
    const again = await app.inject({ url: page, headers: { ...headers, 'if-none-match': tag } });
    expect(again.body).toContain('Данные на 14:10');
  });
});

describe('what goes out', () => {
  it('escapes a hostile string in every field of every page', async () => {
    const { app, signedIn } = await school(
      (text) => `${text}"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;`,
    );
    for (const [personId, id] of [
      ['mother', 'artem'],
      ['father', 'vera'],
    ] as const) {
      const headers = await signedIn(personId);
      for (const url of ['/diary/children', ...SECTIONS.map((path) => `/diary/${id}${path}`)]) {
        const { statusCode, body } = await app.inject({ url, headers });
        expect(statusCode).toBe(200);
        expect(`${url} ${body}`).toContain('&#60;script&#62;');
        expect(`${url} ${withoutOurScript(body)}`).not.toMatch(/<script|<img|onerror=|[^;]"'>/);
      }
    }
  });

  it('escapes what comes in the address of the sign-in form', async () => {
    const { app } = await school();
    const { body } = await app.inject({
      url: `/diary/sign-in?next=${encodeURIComponent('/diary/"><script>')}&expired=%3Cscript%3E`,
    });
    expect(withoutOurScript(body)).not.toContain('<script');
  });

  it('has one script of its own, nothing inline, and a policy that says so', async () => {
    const { app, signedIn } = await school();
    const headers = await signedIn('mother');
    for (const path of SECTIONS) {
      const answer = await app.inject({ url: `/diary/artem${path}`, headers });
      expect(withoutOurScript(answer.body)).not.toMatch(/<script|<style| style=| on\w+=/);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  it('serves the stylesheet under its hash alone, to be kept for ever', async () => {
    const { app, signedIn } = await school();
    const { body } = await app.inject({ url: '/diary/artem/week', headers: await signedIn('mother') });
    const path = /\/diary\/assets\/[0-9a-f]+\.css/.exec(body)?.[0] ?? '';
    const css = await app.inject({ url: path });
    expect(css.headers['cache-control']).toContain('immutable');
    expect(css.headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await app.inject({ url: '/diary/assets/other.css' })).statusCode).toBe(404);
  });

  it('weighs no more than 50 kB with its stylesheet, in a full week of long texts', async () => {
    const { app, store, signedIn } = await school();
    const text = 'Упражнение 214, правило на странице 98; пересказ текста и ответы на вопросы 1–6.';
    const [like] = await store.db.selectFrom('lesson').selectAll().limit(1).execute();
    if (like === undefined) throw new Error('the test school has no lesson');
    for (const day of [16, 17, 18, 19, 20, 21]) {
      for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const id = asId<LessonId>(`full-${day}-${number}`);
        const lesson = { ...like, id, date: `2026-11-${day}`, number, topic: text, homework: text };
        await store.db.insertInto('lesson').values(lesson).execute();
      }
    }
    const headers = await signedIn('mother');
    for (const path of SECTIONS) {
      const { body } = await app.inject({ url: `/diary/artem${path}`, headers });
      const bytes = Buffer.byteLength(body) + stylesheet.body.byteLength;
      expect({ path, isLight: bytes <= 50_000 }).toEqual({ path, isLight: true });
    }
  });

  it('has a page in words for an address that is none', async () => {
    const { app, signedIn } = await school();
    const headers = await signedIn('mother');
    for (const url of [
      '/diary/artem/nothing',
      '/diary/artem/week/2026-W54',
      '/diary/artem/timetable?week=x',
      '/diary/a/b/c/d',
    ]) {
      const { statusCode, body, headers: sent } = await app.inject({ url, headers });
      expect([url, statusCode]).toEqual([url, 404]);
      expect(body).toContain('Такой страницы нет');
      expect(sent.etag).toBeUndefined();
    }
  });

  it('has a page in words when the server fails, without what failed', async () => {
    const { app, store, signedIn } = await school();
    const headers = await signedIn('mother');
    await store.db.schema.dropTable('individual_homework').execute();
    const { statusCode, body } = await app.inject({ url: '/diary/artem/week', headers });
    expect(statusCode).toBe(500);
    expect(body).toContain('Страница сейчас не открывается');
    expect(body).not.toContain('individual_homework');
  });
});
