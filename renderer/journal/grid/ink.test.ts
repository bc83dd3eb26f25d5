import { describe, expect, it } from 'vitest';
import { asId, type LessonId, type PupilId } from '../../../shared/kernel/ids.ts';
import type { Language, Words } from '../../locales/language.ts';
import type { CellEdit } from '../desk/cell-edit.ts';
import { buildGrid } from '../model/grid-model.ts';
import { journalOf, sheetOn } from '../test-journal.ts';
import { createInk } from './ink.ts';

const words = { t: ((key: string) => key) as Words, language: 'ru' as Language };
const BLANK = { slots: [], attendance: null } as const;

/** What ink touches of an element. */
function fakeCell() {
  const attributes = new Map<string, string>();
  return {
    className: 'g-cell g-blank',
    textContent: '',
    getAttribute: (name: string) => attributes.get(name) ?? null,
    setAttribute: (name: string, value: string) => void attributes.set(name, value),
    removeAttribute: (name: string) => void attributes.delete(name),
  };
}

function inkOver(marks: Parameters<typeof sheetOn>[1] = {}) {
  const model = buildGrid(journalOf([sheetOn('2026-11-23', marks)]));
  const cell = fakeCell();
  const ink = createInk(({ row, column }) => (row === 0 && column === 0 ? (cell as never) : null), words);
  const edit = (pupil: string): CellEdit => ({
    lessonId: asId<LessonId>('l-2026-11-23'),
    pupilId: asId<PupilId>(pupil),
    from: BLANK,
    to: { slots: ['5'], attendance: null },
  });
  return { model, cell, ink, edit };
}

/** The first row is Андреева's, pupil p2. */
const FIRST = 'p2';

describe('ink', () => {
  it('shows a typed value at once, with the sign and the words of one that waits', () => {
    const { model, cell, ink, edit } = inkOver();
    ink.write(model, [edit(FIRST)]);
    expect(cell.textContent).toBe('5');
    expect(cell.className).toBe('g-cell g-mark g-waiting');
    expect(cell.getAttribute('aria-label')).toBe('5, journal.legend.waiting');
  });

  it('[I1] leaves a cell again that was not written after all', () => {
    const { model, cell, ink, edit } = inkOver();
    ink.write(model, [edit(FIRST)]);
    ink.dry(model);
    expect(cell.textContent).toBe('');
    expect(cell.className).toBe('g-cell g-blank');
    expect(cell.getAttribute('aria-label')).toBe(null);
  });

  it('gives the cell what the drawn model says, once', () => {
    const { model, cell, ink, edit } = inkOver();
    const drawn = inkOver({ [FIRST]: '4' }).model;
    ink.write(model, [edit(FIRST)]);
    ink.dry(drawn);
    expect(cell.textContent).toBe('4');
    cell.textContent = 'drawn by React';
    ink.dry(model);
    expect(cell.textContent).toBe('drawn by React');
  });

  it('touches no cell that is not in the page', () => {
    const { model, cell, ink, edit } = inkOver();
    ink.write(model, [edit('p1'), edit('stranger')]);
    expect(cell.textContent).toBe('');
  });
});
