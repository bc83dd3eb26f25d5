import { memo } from 'react';
import type { WordsInUse } from '../../locales/use-words.ts';
import type { CellView } from '../model/cell-view.ts';
import { cellLabel } from './cell-words.ts';

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
  return (
    <div
      role="gridcell"
      id={props.id}
      aria-colindex={column + 3}
      aria-label={cellLabel(words, cell)}
      className={classOf(cell)}
      style={props.isFirst ? { marginLeft: props.offset } : undefined}
    >
      <CellText cell={cell} />
    </div>
  );
});

function CellText({ cell }: { readonly cell: CellView }) {
  if (cell.signs.rival !== undefined) {
    return (
      <>
        <b className="g-stands">{cell.text}</b>
        <i className="g-rival">{cell.signs.rival}</i>
      </>
    );
  }
  return cell.text;
}

function classOf(cell: CellView): string {
  let name = `g-cell g-${cell.tone}`;
  if (cell.text.length > 5) name += ' g-tightest';
  else if (cell.text.length > 2) name += ' g-tight';
  if (cell.signs.waiting) name += ' g-waiting';
  if (cell.signs.refused !== undefined) name += ' g-refused';
  if (cell.signs.rival !== undefined) name += ' g-split';
  if (cell.signs.isAsked) name += ' g-asked';
  if (cell.signs.isReopened) name += ' g-reopened';
  if (cell.signs.isCorrected) name += ' g-corrected';
  return name;
}
