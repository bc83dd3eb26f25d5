import { memo } from 'react';
import { average } from '../../locales/format.ts';
import type { WordsInUse } from '../../locales/use-words.ts';
import type { ColumnView } from '../model/column-view.ts';
import type { RowView } from '../model/grid-model.ts';
import { COLUMN_WIDTH, cellId, type Range, ROW_HEIGHT } from './geometry.ts';
import { GridCell } from './grid-cell.tsx';

/** One pupil's line; drawn again only when the row, the drawn columns or the words are others. */
export const GridRow = memo(function GridRow(props: {
  readonly gridId: string;
  readonly row: RowView;
  readonly index: number;
  readonly columns: readonly ColumnView[];
  readonly first: Range['first'];
  readonly last: Range['last'];
  readonly words: WordsInUse;
}) {
  const { gridId, row, index, columns, first, last, words } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className="g-row" style={{ top: index * ROW_HEIGHT }}>
      {/* One frozen piece for both: every sticky element is a layer of its own in each frame. */}
      <div role="none" className="g-frozen">
        <div
          role="rowheader"
          aria-colindex={1}
          id={`${gridId}-row-${index}`}
          className="g-name"
          title={row.name}
        >
          {row.number}. {row.name}
        </div>
        <div role="gridcell" aria-colindex={2} className="g-average">
          {average(words.language, row.average)}
        </div>
      </div>
      {row.cells.slice(first, last + 1).map((cell, at) => (
        <GridCell
          key={columns[first + at]?.lessonId}
          id={cellId(gridId, index, first + at)}
          cell={cell}
          column={first + at}
          isFirst={at === 0}
          offset={first * COLUMN_WIDTH}
          words={words}
        />
      ))}
    </div>
  );
});
