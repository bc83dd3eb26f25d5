import { cleaned } from '../documents/pdf/printable.ts';

const LONGEST = 180;

/** A text as it may stand in a header: one line, no control character, of a length that every mailbox shows (ML2). */
export function headerText(text: string): string {
  const line = cleaned(text).replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST
    ? `${line
        .slice(0, LONGEST)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
    : line;
}
