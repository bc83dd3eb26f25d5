import { describe, expect, test } from 'vitest';
import type { PaperDiaryPupils } from '../../../shared/documents/paper-diary.ts';
import type { LessonView } from '../../diary/lesson-view.ts';
import { ids, NOON } from '../../storage/test-school.ts';
import { TEST_DATABASES } from '../../storage/test-stores.ts';
import { newTestApp, signInAs, type TestDevice } from '../../test-app.ts';
import { drawPdf } from '../pdf/draw-pdf.ts';
import { pdfPages } from '../testing/pdf-text.ts';
import { weekSheet } from './week-sheet.ts';

const URL = '/api/paper-diaries';
const get = (device: TestDevice, url = URL) => device.call({ method: 'GET', url });
const post = (device: TestDevice, url: string, payload: object) =>
  device.call({ method: 'POST', url: `${URL}${url}`, payload });
const asked = {
  pupilId: ids.p1,
  asker: 'Фамилия-p1 М. П., мать',
  basis: 'заявление от 9 ноября',
  since: '2026-11-09',
};

describe.each(TEST_DATABASES)('[DOC6] paper diaries on $name', (database) => {
  test('who asked gets the week on a page of their own, whether or not they may see the diary', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const anna = await signInAs(app, ids.anna);
    await anna.pushed([anna.mark(10, '5')]);
    await post(operator, '', asked);
    await post(operator, '', { ...asked, pupilId: ids.p3, asker: 'Отец' });
    const answer = await get(operator, `${URL}/weeks/2026-W46`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const pages = await pdfPages(answer.rawPayload);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatch(
      /Фамилия-p1 Имя Отчество, 7А.*Дневник: 9–14 ноября.*Вторник, 10 ноября.*Предмет maths.*5/,
    );
    expect(pages[1]).toMatch(/Фамилия-p3 Имя Отчество, 7Б/);
    expect(pages[1]).not.toContain('Фамилия-p1');
    expect((await get(operator, `${URL}/weeks/2026-W45`)).json()).toMatchObject({
      reason: 'paper-diary-nobody',
    });
  });

  test('from the day they asked to the day they stopped; every week handed over has its proof', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const { id } = (await post(operator, '', asked)).json<{ id: string }>();
    const issued = { id, week: '2026-W46', issuedOn: '2026-11-16', issuedTo: 'Фамилия-p1 М. П.' };
    expect((await post(operator, '/issued', issued)).statusCode).toBe(204);
    expect((await post(operator, '/issued', issued)).json()).toMatchObject({ reason: 'paper-diary-issued' });
    expect((await post(operator, '/issued', { ...issued, week: '2026-W45' })).json()).toMatchObject({
      code: 'not-found',
    });
    expect((await post(operator, '/end', { id, until: '2026-11-15' })).statusCode).toBe(204);
    expect((await post(operator, '/end', { id, until: '2026-11-15' })).json()).toMatchObject({
      code: 'not-found',
    });
    expect((await get(operator, `${URL}/weeks/2026-W47`)).json()).toMatchObject({
      reason: 'paper-diary-nobody',
    });
    expect((await get(operator)).json()).toEqual({
      diaries: [
        {
          ...asked,
          id,
          pupilName: 'Фамилия-p1 Имя',
          until: '2026-11-15',
          issues: [
            {
              week: '2026-W46',
              issuedOn: '2026-11-16',
              issuedTo: 'Фамилия-p1 М. П.',
              issuedBy: 'Фамилия-operator И. О.',
            },
          ],
        },
      ],
    });
  });

  test('the child is found by a part of the name or the class, today’s pupils only', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    const found = async (name: string) => {
      const answer = await get(operator, `${URL}/pupils?${new URLSearchParams({ name }).toString()}`);
      return answer.json<PaperDiaryPupils>().pupils;
    };
    expect(await found('ФАМИЛИЯ-P3')).toEqual([
      { pupilId: ids.p3, name: 'Фамилия-p3 Имя Отчество', className: '7Б' },
    ]);
    expect((await found('7а')).map(({ pupilId }) => pupilId)).toContain(ids.p1);
    expect((await found('7а')).map(({ pupilId }) => pupilId)).not.toContain(ids.p3);
    expect(await found(' ')).toEqual([]);
    await app.store.db
      .updateTable('enrolment')
      .set({ last_day: '2026-11-01' })
      .where('pupil_id', '=', ids.p3)
      .execute();
    expect(await found('Фамилия-p3')).toEqual([]);
  });

  test('what cannot be is refused: no pupil, no day, no week, no name; and only the operator may', async () => {
    const app = await newTestApp(database);
    const operator = await signInAs(app, ids.operator);
    expect((await post(operator, '', { ...asked, pupilId: ids.anna })).json()).toMatchObject({
      code: 'not-found',
    });
    expect((await post(operator, '', { ...asked, since: '2026-02-30' })).json()).toMatchObject({
      reason: 'paper-diary-day',
    });
    expect((await post(operator, '', { ...asked, asker: ' ' })).json()).toMatchObject({
      reason: 'malformed',
    });
    expect((await get(operator, `${URL}/weeks/2026-W60`)).json()).toMatchObject({
      reason: 'paper-diary-week',
    });
    const parent = await signInAs(app, ids.parent);
    expect((await get(parent)).statusCode).toBe(403);
    expect((await get(parent, `${URL}/weeks/2026-W46`)).statusCode).toBe(403);
  });
});

const lesson = (number: number, words: string): LessonView => ({
  date: '2026-11-16',
  number,
  subject: 'Основы безопасности и защиты Родины',
  room: '',
  topic: words,
  homework: words,
  individual: '',
  marks: ['5', '4'],
  corrections: [],
  work: 'контрольная',
  weight: '',
  isCheck: false,
  attendance: { letter: 'н', words: '' },
  changes: [],
  isHeld: true,
  movedFrom: undefined,
});

test.each([
  ['a short week', 'Дроби', 5],
  ['a full week', 'Повторить § 12, № 345 (а, б)', 7],
])('[DOC6] %s keeps to one page', async (_name, words, count) => {
  const days = Array.from({ length: 6 }, (_, index) => ({
    date: '2026-11-16',
    weekday: 'Понедельник',
    label: `${16 + index} ноября`,
    isToday: false,
    dayOff: '',
    lessons: Array.from({ length: count }, (_lesson, number) => lesson(number + 1, words)),
  }));
  const view = { title: '16–21 ноября', isCurrent: false, days };
  const facts = { school: 'Школа № 1', printedOn: '21 ноября 2026 г.' };
  const sheets = [true, false].map((isFirst) =>
    weekSheet({ pupil: 'Кузнецов Артём', className: '7Б', view }, { ...facts, isFirst }),
  );
  const pdf = await drawPdf({
    title: 'Неделя',
    author: '',
    at: NOON,
    isLandscape: true,
    hasPageNumbers: false,
    content: sheets,
  });
  expect(await pdfPages(pdf)).toHaveLength(2);
});

test('[DOC6] [DOC7] homework longer than a page goes on to the next and is not lost', async () => {
  const long = lesson(1, `Начало ${'упражнение '.repeat(700)} конец`);
  const day = { date: '2026-11-16', weekday: 'Понедельник', label: '16 ноября', isToday: false, dayOff: '' };
  const view = { title: '16–21 ноября', isCurrent: false, days: [{ ...day, lessons: [long] }] };
  const facts = { school: 'Школа № 1', printedOn: '21 ноября 2026 г.', isFirst: true };
  const content = [weekSheet({ pupil: 'Кузнецов Артём', className: '7Б', view }, facts)];
  const pdf = await drawPdf({ title: 'Неделя', author: '', at: NOON, isLandscape: true, content });
  expect((await pdfPages(pdf)).join(' ').match(/упражнение/g)).toHaveLength(1400);
});
