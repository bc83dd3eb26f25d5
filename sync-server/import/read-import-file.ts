import { Problem, type ProblemValues } from '../../shared/errors/problem.ts';
import { type ImportCode, importSentence } from '../../shared/import/import-messages.ts';
import { fetReasonWeights } from './formats/fet-reason.ts';
import type { FetTimetable } from './formats/fet-timetable.ts';
import { ImportFileError } from './formats/import-file-error.ts';
import type { PeopleFile, PeopleKind } from './formats/people-file.ts';
import { readFet } from './formats/read-fet.ts';
import { readPeople } from './formats/read-people.ts';

export type ImportSource =
  | { readonly kind: 'timetable'; readonly bytes: Uint8Array }
  /** `tableKind`: what a file with one table is, where its columns do not tell. */
  | { readonly kind: 'people'; readonly bytes: Uint8Array; readonly tableKind?: PeopleKind };

export type ImportFile =
  | { readonly kind: 'timetable'; readonly timetable: FetTimetable }
  | { readonly kind: 'people'; readonly people: PeopleFile };

/** Reads the file. @throws Problem `import-refused` with the reason when nothing of it can be taken */
export function readImportFile(source: ImportSource): ImportFile {
  try {
    if (source.kind === 'timetable') return { kind: 'timetable', timetable: usable(readFet(source.bytes)) };
    const { tableKind } = source;
    return { kind: 'people', people: readPeople(source.bytes, tableKind ? { kind: tableKind } : {}) };
  } catch (error) {
    if (error instanceof ImportFileError) throw refusal(error.code, error.details);
    throw error;
  }
}

/** Of a timetable that cannot be taken the heaviest reason is named. */
function usable(timetable: FetTimetable): FetTimetable {
  const { completeness, reasons } = timetable;
  if (completeness === 'refused') {
    const reason = reasons.find(({ code }) => fetReasonWeights[code] === 'refuses') ?? reasons[0];
    throw refusal(reason?.code ?? 'fet-not-fet', { count: reason?.count ?? 0 });
  }
  return timetable;
}

export const refusal = (reason: ImportCode, values: ProblemValues = {}): Problem =>
  new Problem('import-refused', { reason, values, detail: importSentence('ru', reason, values) });
