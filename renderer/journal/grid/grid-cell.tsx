import { memo } from 'react';
import type { WordsInUse } from '../../locales/use-words.ts';
import type { CellView } from '../model/cell-view.ts';
import { cellLook } from './cell-look.ts';

/** One cell; drawn again only when its view is another. */
export const GridCell = memo(function GridCell(props: {
  readonly id: string;
  readonly cell: CellView;
  readonly column: number;
  readonly isFirst: boolean;
  readonly offset: number;
  readonly words: WordsInUse;
}) {
  const { cell, column, words } = props;
  const look = cellLook(words, cell);
  return (
    <div
      role="gridcell"
      id={props.id}
      aria-colindex={column + 3}
      aria-label={look.label}
      className={look.className}
      style={props.isFirst ? { marginLeft: props.offset } : undefined}
    >
      {look.rival === undefined ? (
        // The only child: what ink writes into the cell is then the very text that React looks after (ink.ts).
        look.text
      ) : (
        <>
          <b className="g-stands">{look.text}</b>
          <i className="g-rival">{look.rival}</i>
        </>
      )}
    </div>
  );
});
