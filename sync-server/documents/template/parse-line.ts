import { fieldWord } from '../../../shared/documents/document-template.ts';
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
      pieces.push({ kind: 'field', word: fieldWord(part.slice(2, -2)), isBold });
    else if (part.includes('{{') || part.includes('}}')) return undefined;
    else pieces.push({ kind: 'words', text: part, isBold });
  }
  return isBold ? undefined : pieces;
}

export const fieldsOf = (line: Line): string[] =>
  line.flatMap((piece) => (piece.kind === 'field' ? [piece.word] : []));
