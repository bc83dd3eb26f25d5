import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { LessonId } from '../../shared/kernel/ids.ts';
import type { Live } from './client-store.ts';
import type { FactSheets } from './fact-sheets.ts';
import { createLive } from './live-value.ts';

/** One live list of sheets, ordered by date and number; `touch` says that these lessons may have changed. */
export type LiveSheets = Live<readonly LessonSheet[] | undefined> & {
  readonly touch: (lessonIds: Iterable<LessonId>) => void;
};

/**
 * A list that is read once, at the first look, and then follows changes in memory. Lessons that come to match later
 * (a moved lesson, a first sync) join it.
 */
export function liveSheets(options: {
  facts: FactSheets;
  read: () => Promise<readonly LessonId[]>;
  matches: (sheet: LessonSheet) => boolean;
  onFailed: (error: unknown) => void;
}): LiveSheets {
  const value = createLive<readonly LessonSheet[] | undefined>(undefined);
  /** Changes that arrived while the first read was running; `undefined` before the first look. */
  let early: Set<LessonId> | undefined;

  function touch(lessonIds: Iterable<LessonId>): void {
    const sheets = value.get();
    if (sheets) value.set(withLessons(sheets, lessonIds, options));
    else for (const id of lessonIds) early?.add(id);
  }

  function start(): void {
    if (early) return;
    early = new Set();
    options.read().then((ids) => {
      value.set(withLessons([], [...ids, ...(early ?? [])], options));
    }, failed);
  }

  function failed(error: unknown): void {
    early = undefined;
    options.onFailed(error);
  }

  return {
    touch,
    get: () => {
      start();
      return value.get();
    },
    subscribe: (listener) => {
      start();
      return value.subscribe(listener);
    },
  };
}

/** The same array when nothing in it changed. */
function withLessons(
  sheets: readonly LessonSheet[],
  lessonIds: Iterable<LessonId>,
  options: { facts: FactSheets; matches: (sheet: LessonSheet) => boolean },
): readonly LessonSheet[] {
  const touched = new Set(lessonIds);
  const present = new Map(sheets.filter((sheet) => touched.has(sheet.id)).map((sheet) => [sheet.id, sheet]));
  const next = new Map<LessonId, LessonSheet | undefined>();
  for (const id of touched) {
    const sheet = options.facts.sheet(id);
    const shown = sheet && options.matches(sheet) ? sheet : undefined;
    if (shown !== present.get(id)) next.set(id, shown);
  }
  if (next.size === 0) return sheets;
  const kept = sheets.filter((sheet) => !next.has(sheet.id));
  return [...kept, ...[...next.values()].filter((sheet) => sheet !== undefined)].toSorted(byTime);
}

const byTime = (a: LessonSheet, b: LessonSheet): number =>
  compare(a.date, b.date) || a.number - b.number || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
