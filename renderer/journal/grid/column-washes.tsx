import { memo } from 'react';
import type { ColumnView } from '../model/column-view.ts';
import { COLUMN_WIDTH, FROZEN_WIDTH, type Range } from './geometry.ts';

/** The grounds of special columns, behind the cells: so that no cell is drawn again when a column closes. */
export const ColumnWashes = memo(function ColumnWashes(props: {
  readonly columns: readonly ColumnView[];
  readonly first: Range['first'];
  readonly last: Range['last'];
}) {
  const { columns, first, last } = props;
  return (
    <div aria-hidden="true">
      {columns.slice(first, last + 1).map((column, at) => {
        const wash = washOf(column);
        if (wash === '') return null;
        const left = FROZEN_WIDTH + (first + at) * COLUMN_WIDTH;
        return <div key={column.lessonId} className={`g-wash${wash}`} style={{ left }} />;
      })}
    </div>
  );
});

function washOf({ isToday, isCheck, isCancelled, lock }: ColumnView): string {
  const isShut =
    isCancelled || (lock !== undefined && lock.code !== 'window-not-open' && lock.code !== 'not-your-group');
  return `${isToday ? ' g-today' : isCheck ? ' g-check' : ''}${isShut ? ' g-shut' : ''}`;
}
