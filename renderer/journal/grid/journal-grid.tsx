import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { markLockOf } from '../../../shared/journal/cell-lock.ts';
import { lockSentence } from '../../locales/lock-sentence.ts';
import { useWords, type WordsInUse } from '../../locales/use-words.ts';
import { runKey } from '../commands/commands.ts';
import { pressOf } from '../commands/key-press.ts';
import type { Desk } from '../desk/desk.ts';
import { type Place, single } from '../desk/selection.ts';
import type { GridModel } from '../model/grid-model.ts';
import { CellEditor } from './cell-editor.tsx';
import { ColumnWashes } from './column-washes.tsx';
import { Cursor } from './cursor.tsx';
import { COLUMN_WIDTH, cellId, FROZEN_WIDTH, HEAD_HEIGHT, ROW_HEIGHT } from './geometry.ts';
import './grid.css';
import { GridHead } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import { createInk } from './ink.ts';
import { placeUnder } from './pointer.ts';
import { useRanges } from './use-ranges.ts';

export type JournalGridProps = {
  readonly model: GridModel;
  readonly desk: Desk;
  readonly title: string;
  /** Column that is seen first, at the right of the screen: today's, or the one that was asked for. */
  readonly startColumn: number;
  readonly openFind: () => void;
  readonly openKeys: () => void;
  readonly openLesson: () => void;
  readonly openHistory: () => void;
  readonly openAsk: () => void;
  /** What can be done with the cell under the cursor, as a menu at this point of the window. */
  readonly openMenu: (point: { readonly left: number; readonly top: number }) => void;
};

/** Columns kept free right of the first shown lesson, so that what comes next is seen too. */
const COLUMNS_AHEAD = 12;
const COLUMNS_SEEN = 30;

/** Pupils down, lessons across. Names and averages stay; only what is seen is drawn; a keystroke draws one row. */
export function JournalGrid(props: JournalGridProps) {
  const { model, desk, title } = props;
  const words = useWords();
  const gridId = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const firstColumn = Math.max(0, props.startColumn + COLUMNS_AHEAD - COLUMNS_SEEN);
  const size = { rows: model.rows.length, columns: model.columns.length };
  const ranges = useRanges(scroll, { ...size, firstColumn });

  useLayoutEffect(() => {
    desk.inkWith(createInk(({ row, column }) => document.getElementById(cellId(gridId, row, column)), words));
  }, [desk, gridId, words]);
  useLayoutEffect(() => desk.show(model), [desk, model]);
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollLeft = firstColumn * COLUMN_WIDTH;
  }, [firstColumn]);
  useEffect(() => sheet.current?.focus({ preventScroll: true }), []);

  const focusGrid = () => sheet.current?.focus({ preventScroll: true });
  const pointer = usePointer({
    desk,
    scroll,
    focusGrid,
    openMenu: props.openMenu,
    cursorBox: () => {
      const { row, column } = desk.selection().focus;
      return document.getElementById(cellId(gridId, row, column))?.getBoundingClientRect();
    },
    hint: (place) => {
      const element = document.getElementById(cellId(gridId, place.row, place.column));
      if (element) element.title = lockHint(model, place, words) ?? '';
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(
      1,
      Math.floor(((scroll.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1,
    );
    const { openFind, openKeys, openLesson, openHistory, openAsk } = props;
    const context = { desk, pageRows, openFind, openKeys, openLesson, openHistory, openAsk };
    if (runKey(context, pressOf(event))) event.preventDefault();
  };

  return (
    <div ref={scroll} className="g-scroll">
      <div
        ref={sheet}
        role="grid"
        tabIndex={0}
        aria-label={title}
        aria-rowcount={size.rows + 1}
        aria-colcount={size.columns + 2}
        className="g-sheet"
        style={{
          width: FROZEN_WIDTH + size.columns * COLUMN_WIDTH,
          height: HEAD_HEIGHT + size.rows * ROW_HEIGHT,
        }}
        onKeyDown={onKeyDown}
        {...pointer}
        {...clipboardOf(desk)}
      >
        <GridHead
          gridId={gridId}
          columns={model.columns}
          {...ranges.columns}
          school={model.question.school}
          words={words}
        />
        <div role="rowgroup" className="g-body" style={{ height: size.rows * ROW_HEIGHT }}>
          <ColumnWashes columns={model.columns} {...ranges.columns} />
          {model.rows.slice(ranges.rows.first, ranges.rows.last + 1).map((row, at) => (
            <GridRow
              key={row.pupilId}
              gridId={gridId}
              row={row}
              columns={model.columns}
              index={ranges.rows.first + at}
              {...ranges.columns}
              words={words}
            />
          ))}
        </div>
      </div>
      <Cursor desk={desk} gridId={gridId} scroll={scroll} sheet={sheet} />
      <CellEditor desk={desk} onClosed={focusGrid} />
    </div>
  );
}

/** Why a mark cannot be entered there, for the hint under the pointer. */
function lockHint(model: GridModel, place: Place, words: WordsInUse): string | undefined {
  const sheet = model.sheets[place.column];
  const pupilId = model.rows[place.row]?.pupilId;
  if (!sheet || !pupilId) return undefined;
  const lock = markLockOf({ ...model.question, sheet }, pupilId);
  return lock && lockSentence(words, lock, { date: sheet.date, kind: sheet.work.kind });
}

type PointerParts = {
  readonly desk: Desk;
  readonly scroll: { readonly current: HTMLDivElement | null };
  readonly focusGrid: () => void;
  readonly hint: (place: Place) => void;
  readonly openMenu: JournalGridProps['openMenu'];
  readonly cursorBox: () => DOMRect | undefined;
};

function usePointer({ desk, scroll, focusGrid, hint, openMenu, cursorBox }: PointerParts) {
  const under = (event: MouseEvent) => (scroll.current ? placeUnder(event, scroll.current, desk) : undefined);
  return {
    onMouseDown(event: MouseEvent) {
      const place = under(event);
      if (!place || event.button !== 0) return;
      event.preventDefault();
      focusGrid();
      desk.select(event.shiftKey ? { focus: place, anchor: desk.selection().anchor } : single(place));
    },
    onMouseMove(event: MouseEvent) {
      const place = under(event);
      if (!place) return;
      if (event.buttons === 0) hint(place);
      const { focus, anchor } = desk.selection();
      if (event.buttons !== 1 || (place.row === focus.row && place.column === focus.column)) return;
      desk.select({ focus: place, anchor });
    },
    onContextMenu(event: MouseEvent) {
      // From the keyboard the event comes without the right button, and names no cell.
      const place = event.button === 2 ? under(event) : undefined;
      const box = cursorBox();
      if (event.button === 2 && !place) return;
      event.preventDefault();
      if (place) {
        focusGrid();
        desk.select(single(place));
        openMenu({ left: event.clientX, top: event.clientY });
      } else if (box) openMenu({ left: box.right, top: box.bottom });
    },
    onDoubleClick(event: MouseEvent) {
      if (under(event)) desk.startEditing();
    },
  };
}

const clipboardOf = (desk: Desk) => ({
  onCopy(event: ClipboardEvent) {
    event.preventDefault();
    event.clipboardData.setData('text/plain', desk.copy());
  },
  onCut(event: ClipboardEvent) {
    event.preventDefault();
    event.clipboardData.setData('text/plain', desk.copy());
    desk.clear();
  },
  onPaste(event: ClipboardEvent) {
    event.preventDefault();
    desk.paste(event.clipboardData.getData('text/plain'));
  },
});
