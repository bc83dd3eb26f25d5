import type { Line, Piece } from './template.ts';

const MARKUP = /(\{\{[^{}\n]*\}\}|\*\*)/;

/** @returns undefined for a line whose braces or stars do not close */
export function parseLine(text: string): Line | undefined {
  const pieces: Piece[] = [];
  let isBold = false;
  for (const part of text.split(MARKUP)) {
    if (part === '') continue;
    if (part === '**') isBold = !isBold;
    else if (part.startsWith('{{') && part.endsWith('}}'))
      pieces.push({ kind: 'field', word: wordOf(part), isBold });
    else if (part.includes('{{') || part.includes('}}')) return undefined;
    else pieces.push({ kind: 'words', text: part, isBold });
  }
  return isBold ? undefined : pieces;
}

/** Fields are named as people write them: case and repeated spaces make no other field. */
const wordOf = (part: string): string => part.slice(2, -2).trim().replaceAll(/\s+/g, ' ').toLowerCase();

export const fieldsOf = (line: Line): string[] =>
  line.flatMap((piece) => (piece.kind === 'field' ? [piece.word] : []));
