import { describe, expect, it } from 'vitest';
import type { WeightsByKind } from '../../shared/journal/work-weights.ts';
import { asId, type PeriodId } from '../../shared/kernel/ids.ts';
import { attendanceView } from './attendance-view.ts';
import { freshnessText } from './freshness.ts';
import { lessonViews } from './lesson-view.ts';
import { marksView } from './marks-view.ts';
import { choosePeriod } from './period-choice.ts';
import type { PeriodRow } from './queries/calendar.ts';
import type { LessonRow } from './queries/lessons.ts';
import { reportView } from './report-view.ts';
import { timetableView } from './timetable-view.ts';
import { marksMain } from './views/marks-page.ts';
import { reportMain } from './views/report-page.ts';
import { weekLinks } from './views/week-links.ts';
import { weekOf } from './week-dates.ts';
import { weekView } from './week-view.ts';
import { kindWords, weightsNote } from './weight-words.ts';

const period = (id: string, from: string, to: string): PeriodRow => ({
  id: asId<PeriodId>(id),
  name: id,
  from,
  to,
});
const PERIODS = [period('q1', '2026-09-01', '2026-10-25'), period('q2', '2026-11-05', '2026-12-30')];

const NOON = Date.UTC(2026, 10, 12, 9);
const SCHOOL = { policyId: 'yanao-2018', zone: 'Europe/Moscow', weights: undefined } as const;

const row = (more: Partial<LessonRow>): LessonRow => ({
  id: 'l1',
  date: '2026-11-16',
  number: 1,
  status: 'planned',
  subject: 'Алгебра',
  topic: null,
  homework: null,
  workKind: 'lesson',
  movedFromDate: null,
  movedFromNumber: null,
  substituteLast: null,
  substituteFirst: null,
  substitutePatronymic: null,
  attendance: null,
  individual: null,
  mark: null,
  markSlot: null,
  correctedAt: null,
  ...more,
});
const one = (more: Partial<LessonRow>) => lessonViews([row(more)], SCHOOL)[0];

describe('a lesson for its parent', () => {
  it.each([
    [{ status: 'cancelled' }, ['отменён']],
    [
      { substituteLast: 'Орлова', substituteFirst: 'Нина', substitutePatronymic: 'Ивановна' },
      ['замена: Орлова Н. И.'],
    ],
    [{ substituteLast: 'Ли', substituteFirst: 'Анна' }, ['замена: Ли А.']],
    [{ number: 4, movedFromNumber: 6 }, ['перенесён с 6-го урока']],
    [{ movedFromDate: '2026-11-13' }, ['перенесён с 13 ноября, 1-го урока']],
    [{ movedFromDate: '2026-11-16', movedFromNumber: 1 }, []],
    [{}, []],
  ] as const)('marks the change %o', (more, words) => {
    expect(one(more)?.changes.map((change) => change.words)).toEqual(words);
  });

  it('gathers its marks in the order of their slots, each once', () => {
    const rows = [
      row({ mark: '3', markSlot: 1 }),
      row({ mark: '5', markSlot: 0 }),
      row({ mark: '5', markSlot: 0 }),
    ];
    expect(lessonViews(rows, SCHOOL).map((lesson) => lesson.marks)).toEqual([['5', '3']]);
  });

  it('[K1] names the mark that a correction is about where there are several, in the school’s day', () => {
    const correctedAt = Date.UTC(2026, 10, 11, 21);
    const two = [
      row({ mark: '5', markSlot: 0, correctedAt }),
      row({ mark: '3', markSlot: 1 }),
      row({ mark: null, markSlot: 2, correctedAt }),
    ];
    expect(lessonViews(two, SCHOOL)).toMatchObject([
      { marks: ['5', '3'], corrections: ['5: исправлено 12.11', 'отметка снята, исправлено 12.11'] },
    ]);
    const alone = { mark: '5', markSlot: 0, correctedAt } as const;
    expect(one(alone)?.corrections).toEqual(['исправлено 12.11']);
    expect(one({ mark: '5', markSlot: 0 })?.corrections).toEqual([]);
  });

  it('[K1] is still told of where a correction removed the only mark of a detached lesson', () => {
    const removed = { status: 'detached', mark: null, markSlot: 0, correctedAt: 0 } as const;
    expect(one(removed)).toMatchObject({ marks: [], corrections: ['отметка снята, исправлено 01.01'] });
  });

  it('knows which works are knowledge checks of the school’s policy', () => {
    expect(one({ workKind: 'control' })).toMatchObject({ isCheck: true, work: 'контрольная' });
    expect(one({ workKind: 'laboratory' })).toMatchObject({ isCheck: false, work: 'лабораторная' });
  });

  it('[I6] that lost its place is shown only with the child’s marks', () => {
    expect(one({ status: 'detached', topic: 'Тема' })).toBeUndefined();
    expect(one({ status: 'detached', mark: '5', markSlot: 0 })?.marks).toEqual(['5']);
  });
});

describe('the week', () => {
  const facts = { today: '2026-11-18', school: SCHOOL, daysOff: [], lessons: [row({})] } as const;
  it('has no Saturday unless something is on it', () => {
    const week = weekOf('2026-11-18');
    expect(weekView({ ...facts, week }).days.map((day) => day.weekday)).toHaveLength(5);
    const worked = weekView({ ...facts, week, lessons: [row({ date: '2026-11-21' })] });
    expect(worked.days.at(-1)?.weekday).toBe('Суббота');
  });

  it('knows today, other weeks do not', () => {
    const today = (date: string) =>
      weekView({ ...facts, week: weekOf(date) }).days.filter((day) => day.isToday);
    expect(today('2026-11-16').map((day) => day.label)).toEqual(['18 ноября']);
    expect(today('2026-11-23')).toEqual([]);
  });

  it('names days off over New Year', () => {
    const daysOff = [{ name: 'Зимние каникулы', from: '2026-12-31', to: '2027-01-10' }];
    const view = weekView({ ...facts, week: weekOf('2027-01-01'), daysOff, lessons: [] });
    expect(view.title).toBe('28 декабря 2026 – 2 января 2027');
    expect(view.days.map((day) => day.dayOff !== '')).toEqual([false, false, false, true, true, true]);
  });
});

describe('the timetable', () => {
  it('shows a moved lesson where it went and where it was', () => {
    const lessons = [row({ date: '2026-11-17', number: 4, movedFromDate: '2026-11-16', movedFromNumber: 2 })];
    const times = [{ number: 4, starts: '11:15', ends: '12:00' }];
    const view = timetableView({
      week: weekOf('2026-11-16'),
      today: '2026-11-16',
      school: SCHOOL,
      daysOff: [],
      times,
      lessons,
    });
    expect(view.days[0]?.lessons).toMatchObject([
      { number: 2, isGone: true, words: ['перенесён на 17 ноября, 4-й урок'] },
    ]);
    expect(view.days[1]?.lessons).toMatchObject([{ number: 4, isGone: false, time: '11:15–12:00' }]);
    expect(view.changes).toHaveLength(1);
  });
});

describe('periods', () => {
  it.each([
    ['2026-11-16', undefined, 'q2'],
    ['2026-10-30', undefined, 'q1'],
    ['2026-08-20', undefined, 'q1'],
    ['2026-11-16', 'q1', 'q1'],
    ['2026-11-16', 'nonsense', 'q2'],
    ['2026-11-16', 'year', undefined],
  ])('on %s with the wish %s are %s', (today, wish, id) => {
    expect(choosePeriod(PERIODS, today, wish).chosen?.id).toBe(id);
  });
});

it('averages the marks of the period alone', () => {
  const mark = (date: string, value: '3' | '5') =>
    ({ subject: 'Алгебра', date, value, workKind: 'control', topic: null, correctedAt: null }) as const;
  const rows = [mark('2026-10-25', '3'), mark('2026-11-05', '5'), mark('2026-12-30', '5')];
  expect(marksView(rows, choosePeriod(PERIODS, '2026-11-16', undefined), SCHOOL)).toMatchObject([
    { average: '5,00' },
  ]);
  expect(marksView(rows, choosePeriod(PERIODS, '2026-11-16', 'year'), SCHOOL)).toMatchObject([
    { average: '4,33' },
  ]);
});

it('[K1] averages what stands, not what a correction removed', () => {
  const mark = (value: '3' | '5' | null, correctedAt: number | null) =>
    ({
      subject: 'Алгебра',
      date: '2026-11-10',
      value,
      workKind: 'control',
      topic: null,
      correctedAt,
    }) as const;
  const view = (rows: readonly ReturnType<typeof mark>[]) =>
    marksView(rows, choosePeriod(PERIODS, '2026-11-16', undefined), SCHOOL);
  const [subject] = view([mark('5', NOON), mark(null, NOON), mark('3', null)]);
  expect(subject?.average).toBe('4,00');
  expect(subject?.marks.map(({ value, correction }) => [value, correction])).toEqual([
    ['5', 'исправлено 12.11'],
    [null, 'отметка снята, исправлено 12.11'],
    ['3', ''],
  ]);
  const [nothing] = view([mark(null, NOON)]);
  expect(nothing).toMatchObject({ average: '', marks: [{ value: null }] });
  expect(
    marksMain('p', choosePeriod(PERIODS, '2026-11-16', undefined), {
      subjects: view([mark(null, NOON)]),
      weights: '',
    }),
  ).not.toContain('средний');
});

describe('[J2] marks that weigh', () => {
  const weights = { byKind: { control: 2 }, changedAt: NOON };
  const school = { ...SCHOOL, weights };

  it('make the average, and each says what it weighs', () => {
    const mark = (value: '3' | '5', workKind: 'control' | 'lesson') =>
      ({ subject: 'Алгебра', date: '2026-11-10', value, workKind, topic: null, correctedAt: null }) as const;
    const choice = choosePeriod(PERIODS, '2026-11-16', undefined);
    const rows = [mark('5', 'control'), mark('3', 'lesson')];
    const [subject] = marksView(rows, choice, school);
    expect(subject?.average).toBe('4,33');
    expect(subject?.marks.map(({ work }) => work)).toEqual(['контрольная, вес 2', '']);
    expect(marksView(rows, choice, SCHOOL)[0]).toMatchObject({
      average: '4,00',
      marks: [{ work: 'контрольная' }, { work: '' }],
    });
  });

  it('are told of in the week once there is a mark, and not of a work that has none', () => {
    const [given, none] = lessonViews(
      [row({ workKind: 'control', mark: '5', markSlot: 0 }), row({ id: 'l2', workKind: 'control' })],
      school,
    );
    expect([given, none].map((lesson) => lesson && kindWords(lesson))).toEqual([
      'контрольная, вес 2',
      'контрольная',
    ]);
  });

  it('say by what weights and since when, also when they are alike again', () => {
    const note = (byKind: WeightsByKind) => weightsNote({ byKind, changedAt: NOON }, SCHOOL.zone);
    expect(note({ control: 2, lesson: 3 })).toBe(
      'С 12 ноября школа считает среднюю с весами: работа на уроке — 3, контрольная — 2. Остальные отметки — 1.',
    );
    expect(note({})).toBe('С 12 ноября все отметки весят в средней одинаково.');
    expect(weightsNote(undefined, SCHOOL.zone)).toBe('');
  });
});

it('gives exams and final marks a column only where there are any', () => {
  const report = (kind: 'period' | 'final', value: string) =>
    ({ subject: 'Алгебра', kind, periodId: kind === 'period' ? asId<PeriodId>('q1') : '', value }) as const;
  expect(reportView([report('period', '4')], PERIODS).columns.map(({ short }) => short)).toEqual([
    'I',
    'II',
    'Год',
  ]);
  const view = reportView([report('period', '4'), report('final', '5')], PERIODS);
  expect(view.columns.map(({ short }) => short)).toEqual(['I', 'II', 'Год', 'Итог']);
  expect(view.lines).toEqual([{ subject: 'Алгебра', values: ['4', '', '', '5'] }]);
});

const REPORT_OF = { pupilId: 'artem', yearName: '2026/27' };

it('explains «н/а» where there is one, and shows a dash for what is not there yet', () => {
  const report = (value: string) =>
    ({ subject: 'Алгебра', kind: 'period', periodId: asId<PeriodId>('q1'), value }) as const;
  const page = reportMain(REPORT_OF, reportView([report('н/а')], PERIODS));
  expect(page).toContain('н/а — не аттестован(а)');
  expect(page.match(/>—</g)).toHaveLength(2);
  expect(reportMain(REPORT_OF, reportView([report('4')], PERIODS))).not.toContain('аттестован(а)');
});

it('leads back to the present from another week, and from the present nowhere', () => {
  const links = (isCurrent: boolean) =>
    weekLinks({ week: weekOf('2026-11-16'), isCurrent, path: (name) => name, present: '/now' });
  expect(links(false)).toContain('href="/now"');
  expect(links(true)).not.toContain('/now');
});

it('does not count being late as missing', () => {
  const missed = (date: string, code: 'late' | 'ill') =>
    ({ subject: 'Алгебра', date, number: 1, code }) as const;
  const rows = [missed('2026-11-16', 'late'), missed('2026-11-10', 'ill'), missed('2026-10-01', 'ill')];
  const view = attendanceView(rows, choosePeriod(PERIODS, '2026-11-16', undefined));
  expect(view.totals.map(({ name, missed: count }) => [name, count])).toEqual([
    ['q1', 1],
    ['q2', 1],
    ['Год', 2],
  ]);
  expect(view.days.map((day) => day.date)).toEqual(['2026-11-16', '2026-11-10']);
});

it('says how fresh the page is, in the school’s time', () => {
  const now = Date.UTC(2026, 10, 16, 22, 5);
  const say = (lastSeen: number | null) => freshnessText({ now, zone: 'Asia/Kamchatka', lastSeen });
  expect(say(null)).toBe('Данные на 10:05, вторник 17 ноября');
  expect(say(now - 60_000)).toContain('на связи в 10:04');
  expect(say(now - 86_400_000)).toContain('на связи 16 ноября в 10:05');
  expect(say(now + 60_000)).toBe('Данные на 10:05, вторник 17 ноября');
});
