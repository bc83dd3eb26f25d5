import type { Sheet } from './sheet.ts';
import { CELL_STYLE, HEAD_STYLE, workbookParts } from './workbook-parts.ts';
import { writeZip } from './write-zip.ts';
import { xmlText } from './xml-text.ts';

/** Excel takes no longer text in one cell and calls a file with one damaged. */
const MOST_IN_CELL = 32_767;
/** Widths of columns, in characters: narrower is no column, wider leaves no room for the others. */
const [NARROWEST, WIDEST] = [8, 50];

/**
 * A sheet as a workbook of one page, to print and to count with. Every cell is a text of its own (an inline string of
 * the format «text»), so that none is a formula, whatever stands in it, and none becomes one when it is edited (AR11).
 * Written by ourselves: see `docs/decisions/006-own-xlsx-reader.md`.
 */
export function writeXlsx(name: string, sheet: Sheet): Buffer {
  const parts = { ...workbookParts(name), 'xl/worksheets/sheet1.xml': worksheet(sheet) };
  return writeZip(
    Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, Buffer.from(xml, 'utf8')])),
  );
}

/** The order of the elements is the format's own: Excel takes no other. */
const worksheet = ({ columns, rows }: Sheet): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${columns.map((title, index) => column(index, [title, ...rows.map((cells) => cells[index] ?? '')])).join('')}</cols>\
<sheetData>${[columns, ...rows].map(row).join('')}</sheetData>\
<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.4" header="0.2" footer="0.2"/>\
<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
</worksheet>`;

function column(index: number, texts: readonly string[]): string {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const width = Math.min(Math.max(longest + 2, NARROWEST), WIDEST);
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
}

function row(cells: readonly string[], index: number): string {
  const style = index === 0 ? HEAD_STYLE : CELL_STYLE;
  const made = cells.map((text, at) =>
    text === ''
      ? ''
      : `<c r="${columnLetters(at)}${index + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cut(text))}</t></is></c>`,
  );
  return `<row r="${index + 1}">${made.join('')}</row>`;
}

/** Cut before it is escaped: what counts is the text that the cell holds. */
const cut = (text: string): string =>
  text.length > MOST_IN_CELL ? `${text.slice(0, MOST_IN_CELL - 1)}…` : text;

/** 0: A, 25: Z, 26: AA. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
