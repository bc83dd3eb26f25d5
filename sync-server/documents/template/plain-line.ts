import type { Line } from './template.ts';

/** The words of a filled line. */
export const plainOf = (line: Line): string =>
  line.map((piece) => (piece.kind === 'words' ? piece.text : '')).join('');
