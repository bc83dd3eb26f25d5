import { describe, expect, it } from 'vitest';
import { foldEntry } from '../../../shared/journal/fold-entry.ts';
import { asId, type EntryId } from '../../../shared/kernel/ids.ts';
import type { EntryDraft } from '../../data/client-store.ts';
import { buildGrid, type GridModel } from '../model/grid-model.ts';
import { journalOf, NOW, sheetOn } from '../test-journal.ts';
import { createDesk } from './desk.ts';

/** A desk over facts that take every written entry at once, as the overlay does. */
function openDesk(
  sheets = [sheetOn('2026-11-12', { p1: '5' }), sheetOn('2026-11-20', { p1: '4' }), sheetOn('2026-11-23')],
) {
  const before = journalOf(sheets);
  let facts = before.sheets;
  const written: EntryDraft[] = [];
  let grid: GridModel = buildGrid(before);
  const desk = createDesk({
    now: () => NOW,
    write(drafts) {
      written.push(...drafts);
      for (const { lessonId, operation } of drafts) {
        const index = facts.findIndex((sheet) => sheet.id === lessonId);
        const sheet = facts[index];
        if (!sheet) continue;
        const id = asId<EntryId>(`e${written.length}`);
        const entry = { id, authorId: before.question.personId, operation, enteredAt: NOW };
        facts = facts.with(index, foldEntry(sheet, entry));
      }
      grid = buildGrid({ ...before, sheets: facts }, grid);
      desk.show(grid);
      return Promise.resolve([]);
    },
  });
  desk.show(grid);
  const text = (row: number, column: number) => grid.rows[row]?.cells[column]?.text;
  return { desk, written, text };
}

describe('desk', () => {
  it('sets, replaces and clears by new entries', () => {
    const { desk, written, text } = openDesk();
    desk.goTo({ row: 0, column: 2 });
    desk.setMark('4');
    desk.setMark('5');
    expect(text(0, 2)).toBe('5');
    desk.clear();
    expect(text(0, 2)).toBe('');
    expect(written.map((draft) => draft.operation.type)).toEqual(['mark.set', 'mark.set', 'mark.clear']);
  });

  it('[I3] writes nothing in a closed cell and says why', () => {
    const { desk, written } = openDesk();
    desk.goTo({ row: 0, column: 0 });
    desk.setMark('5');
    expect(written).toEqual([]);
    expect(desk.view.getState().notice).toMatchObject({ say: 'locked', lock: { code: 'window-closed' } });
  });

  it('takes attendance after the window for marks has closed', () => {
    const { desk, text } = openDesk();
    desk.goTo({ row: 0, column: 0 });
    desk.setAttendance('late');
    expect(text(0, 0)).toBe('о');
  });

  it('[I9] fills only blanks and never overwrites', () => {
    const { desk, text } = openDesk();
    desk.goTo({ row: 0, column: 1 });
    desk.setMark('3');
    desk.fill();
    expect([text(0, 1), text(1, 1), text(2, 1)]).toEqual(['3', '4', '3']);
    expect(desk.view.getState().notice).toMatchObject({ say: 'filled', count: 1 });
  });

  it('[I9] a blank cell of a pasted table erases nothing', () => {
    const { desk, text } = openDesk();
    desk.goTo({ row: 0, column: 1 });
    desk.paste('5\tн\n\t4\nx\t\n');
    expect([text(0, 1), text(1, 1), text(2, 1)]).toEqual(['5', '4', '']);
    expect([text(0, 2), text(1, 2), text(2, 2)]).toEqual(['н', '4', '']);
    expect(desk.view.getState().notice).toMatchObject({
      say: 'pasted',
      count: 3,
      skipped: { unreadable: ['x'] },
    });
  });

  it('reports what a paste could not place', () => {
    const { desk } = openDesk();
    desk.goTo({ row: 2, column: 0 });
    desk.paste('5\t5\n5\t5');
    expect(desk.view.getState().notice).toMatchObject({
      say: 'pasted',
      count: 1,
      skipped: { locked: 1, outside: 2 },
    });
  });

  it('copies as tab-separated text', () => {
    const { desk } = openDesk();
    desk.select({ anchor: { row: 0, column: 0 }, focus: { row: 1, column: 1 } });
    expect(desk.copy()).toBe('\t\n5\t4');
  });

  it('undoes and redoes a whole fill as new entries', () => {
    const { desk, text, written } = openDesk();
    desk.goTo({ row: 0, column: 2 });
    desk.setMark('5');
    desk.fill();
    desk.undo();
    expect([text(0, 2), text(1, 2), text(2, 2)]).toEqual(['5', '', '']);
    desk.undo();
    expect(text(0, 2)).toBe('');
    desk.redo();
    desk.redo();
    expect([text(0, 2), text(1, 2), text(2, 2)]).toEqual(['5', '5', '5']);
    expect(written).toHaveLength(9);
  });

  it('[I5] undo leaves alone what was changed since', () => {
    const { desk, text } = openDesk();
    desk.goTo({ row: 0, column: 2 });
    desk.setMark('5');
    desk.goTo({ row: 1, column: 2 });
    desk.setMark('4');
    desk.goTo({ row: 0, column: 2 });
    desk.setMark('2');
    desk.undo();
    desk.undo();
    expect([text(0, 2), text(1, 2)]).toEqual(['5', '']);
  });

  it('adds a further mark and says when there is no room', () => {
    const { desk, text } = openDesk();
    desk.goTo({ row: 0, column: 2 });
    desk.setMark('5');
    for (const mark of ['4', '3', '2'] as const) desk.addMark(mark);
    expect(text(0, 2)).toBe('5/4/3/2');
    desk.addMark('1');
    expect(desk.view.getState().notice).toEqual({ say: 'marksFull' });
  });

  it('keeps a text that is no mark in the editor', () => {
    const { desk, text } = openDesk();
    desk.goTo({ row: 0, column: 2 });
    desk.startEditing();
    expect(desk.finishEditing('7')).toBe(false);
    expect(desk.finishEditing('5/4')).toBe(true);
    expect(text(0, 2)).toBe('5/4');
  });

  it('says when a write failed', async () => {
    const error = new Error('full');
    const desk = createDesk({ now: () => NOW, write: () => Promise.reject(error) });
    desk.show(buildGrid(journalOf([sheetOn('2026-11-23')])));
    desk.setMark('5');
    await Promise.resolve();
    await Promise.resolve();
    expect(desk.view.getState().notice).toEqual({ say: 'notSaved', error });
  });
});
