import { plainOf } from './plain-line.ts';
import type { Line } from './template.ts';

/** A long register is judged by its first rows. */
const ROWS_LOOKED_AT = 200;
/** In letters: what is longer takes several lines. */
const WIDEST = 34;
/** Bold type is wider; a cell has its padding. */
const BOLD = 1.35;
const PADDING = 2;

/** How much of the page each column gets, 0 to 1, by what stands in it; no ordinary word has to be broken. */
export function columnShares(heads: readonly Line[], rows: ReadonlyArray<readonly Line[]>): number[] {
  const letters = heads.map((head, column) => {
    const cells = rows.slice(0, ROWS_LOOKED_AT).map((row) => plainOf(row[column] ?? []));
    const words = [longestWord(plainOf(head)) * BOLD, ...cells.map(longestWord)];
    return Math.min(Math.max(...words.map((word) => word + PADDING), mean(cells)), WIDEST);
  });
  const all = letters.reduce((sum, count) => sum + count, 0);
  return letters.map((count) => count / all);
}

const longestWord = (text: string): number => Math.max(...text.split(/\s+/).map((word) => word.length));

const mean = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
