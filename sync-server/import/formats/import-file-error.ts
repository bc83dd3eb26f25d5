/** Every reason for which a whole file is turned away. The words for them are in `messages.ts`. */
export const IMPORT_FILE_CODES = [
  'file-empty',
  'file-too-large',
  'file-not-text',
  'file-unknown-encoding',
  'xml-broken',
  'xml-entities-refused',
  'xml-too-deep',
  'xml-too-large',
  'fet-not-fet',
  'fet-no-week',
  'fet-too-large',
  'csv-broken',
  'xls-not-supported',
  'xlsx-broken',
  'xlsx-too-large',
  'table-no-header',
  'table-duplicate-column',
  'table-too-many-rows',
  'table-too-many-columns',
  'table-unknown-kind',
] as const;

export type ImportFileCode = (typeof IMPORT_FILE_CODES)[number];

/** Values a sentence may quote: a limit, a line, a column's name. Never a pupil's data. */
export type ImportFileDetails = Readonly<Record<string, string | number>>;

/**
 * A file that cannot be read as a whole. Every reader in this folder throws this and nothing else,
 * whatever the bytes are; trouble with one row or one activity is a value instead.
 */
export class ImportFileError extends Error {
  readonly code: ImportFileCode;
  readonly details: ImportFileDetails;

  constructor(code: ImportFileCode, details: ImportFileDetails = {}) {
    super(code);
    this.name = 'ImportFileError';
    this.code = code;
    this.details = details;
  }
}
