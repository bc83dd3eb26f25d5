import { parse } from 'csv-parse/sync';
import { buildTable, type RawRow } from './build-table.ts';
import { decodeText } from './decode-text.ts';
import { ImportFileError } from './import-file-error.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, type Table } from './table.ts';

const DELIMITERS = [';', ',', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** Blank lines are counted too, so a table may be this much longer than its rows. */
const MAX_RECORDS = MAX_TABLE_ROWS * 2;
const MAX_RECORD_CHARACTERS = 1_000_000;
/** Room for a cell that is a text with many commas; delimiters in quotes are counted too. */
const MAX_DELIMITERS_IN_LINE = 5_000;

/** Reads CSV with `;`, `,` or a tab between cells; a quoted cell may hold line breaks. */
export function readCsv(bytes: Uint8Array): Table {
  const { text } = decodeText(bytes);
  const delimiter = detectDelimiter(text);
  assertNarrow(text, delimiter);
  return buildTable(parseRecords(text, delimiter));
}

/** Before the parser builds them: a line of millions of cells would fill the server's memory. */
function assertNarrow(text: string, delimiter: Delimiter): void {
  let inLine = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n' || text[at] === '\r') inLine = 0;
    else if (text[at] === delimiter) inLine += 1;
    if (inLine > MAX_DELIMITERS_IN_LINE) {
      throw new ImportFileError('table-too-many-columns', { limit: MAX_TABLE_COLUMNS });
    }
  }
}

/** csv-parse tells on which line a record ends; it begins after the line on which the one before ended. */
function parseRecords(text: string, delimiter: Delimiter): RawRow[] {
  const rows: RawRow[] = [];
  let before = 0;
  const keep = (record: string[], { lines }: { lines: number }): null => {
    if (rows.length >= MAX_RECORDS)
      throw new ImportFileError('table-too-many-rows', { limit: MAX_TABLE_ROWS });
    rows.push({ line: before + 1, cells: record.map((cell) => ({ text: cell })) });
    before = lines;
    return null;
  };
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      on_record: keep,
    });
  } catch (error) {
    if (error instanceof ImportFileError) throw error;
    throw new ImportFileError('csv-broken', { line: before + 1 });
  }
  return rows;
}

/** The one that occurs most often in the first line that is not blank, outside of quotes. */
function detectDelimiter(text: string): Delimiter {
  const unquoted = firstRecord(text).replaceAll(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function firstRecord(text: string): string {
  const start = text.search(/\S/);
  let quoted = false;
  for (let at = Math.max(start, 0); at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (!quoted && (text[at] === '\n' || text[at] === '\r')) return text.slice(start, at);
  }
  return text.slice(Math.max(start, 0));
}
