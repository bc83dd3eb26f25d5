import { describe, expect, it } from 'vitest';
import { type DiaryWeek, parseWeek, weekOf } from './week-dates.ts';

describe('diary weeks', () => {
  it.each([
    ['2026-11-16', '2026-W47', '2026-11-16', '2026-11-21'],
    ['2026-11-21', '2026-W47', '2026-11-16', '2026-11-21'],
    ['2026-11-22', '2026-W47', '2026-11-16', '2026-11-21'],
    ['2026-12-31', '2026-W53', '2026-12-28', '2027-01-02'],
    ['2027-01-01', '2026-W53', '2026-12-28', '2027-01-02'],
    ['2027-01-03', '2026-W53', '2026-12-28', '2027-01-02'],
    ['2027-01-04', '2027-W01', '2027-01-04', '2027-01-09'],
    ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-04'],
    ['2023-01-01', '2022-W52', '2022-12-26', '2022-12-31'],
    ['2028-02-29', '2028-W09', '2028-02-28', '2028-03-04'],
  ])('%s lies in %s, %s to %s', (date, name, from, to) => {
    expect(weekOf(date)).toMatchObject({ name, from, to });
  });

  it('has six days, Monday to Saturday', () => {
    expect(weekOf('2027-01-01').days).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });

  it('reads an ISO week and any day of it as the same week', () => {
    expect(parseWeek('2026-W53')).toEqual(weekOf('2027-01-01'));
    expect(parseWeek('2027-01-02')).toEqual(weekOf('2027-01-01'));
  });

  it('goes back from its own name for every week of fifty years', () => {
    let week: DiaryWeek | undefined = weekOf('2000-01-10');
    while (week !== undefined && week.from < '2050-01-01') {
      expect(parseWeek(week.name)).toEqual(week);
      expect(parseWeek(week.next)?.previous).toBe(week.name);
      week = parseWeek(week.next);
    }
    expect(week?.from).toBe('2050-01-03');
  });

  it.each([
    '2027-W53',
    '2026-W00',
    '2026-W54',
    '2026-W7',
    '2026-02-30',
    '2026-13-01',
    '0000-W01',
    '9999-W52',
    '1999-06-01',
    'today',
    '',
    '2026-W47x',
    '../2026-W47',
    '2026-11-16T00:00',
  ])('knows no week «%s»', (text) => {
    expect(parseWeek(text)).toBeUndefined();
  });

  it('steps over New Year', () => {
    expect(weekOf('2027-01-01').next).toBe('2027-W01');
    expect(weekOf('2027-01-04').previous).toBe('2026-W53');
  });
});
