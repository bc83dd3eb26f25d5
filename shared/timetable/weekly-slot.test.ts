import { expect, it } from 'vitest';
import type { SchoolYear } from '../calendar/school-calendar.ts';
import { asId } from '../kernel/ids.ts';
import { lessonsFromSlots, type WeeklySlot } from './weekly-slot.ts';

const year: SchoolYear = {
  id: asId('y'),
  name: '2026/27',
  from: '2026-09-01',
  to: '2027-05-26',
  periods: [],
  daysOff: [{ from: '2026-11-04', to: '2026-11-04', name: 'День народного единства' }],
  weekDays: 6,
};
const slot = (weekday: number, number: number): WeeklySlot => ({ groupId: asId('g'), weekday, number });

it('[C4] a weekly timetable gives its lessons on school days only, in order', () => {
  const lessons = lessonsFromSlots([slot(3, 1), slot(1, 5), slot(1, 2), slot(6, 1), slot(7, 1)], year, {
    from: '2026-11-02',
    to: '2026-11-09',
  });
  expect(lessons.map(({ date, slot: { number } }) => `${date} ${number}`)).toEqual([
    '2026-11-02 2',
    '2026-11-02 5',
    '2026-11-07 1',
    '2026-11-09 2',
    '2026-11-09 5',
  ]);
});

it('[C4] nothing comes from outside the year or from an empty span', () => {
  expect(lessonsFromSlots([slot(1, 1)], year, { from: '2027-05-27', to: '2027-08-01' })).toEqual([]);
  expect(lessonsFromSlots([slot(1, 1)], year, { from: '2026-11-10', to: '2026-11-09' })).toEqual([]);
});

it('[C4] a two-week timetable alternates by calendar weeks from the first of the year, through holidays', () => {
  const slots: WeeklySlot[] = [
    { ...slot(2, 1), week: 1 },
    { ...slot(2, 2), week: 2 },
    { ...slot(3, 3), week: 2 },
  ];
  const dates = lessonsFromSlots(slots, year, { from: '2026-09-01', to: '2026-09-16' });
  expect(dates.map(({ date, slot: { number } }) => `${date} ${number}`)).toEqual([
    '2026-09-01 1',
    '2026-09-08 2',
    '2026-09-09 3',
    '2026-09-15 1',
  ]);
  const after = lessonsFromSlots(slots, year, { from: '2026-11-03', to: '2026-11-10' });
  expect(after.map(({ date, slot: { number } }) => `${date} ${number}`)).toEqual([
    '2026-11-03 2',
    '2026-11-10 1',
  ]);
});
