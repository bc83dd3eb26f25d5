import { describe, expect, test } from 'vitest';
import { detectFetMode } from './fet-mode.ts';
import { readFetWeek } from './fet-week.ts';

const weekdays = (days: string[], mode: 'official' | 'mornings-afternoons' = 'official') => {
  const week = readFetWeek(days, mode);
  return week.kind === 'none' ? week.because : week.days.map((day) => day.weekday);
};

describe('days are known by their names', () => {
  test.each([
    [
      ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота'],
      [1, 2, 3, 4, 5, 6],
    ],
    [
      ['Пн', 'Вт', 'Ср', 'Чт', 'Пт'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Sunday', 'Monday', 'Tuesday'],
      [7, 1, 2],
    ],
    [
      ['Mon', 'Tues', 'Wed', 'Thurs', 'Fri'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Luni', 'Marti', 'Miercuri', 'Joi', 'Vineri'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['الاحد', 'الاثنين', 'الثلاثاء'],
      [7, 1, 2],
    ],
  ])('%j', (days, expected) => {
    expect(readFetWeek(days, 'official')).toMatchObject({ kind: 'by-name', weeks: 1 });
    expect(weekdays(days)).toEqual(expected);
  });

  test('a second round of the same names is a second week', () => {
    const week = readFetWeek(['А-Понедельник', 'А-Вторник', 'В-Понедельник', 'В-Вторник'], 'official');
    expect(week).toEqual({
      kind: 'by-name',
      weeks: 2,
      days: [
        { weekday: 1, week: 1 },
        { weekday: 2, week: 1 },
        { weekday: 1, week: 2 },
        { weekday: 2, week: 2 },
      ],
    });
  });

  test('neighbours with one name are the halves of a day', () => {
    const week = readFetWeek(['Lun M', 'Lun S', 'Mar M', 'Mar S'], 'mornings-afternoons');
    expect(week).toMatchObject({ kind: 'by-name', weeks: 1 });
    expect(week.kind === 'none' ? [] : week.days).toEqual([
      { weekday: 1, week: 1, half: 'morning' },
      { weekday: 1, week: 1, half: 'afternoon' },
      { weekday: 2, week: 1, half: 'morning' },
      { weekday: 2, week: 1, half: 'afternoon' },
    ]);
  });
});

describe('days whose names say nothing', () => {
  test('are taken in order from Monday, and the week says so', () => {
    expect(readFetWeek(['Day 1', 'Day 2', 'Day 3'], 'official')).toMatchObject({ kind: 'by-order' });
    expect(weekdays(['Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6'])).toEqual([1, 2, 3, 4, 5]);
    expect(weekdays(['1', '2', '3', '4'], 'mornings-afternoons')).toEqual([1, 1, 2, 2]);
  });

  test('are no week when there are too many, or halves without their other half', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `Day ${index + 1}`);
    expect(weekdays(ten)).toBe('cycle');
    expect(weekdays(['1', '2', '3'], 'mornings-afternoons')).toBe('cycle');
    expect(weekdays([...WEEK, ...WEEK, ...WEEK])).toBe('cycle');
  });
});

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

test('terms and blocks are no week whatever the names', () => {
  expect(readFetWeek(WEEK, 'terms')).toEqual({ kind: 'none', because: 'terms' });
  expect(readFetWeek(WEEK, 'block-planning')).toEqual({ kind: 'none', because: 'blocks' });
});

test.each([
  ['Official', '6.0.0', 'official'],
  ['Mornings_Afternoons', '6.0.0', 'mornings-afternoons'],
  ['Mornings-Afternoons', '6.0.0', 'mornings-afternoons'],
  ['Block planning', '6.0.0', 'block-planning'],
  ['Terms', '6.0.0', 'terms'],
  [undefined, '5.41.0', 'official'],
  [undefined, '5.44.4-bp', 'block-planning'],
  [undefined, '5.42.2-mathmake', 'terms'],
  [undefined, '5.27.3-ma3', 'mornings-afternoons'],
  [undefined, '5.27.3-algeria9', 'mornings-afternoons'],
  [undefined, '5.27.3-morocco8-omar-ben-ali', 'mornings-afternoons'],
  ['constructor', '6.9.0', 'official'],
])('mode %s of version %s is %s', (name, version, mode) => {
  expect(detectFetMode(name, version)).toBe(mode);
});
