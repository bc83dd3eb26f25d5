import { describe, expect, it } from 'vitest';
import { isSchoolDay } from '../../shared/calendar/school-calendar.ts';
import { demoSchoolYear } from './school-year.ts';

describe('the demo school year 2026/27', () => {
  const five = demoSchoolYear(5);

  it.each([
    ['2026-09-01', true],
    ['2026-10-23', true],
    ['2026-10-26', false],
    ['2026-11-02', true],
    ['2026-11-04', false],
    ['2026-12-30', true],
    ['2026-12-31', false],
    ['2027-01-07', false],
    ['2027-01-11', true],
    ['2027-02-23', false],
    ['2027-03-08', false],
    ['2027-05-03', false],
    ['2027-05-10', false],
    ['2027-05-11', true],
    ['2027-05-26', true],
    ['2027-05-27', false],
  ])('%s: lessons %s', (date, held) => {
    expect(isSchoolDay(five, date)).toBe(held);
  });

  it('differs on Saturdays alone between a five-day and a six-day week', () => {
    expect(isSchoolDay(five, '2026-11-21')).toBe(false);
    expect(isSchoolDay(demoSchoolYear(6), '2026-11-21')).toBe(true);
    expect(isSchoolDay(demoSchoolYear(6), '2026-11-22')).toBe(false);
  });

  it('has days off in order that do not overlap', () => {
    const { daysOff } = five;
    const borders = daysOff.flatMap(({ from, to }) => [from, to]);
    expect(borders).toEqual(borders.toSorted());
    expect(new Set(daysOff.map(({ from }) => from)).size).toBe(daysOff.length);
  });
});
