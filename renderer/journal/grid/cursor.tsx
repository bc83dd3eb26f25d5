import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import type { Desk } from '../desk/desk.ts';
import { isSingle, spanOf } from '../desk/selection.ts';
import { COLUMN_WIDTH, cellId, FROZEN_WIDTH, HEAD_HEIGHT, ROW_HEIGHT, scrolledTo } from './geometry.ts';

type CursorProps = {
  readonly desk: Desk;
  readonly gridId: string;
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly sheet: RefObject<HTMLDivElement | null>;
};

/**
 * The cursor and the selection lie over the cells: moving them draws two boxes and no cell. The grid's
 * `aria-activedescendant` and the marked heads are set straight on the elements for the same reason.
 */
export function Cursor({ desk, gridId, scroll, sheet }: CursorProps) {
  const selection = useStore(desk.view, (state) => state.selection);
  const isAdding = useStore(desk.view, (state) => state.isAdding);
  const { row, column } = selection.focus;

  useLayoutEffect(() => {
    if (scroll.current) bringIntoView(scroll.current, row, column);
  }, [scroll, row, column]);

  useEffect(() => {
    sheet.current?.setAttribute('aria-activedescendant', cellId(gridId, row, column));
    return markHeads(gridId, row, column);
  });

  const span = spanOf(selection);
  return (
    <>
      {!isSingle(selection) && (
        <div
          aria-hidden="true"
          className="g-selection"
          style={{
            left: FROZEN_WIDTH + span.from.column * COLUMN_WIDTH,
            top: HEAD_HEIGHT + span.from.row * ROW_HEIGHT,
            width: (span.to.column - span.from.column + 1) * COLUMN_WIDTH,
            height: (span.to.row - span.from.row + 1) * ROW_HEIGHT,
          }}
        />
      )}
      <div
        aria-hidden="true"
        className={isAdding ? 'g-cursor g-adding' : 'g-cursor'}
        style={{ left: FROZEN_WIDTH + column * COLUMN_WIDTH - 1, top: HEAD_HEIGHT + row * ROW_HEIGHT - 1 }}
      />
    </>
  );
}

function bringIntoView(scroll: HTMLDivElement, row: number, column: number): void {
  const left = scrolledTo(
    { start: FROZEN_WIDTH + column * COLUMN_WIDTH, size: COLUMN_WIDTH },
    { scroll: scroll.scrollLeft, size: scroll.clientWidth, covered: FROZEN_WIDTH },
  );
  const top = scrolledTo(
    { start: HEAD_HEIGHT + row * ROW_HEIGHT, size: ROW_HEIGHT },
    { scroll: scroll.scrollTop, size: scroll.clientHeight, covered: HEAD_HEIGHT },
  );
  if (left !== scroll.scrollLeft) scroll.scrollLeft = left;
  if (top !== scroll.scrollTop) scroll.scrollTop = top;
}

/** Marks the pupil's name and the lesson's head; returns how to take the marks off. */
function markHeads(gridId: string, row: number, column: number): () => void {
  const heads = [
    document.getElementById(`${gridId}-row-${row}`),
    document.getElementById(`${gridId}-column-${column}`),
  ];
  for (const head of heads) head?.setAttribute('data-current', '');
  return () => {
    for (const head of heads) head?.removeAttribute('data-current');
  };
}
