import { expect, it } from 'vitest';
import { holidaySpans, kindsOfYear, weeksOf } from './year-days.ts';

const holiday = (date: string, name: string) => ({ date, name });

it('days of one holiday in a row are one line', () => {
  const days = [
    holiday('2026-01-01', 'Новый год'),
    holiday('2026-01-02', 'Новый год'),
    holiday('2026-01-07', 'Рождество'),
    holiday('2026-01-08', 'Новый год'),
  ];
  expect(holidaySpans(days)).toEqual([
    { name: 'Новый год', from: '2026-01-01', to: '2026-01-02' },
    { name: 'Рождество', from: '2026-01-07', to: '2026-01-07' },
    { name: 'Новый год', from: '2026-01-08', to: '2026-01-08' },
  ]);
});

it('a month begins on its weekday and has all its days', () => {
  const weeks = weeksOf(Temporal.PlainYearMonth.from('2026-11'));
  expect(weeks).toHaveLength(6);
  expect(weeks[0]?.map((day) => day?.day)).toEqual([...Array<undefined>(6).fill(undefined), 1]);
  expect(weeks.flat().filter((day) => day !== undefined)).toHaveLength(30);
});

it('[DL1] the year is shown with the changes that are not saved', () => {
  const year = { year: 2026, holidays: [holiday('2026-06-12', 'День России')], transferred: [] };
  const row = { reason: 'Перенос', decree: '№ 1' };
  const kindOf = kindsOfYear(year, [
    { day: { ...row, date: '2026-06-11', kind: 'off' }, change: 'added' },
    { day: { ...row, date: '2026-06-13', kind: 'working' }, change: 'none' },
    { day: { ...row, date: '2026-06-15', kind: 'off' }, change: 'removed' },
  ]);
  const kinds = ['2026-06-10', '2026-06-11', '2026-06-12', '2026-06-13', '2026-06-14', '2026-06-15'];
  expect(kinds.map((date) => kindOf(Temporal.PlainDate.from(date)))).toEqual([
    'work',
    'made-off',
    'off',
    'made-work',
    'off',
    'work',
  ]);
});
