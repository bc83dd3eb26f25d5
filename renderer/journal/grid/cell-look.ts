import type { WordsInUse } from '../../locales/use-words.ts';
import type { CellView } from '../model/cell-view.ts';
import { cellLabel } from './cell-words.ts';

/** A cell as it stands in the page. */
export type CellLook = {
  readonly text: string;
  /** The second value of a split cell. */
  readonly rival: string | undefined;
  readonly className: string;
  readonly label: string | undefined;
};

export const cellLook = (words: WordsInUse, cell: CellView): CellLook => ({
  text: cell.text,
  rival: cell.signs.rival,
  className: classOf(cell),
  label: cellLabel(words, cell),
});

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
  if (cell.signs.isToldAway) name += ' g-told';
  return name;
}
