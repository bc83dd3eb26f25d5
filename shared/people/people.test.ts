import { expect, it } from 'vitest';
import { fullName, journalName, shortName } from './person-name.ts';
import { coversDay } from './study-group.ts';

it('[P1] names are written as a school writes them', () => {
  const name = { last: 'Иванова', first: 'Мария', patronymic: 'Петровна' };
  expect(shortName(name)).toBe('Иванова М. П.');
  expect(fullName(name)).toBe('Иванова Мария Петровна');
  expect(journalName(name)).toBe('Иванова Мария');
  expect(shortName({ last: 'Ким', first: 'Ен' })).toBe('Ким Е.');
  expect(fullName({ last: 'Ким', first: 'Ен' })).toBe('Ким Ен');
});

it.each([
  ['2026-09-01', true],
  ['2026-08-31', false],
  ['2026-12-31', true],
  ['2027-01-01', false],
])('[P2] a stay covers its first and its last day: %s %s', (date, expected) => {
  expect(coversDay({ from: '2026-09-01', to: '2026-12-31' }, date)).toBe(expected);
});
