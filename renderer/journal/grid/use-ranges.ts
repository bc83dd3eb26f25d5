import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import {
  COLUMN_WIDTH,
  drawnColumns,
  FROZEN_WIDTH,
  type Range,
  ROW_HEIGHT,
  ROWS_DRAWN_WHOLE,
} from './geometry.ts';

/** Which columns and rows are drawn for what is seen. Rows are drawn whole in any class of ordinary size. */
export function useRanges(
  scroll: RefObject<HTMLDivElement | null>,
  size: { rows: number; columns: number; firstColumn: number },
): { columns: Range; rows: Range } {
  const columns = useVirtualizer({
    horizontal: true,
    count: size.columns,
    getScrollElement: () => scroll.current,
    estimateSize: () => COLUMN_WIDTH,
    initialOffset: size.firstColumn * COLUMN_WIDTH,
    initialRect: { width: 1000, height: 700 },
    overscan: 0,
  });
  const isWhole = size.rows <= ROWS_DRAWN_WHOLE;
  const rows = useVirtualizer({
    count: size.rows,
    enabled: !isWhole,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const seen = columns.range ?? { startIndex: size.firstColumn, endIndex: size.firstColumn + 36 };
  const drawnRows = rows.getVirtualItems();
  return {
    // The frozen columns cover the first seen ones, so what is seen ends a little later than the list believes.
    columns: drawnColumns(
      { first: seen.startIndex, last: seen.endIndex - Math.floor(FROZEN_WIDTH / COLUMN_WIDTH) + 1 },
      size.columns,
    ),
    rows: isWhole
      ? { first: 0, last: size.rows - 1 }
      : { first: drawnRows[0]?.index ?? 0, last: drawnRows.at(-1)?.index ?? ROWS_DRAWN_WHOLE },
  };
}
