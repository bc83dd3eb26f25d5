import type { WordsInUse } from '../../locales/use-words.ts';
import type { CellEdit } from '../desk/cell-edit.ts';
import { placeOf } from '../desk/cell-edit.ts';
import type { Place } from '../desk/selection.ts';
import { type CellView, writtenView } from '../model/cell-view.ts';
import type { GridModel } from '../model/grid-model.ts';
import { type CellLook, cellLook } from './cell-look.ts';

type Cell = Pick<CellEdit, 'lessonId' | 'pupilId'>;

/**
 * A typed value goes straight into its cell, as a pen writes, in the frame of the key; the model and React follow after
 * the disk's answer (ui/late-drawing.ts). Ink is only how it looks meanwhile: nothing reads it, and when React has
 * drawn, `dry` gives every cell that was written in what the model says of it, also when the write had failed.
 */
export type Ink = {
  readonly write: (shown: GridModel, edits: readonly CellEdit[]) => void;
  readonly dry: (drawn: GridModel) => void;
};

export function createInk(elementAt: (place: Place) => HTMLElement | null, words: WordsInUse): Ink {
  let wet: Cell[] = [];

  function draw(model: GridModel, cell: Cell, viewOf: (shown: CellView) => CellView): void {
    const place = placeOf(model, cell);
    const element = place && elementAt(place);
    const shown = place && model.rows[place.row]?.cells[place.column];
    if (element && shown) drawLook(element, cellLook(words, viewOf(shown)));
  }

  return {
    write(shown, edits) {
      wet.push(...edits);
      for (const edit of edits) draw(shown, edit, (view) => writtenView(view, edit.to));
    },
    dry(drawn) {
      const written = wet;
      wet = [];
      for (const cell of written) draw(drawn, cell, (view) => view);
    },
  };
}

/** As React would: nothing is touched that is so already. The two values of a split cell are left to React. */
function drawLook(element: HTMLElement, { text, rival, className, label }: CellLook): void {
  if (element.className !== className) element.className = className;
  if (label === undefined) element.removeAttribute('aria-label');
  else if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
  if (rival === undefined && element.textContent !== text) element.textContent = text;
}
