import { describe, expect, it } from 'vitest';
import { journalOf, sheetOn } from '../test-journal.ts';
import { buildGrid } from './grid-model.ts';

const lessons = [
  sheetOn('2026-11-12', { p1: '5' }),
  sheetOn('2026-11-20', { p1: '4', p2: '3' }),
  sheetOn('2026-11-23'),
];

describe('buildGrid', () => {
  it('lists pupils by the alphabet with their averages', () => {
    const { rows } = buildGrid(journalOf(lessons));
    expect(rows.map((row) => [row.number, row.name, row.average])).toEqual([
      [1, 'Андреева Дарья', 3],
      [2, 'Белов Тимур', 4.5],
      [3, 'Волков Егор', undefined],
    ]);
  });

  it('tells closed, soon and today apart', () => {
    const { columns } = buildGrid(
      journalOf([
        sheetOn('2026-11-15'),
        sheetOn('2026-11-16'),
        sheetOn('2026-11-17'),
        sheetOn('2026-11-23'),
        sheetOn('2026-11-24'),
      ]),
    );
    expect(columns.map((column) => column.lock?.code)).toEqual([
      'window-closed',
      undefined,
      undefined,
      undefined,
      'window-not-open',
    ]);
    expect(columns.map((column) => column.soon)).toEqual([
      undefined,
      '2026-11-23',
      '2026-11-24',
      undefined,
      undefined,
    ]);
    expect(columns.map((column) => column.isToday)).toEqual([false, false, false, true, false]);
  });

  it('keeps the identity of everything but the row whose cell changed', () => {
    const before = buildGrid(journalOf(lessons));
    const after = buildGrid(journalOf(lessons.with(2, sheetOn('2026-11-23', { p3: '5' }))), before);
    expect(after.columns).toBe(before.columns);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).toBe(before.rows[1]);
    expect(after.rows[2]).not.toBe(before.rows[2]);
    expect(after.rows[2]?.cells[0]).toBe(before.rows[2]?.cells[0]);
    expect(after.rows[2]?.cells[2]?.text).toBe('5');
  });
});
