import { describe, expect, test } from 'vitest';
import { dueLeft } from './due-left.ts';

const calendar = {
  working: { holidays: new Set(['2026-11-04']), workingWeekends: new Set(['2026-11-28']) },
  zone: 'Europe/Moscow',
};
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Moscow]`).epochMilliseconds;

describe('[I8] what is left of a deadline', () => {
  test.each([
    [
      'the same day: hours',
      '2026-11-23T23:59',
      '2026-11-23T10:40',
      { isOverdue: false, workingDays: 0, hours: 13 },
    ],
    ['tomorrow', '2026-11-24T23:59', '2026-11-23T10:40', { isOverdue: false, workingDays: 1, hours: 37 }],
    [
      'a weekend between does not count',
      '2026-11-16T23:59',
      '2026-11-13T10:00',
      { isOverdue: false, workingDays: 1, hours: 85 },
    ],
    [
      'a public holiday between does not count',
      '2026-11-05T23:59',
      '2026-11-03T10:00',
      { isOverdue: false, workingDays: 1, hours: 61 },
    ],
    [
      'a working Saturday counts',
      '2026-11-30T23:59',
      '2026-11-27T10:00',
      { isOverdue: false, workingDays: 2, hours: 85 },
    ],
    [
      'the last moment is not overdue',
      '2026-11-23T10:40',
      '2026-11-23T10:40',
      { isOverdue: false, workingDays: 0, hours: 0 },
    ],
    [
      'over since Friday, on Monday',
      '2026-11-20T23:59',
      '2026-11-23T10:40',
      { isOverdue: true, workingDays: 1, hours: 58 },
    ],
    [
      'over since Friday, on Sunday: only hours',
      '2026-11-20T23:59',
      '2026-11-22T10:40',
      { isOverdue: true, workingDays: 0, hours: 34 },
    ],
  ])('%s', (_name, due, now, left) => {
    expect(dueLeft(at(due), at(now), calendar)).toEqual(left);
  });

  test('the days are those of the school’s zone', () => {
    const [due, now] = [at('2026-11-24T23:59'), at('2026-11-23T22:30')];
    expect(dueLeft(due, now, calendar).workingDays).toBe(1);
    expect(dueLeft(due, now, { ...calendar, zone: 'Asia/Vladivostok' }).workingDays).toBe(1);
    expect(dueLeft(now, at('2026-11-23T15:00'), { ...calendar, zone: 'Asia/Vladivostok' }).workingDays).toBe(
      1,
    );
  });
});
