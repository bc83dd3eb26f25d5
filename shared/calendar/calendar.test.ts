import { describe, expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import { dayOffOn, isSchoolDay, neighbourSchoolDays, periodOf, type SchoolYear } from './school-calendar.ts';
import { dateAt, startOfDayMs } from './school-zone.ts';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './working-days.ts';

const year: SchoolYear = {
  id: asId('y'),
  name: '2026/27',
  from: '2026-09-01',
  to: '2027-05-26',
  periods: [
    { id: asId('q1'), name: 'I четверть', from: '2026-09-01', to: '2026-10-25' },
    { id: asId('q2'), name: 'II четверть', from: '2026-11-02', to: '2026-12-30' },
  ],
  daysOff: [
    { from: '2026-10-26', to: '2026-11-01', name: 'Осенние каникулы' },
    { from: '2026-11-04', to: '2026-11-04', name: 'День народного единства' },
    { from: '2026-12-31', to: '2027-01-10', name: 'Зимние каникулы' },
  ],
  weekDays: 5,
};

describe('[C1] a school day lies in the year, on a weekday of the school, not on a day off', () => {
  it.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2026-10-24', false],
    ['2026-10-26', false],
    ['2026-11-01', false],
    ['2026-11-02', true],
    ['2026-11-04', false],
    ['2026-12-30', true],
    ['2026-12-31', false],
    ['2027-01-10', false],
    ['2027-01-11', true],
    ['2027-05-26', true],
    ['2027-05-27', false],
  ])('%s: %s', (date, expected) => {
    expect(isSchoolDay(year, date)).toBe(expected);
  });

  it('a six-day week has Saturdays, never Sundays', () => {
    const six: SchoolYear = { ...year, weekDays: 6 };
    expect(isSchoolDay(six, '2026-11-07')).toBe(true);
    expect(isSchoolDay(six, '2026-11-08')).toBe(false);
  });

  it('names the period and the day off of a date', () => {
    expect(periodOf(year, '2026-10-25')?.name).toBe('I четверть');
    expect(periodOf(year, '2026-10-26')).toBeUndefined();
    expect(dayOffOn(year, '2026-11-04')?.name).toBe('День народного единства');
  });
});

const day = (text: string) => Temporal.PlainDate.from(text);

describe('[C2] working days follow the decree on transferred days', () => {
  const calendar: WorkingCalendar = {
    holidays: new Set(['2026-11-04', '2026-12-31', '2027-01-01']),
    workingWeekends: new Set(['2026-11-07']),
  };

  it.each([
    ['2026-11-02', 1, '2026-11-03'],
    ['2026-11-03', 1, '2026-11-05'],
    ['2026-11-03', 3, '2026-11-07'],
    ['2026-11-06', 2, '2026-11-09'],
    ['2026-12-30', 1, '2027-01-04'],
  ])('%s plus %i is %s', (start, count, expected) => {
    expect(addWorkingDays(calendar, day(start), count).toString()).toBe(expected);
  });

  it('a holiday, a Sunday and a plain Saturday are not working days', () => {
    for (const text of ['2026-11-04', '2026-11-08', '2026-11-14'])
      expect(isWorkingDay(calendar, day(text))).toBe(false);
  });

  it.each([0, -1, 1.5])('refuses to add %s days', (count) => {
    expect(() => addWorkingDays(calendar, day('2026-11-02'), count)).toThrow(RangeError);
  });
});

describe('[C3] a date is read in the school zone', () => {
  it.each([
    ['Asia/Kamchatka', '2026-11-09T11:59:59.999Z', '2026-11-09'],
    ['Asia/Kamchatka', '2026-11-09T12:00:00.000Z', '2026-11-10'],
    ['Europe/Kaliningrad', '2026-12-31T21:59:59.999Z', '2026-12-31'],
    ['Europe/Kaliningrad', '2026-12-31T22:00:00.000Z', '2027-01-01'],
  ])('%s at %s is %s', (zone, at, expected) => {
    expect(dateAt(Temporal.Instant.from(at).epochMilliseconds, zone)).toBe(expected);
    expect(dateAt(startOfDayMs(Temporal.PlainDate.from(expected), zone), zone)).toBe(expected);
  });
});

it.each([
  ['2026-11-03', '2026-11-02', '2026-11-05'],
  ['2026-11-04', '2026-11-03', '2026-11-05'],
  ['2026-10-23', '2026-10-22', '2026-11-02'],
  ['2026-10-28', '2026-10-23', '2026-11-02'],
  ['2026-09-01', undefined, '2026-09-02'],
  ['2026-07-15', undefined, '2026-09-01'],
  ['2027-05-26', '2027-05-25', undefined],
  ['2099-01-01', '2027-05-26', undefined],
])('[C1] beside %s lie the school days %s and %s', (date, previous, next) => {
  expect(neighbourSchoolDays(year, date)).toEqual({ previous, next });
});
