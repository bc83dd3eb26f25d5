import type { MouseEvent } from 'react';
import type { Desk } from '../desk/desk.ts';
import type { Place } from '../desk/selection.ts';
import { COLUMN_WIDTH, FROZEN_WIDTH, HEAD_HEIGHT, ROW_HEIGHT } from './geometry.ts';

/** The cell under the pointer, counted from the sheet's corner; names and average give their row's column as it is. */
export function placeUnder(event: MouseEvent, scroll: HTMLElement, desk: Desk): Place | undefined {
  const box = scroll.getBoundingClientRect();
  const x = event.clientX - box.left;
  const y = event.clientY - box.top;
  if (x < 0 || y < 0 || x >= scroll.clientWidth || y >= scroll.clientHeight) return undefined;
  const { focus } = desk.selection();
  const size = desk.size();
  const column =
    x < FROZEN_WIDTH ? focus.column : Math.floor((x + scroll.scrollLeft - FROZEN_WIDTH) / COLUMN_WIDTH);
  const row = y < HEAD_HEIGHT ? focus.row : Math.floor((y + scroll.scrollTop - HEAD_HEIGHT) / ROW_HEIGHT);
  return row < size.rows && column < size.columns ? { row, column } : undefined;
}
