import type { ImportCode } from '../../../shared/import/import-messages.ts';
import type { ImportNote, ImportOutcome, ImportRow } from '../../../shared/import/import-preview.ts';

/** Widens a row's outcome by what became of one more thing in it. */
export function strongest(...outcomes: readonly ImportOutcome[]): ImportOutcome {
  const ORDER: readonly ImportOutcome[] = ['refused', 'added', 'changed', 'unchanged'];
  return ORDER.find((outcome) => outcomes.includes(outcome)) ?? 'unchanged';
}

type CodedRow = Omit<ImportRow, 'code'> & { readonly code?: ImportCode };

/** Gathers what is told of an import. */
export class ReportRows {
  readonly rows: ImportRow[] = [];
  readonly notes: ImportNote[] = [];

  add(row: CodedRow): void {
    this.rows.push(row);
  }

  note(code: ImportCode, values?: Record<string, string>): void {
    this.notes.push({ code, ...(values && { values }) });
  }
}
