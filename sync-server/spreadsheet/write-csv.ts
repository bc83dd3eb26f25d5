import type { Sheet } from './sheet.ts';

const SEPARATOR = ';';

/**
 * A sheet for a spreadsheet program: UTF-8 with its mark, semicolons as Russian programs read them, no cell that runs
 * (AR11). A program that is set to another language cuts the same file at commas or tabs and takes no notice of our
 * quotation marks, so a cell is safe wherever it may be cut: it is one line, and a sign that begins a formula gets an
 * apostrophe behind every possible separator too (OWASP, «CSV Injection»). What must stay to the letter is in the XLSX.
 */
export function writeCsv({ columns, rows }: Sheet): string {
  const line = (cells: readonly string[]) => cells.map(csvCell).join(SEPARATOR);
  return `\uFEFF${[columns, ...rows].map(line).join('\r\n')}\r\n`;
}

/** Line breaks, tabs and everything else that is not seen and moves something; half of a sign; a byte-order mark. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]+/gu;
/** Full-width forms count too: some programs take them for the sign itself. */
const FORMULA_SIGN = /(^|[,;|"])([\s\p{Cf}]*)(?=[=+\-@＝＋－＠])/gu;

function csvCell(value: string): string {
  const safe = value.replaceAll(UNSEEN, ' ').replaceAll(FORMULA_SIGN, "$1'$2");
  return /[",;]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
