import { describe, expect, it } from 'vitest';
import type { LessonSheet } from '../../../shared/journal/lesson-sheet.ts';
import type { WorkKind } from '../../../shared/journal/work-kind.ts';
import { asId, type EntryId, type PupilId } from '../../../shared/kernel/ids.ts';
import { appealOf } from '../../appeal/test-appeal.ts';
import { journalOf, sheetOn } from '../test-journal.ts';
import { buildGrid, type GridModel } from './grid-model.ts';

const withKind = (sheet: LessonSheet, kind: WorkKind): LessonSheet => ({ ...sheet, work: { kind } });

const lessons = [
  sheetOn('2026-11-12', { p1: '5' }),
  sheetOn('2026-11-20', { p1: '4', p2: '3' }),
  sheetOn('2026-11-23'),
];

describe('buildGrid', () => {
  it('lists pupils by the alphabet with their averages', () => {
    const { rows } = buildGrid(journalOf(lessons));
    expect(rows.map((row) => [row.number, row.name, row.average])).toEqual([
      [1, 'Андреева Дарья', 300],
      [2, 'Белов Тимур', 450],
      [3, 'Волков Егор', undefined],
    ]);
  });

  it('[J2] weighs marks by the kind of work, and follows the school and the kind when they change', () => {
    const input = journalOf(lessons.map((sheet, at) => (at === 1 ? withKind(sheet, 'control') : sheet)));
    const averages = (model: GridModel) => model.rows.map(({ average }) => average);
    const plain = buildGrid(input);
    expect(averages(plain)).toEqual([300, 450, undefined]);
    const weights = { byKind: { control: 2 }, changedAt: 0 };
    const question = { ...input.question, school: { ...input.question.school, workWeights: weights } };
    const weighted = buildGrid({ ...input, question }, plain);
    expect(averages(weighted)).toEqual([300, 433, undefined]);
    expect(weighted.columns.map(({ weight }) => weight)).toEqual([1, 2, 1]);
    // Who has one mark only has the same average, and the same row.
    expect(weighted.rows[0]).toBe(plain.rows[0]);
    expect(weighted.rows[1]?.cells[0]).toBe(plain.rows[1]?.cells[0]);
    const another = buildGrid({ ...input, sheets: lessons, question }, weighted);
    expect(averages(another)).toEqual([300, 450, undefined]);
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

  it('[PP2] shows that parents told of an absence where nothing is entered, and changes no attendance', () => {
    const journal = journalOf(lessons);
    const absences = [
      { pupilId: asId<PupilId>('p1'), from: '2026-11-20', to: '2026-11-23', reason: 'ill' as const },
      {
        pupilId: asId<PupilId>('p3'),
        from: '2026-11-23',
        to: '2026-11-23',
        lessons: [2],
        reason: 'other' as const,
      },
    ];
    const { rows } = buildGrid({ ...journal, group: { ...journal.group, absences } });
    const told = rows.map((row) => row.cells.map(({ signs }) => signs.isToldAway));
    expect(told).toEqual([
      [false, false, false],
      [false, false, true],
      [false, false, false],
    ]);
    expect(rows[1]?.cells[2]?.value.attendance).toBeNull();
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

  it('[X2][K1] signs what was asked, what is open by an extension of its own, and what was corrected', () => {
    const [mark] = sheetOn('2026-11-02', { p1: '4' }).marks;
    const closed = {
      ...sheetOn('2026-11-02'),
      marks: mark ? [{ ...mark, correctedAt: 1 }] : [],
      extensions: [{ id: asId<EntryId>('x'), pupilId: asId<PupilId>('p2'), until: '2026-11-23' }],
    };
    const input = journalOf([closed, sheetOn('2026-11-23')]);
    const asked = { ...input, appeals: [appealOf({ groupId: input.group.id, lessonId: closed.id })] };
    const signsOf = (given: typeof asked) =>
      buildGrid(given).rows.map((row) => {
        const { isAsked, isReopened, isCorrected } = row.cells[0]?.signs ?? {};
        return [row.pupilId, isAsked, isReopened, isCorrected];
      });
    expect(signsOf(asked)).toEqual([
      ['p2', false, true, false],
      ['p1', true, false, true],
      ['p3', false, false, false],
    ]);
    const tomorrow = { ...asked, question: { ...asked.question, today: '2026-11-24' } };
    expect(signsOf(tomorrow)[0]).toEqual(['p2', false, false, false]);
  });

  it('what is asked draws its own column again and no other', () => {
    const input = journalOf(lessons);
    const before = buildGrid(input);
    const lessonId = lessons[0]?.id;
    const appeals = lessonId ? [appealOf({ groupId: input.group.id, lessonId })] : [];
    const asked = buildGrid({ ...input, appeals }, before);
    expect(asked.made.cells[0]).not.toBe(before.made.cells[0]);
    expect(asked.made.cells[1]).toBe(before.made.cells[1]);
    const again = buildGrid({ ...input, appeals: [...appeals] }, asked);
    expect(again.made.cells[0]).toBe(asked.made.cells[0]);
  });
});
