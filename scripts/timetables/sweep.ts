import { ImportFileError } from '../../sync-server/import/formats/import-file-error.ts';
import type { Example } from './find-examples.ts';

/** What became of one file. `reasons` are codes with the number of activities or days concerned. */
export type Outcome = {
  result: 'complete' | 'partial' | 'refused' | 'crashed';
  reasons: { code: string; count: number }[];
  /** Active activities, and how many of them have a place; 0 when the file could not be read. */
  activities: number;
  placed: number;
  /** What became of it in a new school; absent where the file was only read, or refused by the reader. */
  imported?: Imported | { refused: string };
};

/** What a school has after the import; `classesAre` says which of FET's levels was taken for classes. */
export type Imported = {
  classesAre: string;
  classes: number;
  groups: number;
  slots: number;
  lessons: number;
  refusedRows: number;
};

export type SweptExample = { example: Example; outcome: Outcome };

/** How one file is tried: only read, or read and imported. It may throw `ImportFileError`; anything else is a crash. */
export type TryExample = (example: Example) => Outcome | Promise<Outcome>;

/** Tries every file, one after another, and never stops at one. */
export async function sweepTimetables(
  examples: readonly Example[],
  tryExample: TryExample,
): Promise<SweptExample[]> {
  const swept: SweptExample[] = [];
  for (const example of examples) swept.push({ example, outcome: await tryOne(example, tryExample) });
  return swept;
}

export async function tryOne(example: Example, tryExample: TryExample): Promise<Outcome> {
  try {
    return await tryExample(example);
  } catch (error) {
    const refused = error instanceof ImportFileError;
    const code = refused
      ? error.code
      : error instanceof Error
        ? `${error.name}: ${error.message}`
        : String(error);
    return {
      result: refused ? 'refused' : 'crashed',
      reasons: [{ code, count: 1 }],
      activities: 0,
      placed: 0,
    };
  }
}

export function countResult(swept: readonly SweptExample[], result: Outcome['result']): number {
  return swept.filter(({ outcome }) => outcome.result === result).length;
}
