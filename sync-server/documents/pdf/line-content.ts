import type { ContentText } from 'pdfmake/interfaces.js';
import type { Line } from '../template/template.ts';
import { runsOf } from './printable.ts';

/** What pdfmake draws one after another: plain text in objects of ours, never an object of a person's. */
type Span = { text: string; font: string; bold?: boolean };

/** A text of a person, drawn as it is. */
export const textOfString = (text: string, isBold = false): Span[] =>
  runsOf(text).map((run) => ({ ...run, ...(isBold && { bold: true }) }));

export const textOf = (line: Line): Span[] =>
  line.flatMap((piece) => textOfString(piece.kind === 'words' ? piece.text : '', piece.isBold));

export const contentOf = (line: Line): ContentText => ({ text: textOf(line) });
