import type { AttendanceCode } from '../../../shared/journal/attendance.ts';
import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { InstantMs } from '../../../shared/kernel/instant-ms.ts';
import type { ClientStore } from '../../data/client-store.ts';
import { cleared, withAttendance, withFurtherMark, withMark } from '../cell/cell-change.ts';
import { cellText, parseCell } from '../cell/cell-text.ts';
import type { CellValue } from '../cell/cell-value.ts';
import type { GridModel } from '../model/grid-model.ts';
import { type CellEdit, draftsOf, editAt, isReopenedAt, sorted, turnedBack, valueAt } from './cell-edit.ts';
import { createDeskStore, type DeskStore } from './desk-state.ts';
import { fillEdits } from './fill.ts';
import type { Notice, Skipped } from './notice.ts';
import { pasteEdits } from './paste.ts';
import {
  type GridSize,
  isSingle,
  moved,
  type Place,
  placesIn,
  type Selection,
  single,
  spanOf,
  within,
} from './selection.ts';
import { formatTable, parseTable } from './table-text.ts';
import { emptyUndo, recorded, toRedo, toUndo, type UndoStack } from './undo-stack.ts';

export type DeskPorts = {
  readonly write: ClientStore['write'];
  readonly now: () => InstantMs;
  /** Draws what waits to be drawn, so that the grid shown here is what the person's last deed made of it. */
  readonly catchUp?: () => void;
};

/** Shows edits in their cells before the grid is drawn with them (grid/ink.ts). */
type DeskInk = {
  readonly write: (shown: GridModel, edits: readonly CellEdit[]) => void;
  readonly dry: (drawn: GridModel) => void;
};

export type Desk = ReturnType<typeof createDesk>;

/**
 * Everything that may be done to one open journal, whoever asks: a key, the palette, the clipboard. Each deed asks
 * the rules first, writes entries, and remembers how to take itself back by new entries.
 */
export function createDesk(ports: DeskPorts) {
  const view: DeskStore = createDeskStore();
  let grid: GridModel | undefined;
  let undo: UndoStack<readonly CellEdit[]> = emptyUndo();
  let openedAt = '';
  let ink: DeskInk | undefined;

  const say = (notice: Notice | undefined) => view.setState({ notice });
  const size = (): GridSize => ({ rows: grid?.rows.length ?? 0, columns: grid?.columns.length ?? 0 });
  const selection = (): Selection => view.getState().selection;

  function write(edits: readonly CellEdit[]): void {
    if (!grid || edits.length === 0) return;
    // The disk first, then the eye: both are at work while the rest is drawn.
    const written = ports.write(draftsOf(grid, edits));
    ink?.write(grid, edits);
    written.catch((error: unknown) => {
      caughtUp();
      if (grid) ink?.dry(grid);
      say({ say: 'notSaved', error });
    });
  }

  /** The grid as it is after everything that was done so far; for deeds, which come from events. */
  function caughtUp(): GridModel | undefined {
    ports.catchUp?.();
    return grid;
  }

  /** Writes what the rules allow and remembers it as one step; returns what was refused. */
  function perform(edits: readonly CellEdit[]): { done: number; locked: number } {
    if (!grid) return { done: 0, locked: 0 };
    const { allowed, refused } = sorted(grid, edits, ports.now());
    if (allowed.length > 0) undo = recorded(undo, allowed);
    const first = refused[0];
    const column = first && grid.columns.find((candidate) => candidate.lessonId === first.edit.lessonId);
    say(
      first && column ? { say: 'locked', lock: first.lock, date: column.date, kind: column.kind } : undefined,
    );
    write(allowed);
    return { done: allowed.length, locked: refused.length };
  }

  /** Gives every selected cell the value that `change` makes of its own. */
  function enter(change: (cell: CellValue, place: Place) => CellValue | undefined): void {
    const shown = caughtUp();
    if (!shown) return;
    const edits = placesIn(spanOf(selection())).flatMap((place) => {
      const to = change(valueAt(shown, place), place);
      return to ? (editAt(shown, place, to) ?? []) : [];
    });
    view.setState({ isAdding: false });
    perform(edits);
  }

  function turn(way: 'undo' | 'redo'): void {
    const turned = way === 'undo' ? toUndo(undo) : toRedo(undo);
    caughtUp();
    if (!grid || !turned) return say({ say: way === 'undo' ? 'nothingToUndo' : 'nothingToRedo' });
    const { edits, changedSince } = turnedBack(grid, turned.step, way);
    const { allowed, refused } = sorted(grid, edits, ports.now());
    undo = turned.stack;
    write(allowed);
    const skipped: Skipped = { locked: refused.length, changed: changedSince };
    say({ say: way === 'undo' ? 'undone' : 'redone', skipped });
    const first = allowed[0];
    if (first) goTo(placeOfEdit(first));
  }

  const placeOfEdit = (edit: CellEdit): Place => ({
    row: grid?.rows.findIndex((row) => row.pupilId === edit.pupilId) ?? 0,
    column: grid?.columns.findIndex((column) => column.lessonId === edit.lessonId) ?? 0,
  });

  function goTo(place: Place): void {
    view.setState({ selection: single(within(place, size())), editing: undefined, isAdding: false });
  }

  return {
    view,
    size,
    selection,
    say,
    goTo,
    grid: () => grid,
    inkWith(given: DeskInk): void {
      ink = given;
    },
    /** Puts the cursor where a journal, period or link begins: once for each, so that later facts do not move it. */
    openAt(name: string, place: Place): void {
      if (name === openedAt) return;
      openedAt = name;
      view.setState({ selection: single(place) });
    },
    /** The grid tells what it shows. The cursor stays on its pupil and lesson when rows or columns come or go. */
    show(next: GridModel): void {
      const before = grid;
      grid = next;
      ink?.dry(next);
      if (!before || (before.rows === next.rows && before.columns === next.columns)) return;
      view.setState({ selection: realigned(selection(), before, next) });
    },
    move(by: { rows?: number; columns?: number; extend?: boolean }): void {
      view.setState({ selection: moved(selection(), by, size()), isAdding: false, notice: undefined });
    },
    select(next: Selection): void {
      view.setState({
        selection: { focus: within(next.focus, size()), anchor: within(next.anchor, size()) },
        isAdding: false,
        notice: undefined,
      });
    },
    setMark: (mark: MarkValue) =>
      enter((cell, place) => withMark(cell, mark, { isReopened: isReopenedAt(grid, place) })),
    addMark(mark: MarkValue): void {
      const shown = caughtUp();
      const isFull = shown && withFurtherMark(valueAt(shown, selection().focus), mark) === undefined;
      enter((cell) => withFurtherMark(cell, mark));
      if (isFull) say({ say: 'marksFull' });
    },
    startAdding(): void {
      view.setState({ isAdding: true, notice: { say: 'addMark' } });
    },
    setAttendance: (code: AttendanceCode) => enter((cell) => withAttendance(cell, code)),
    clear: () => enter(cleared),
    startEditing(): void {
      const shown = caughtUp();
      if (!shown || shown.columns.length === 0) return;
      view.setState({ editing: cellText(valueAt(shown, selection().focus)), isAdding: false });
    },
    cancelEditing: () => view.setState({ editing: undefined }),
    /** Takes the editor's text; a text that is no mark stays in the editor and says so. */
    finishEditing(text: string): boolean {
      const value = parseCell(text);
      if (value === undefined) {
        say({ say: 'unreadable', text });
        return false;
      }
      view.setState({ editing: undefined, selection: single(selection().focus) });
      enter(() => value);
      return true;
    },
    fill(): void {
      const shown = caughtUp();
      const edits = shown && fillEdits(shown, selection());
      if (!edits) return say({ say: 'fillNeedsValue' });
      const { done, locked } = perform(edits);
      if (done > 0) say({ say: 'filled', count: done, skipped: { locked } });
      else if (locked === 0) say({ say: 'nothingToFill' });
    },
    copy(): string {
      const shown = caughtUp();
      if (!shown) return '';
      const { from, to } = spanOf(selection());
      const rows = shown.rows.slice(from.row, to.row + 1);
      const texts = rows.map((row) => row.cells.slice(from.column, to.column + 1).map((cell) => cell.text));
      say({ say: 'copied', count: texts.flat().length });
      return formatTable(texts);
    },
    paste(text: string): void {
      const shown = caughtUp();
      if (!shown) return;
      const paste = pasteEdits(shown, selection(), parseTable(text));
      const { done, locked } = perform(paste.edits);
      const { unreadable, outside } = paste;
      if (isSingle(selection()) && locked === 1 && done === 0 && unreadable.length === 0) return;
      say({ say: 'pasted', count: done, skipped: { locked, unreadable, outside } });
    },
    undo: () => turn('undo'),
    redo: () => turn('redo'),
  };
}

/** The same pupil and lesson after rows or columns changed; the nearest place when they are gone. */
function realigned(selection: Selection, before: GridModel, next: GridModel): Selection {
  const size = { rows: next.rows.length, columns: next.columns.length };
  const follow = (place: Place): Place => {
    const pupilId = before.rows[place.row]?.pupilId;
    const lessonId = before.columns[place.column]?.lessonId;
    const row = next.rows.findIndex((candidate) => candidate.pupilId === pupilId);
    const column = next.columns.findIndex((candidate) => candidate.lessonId === lessonId);
    return within({ row: row < 0 ? place.row : row, column: column < 0 ? place.column : column }, size);
  };
  return { focus: follow(selection.focus), anchor: follow(selection.anchor) };
}
