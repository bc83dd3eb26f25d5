import { deepEqual } from 'rxdb';
import type { GroupId, LessonId } from '../../shared/kernel/ids.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { Journal, Live } from './client-store.ts';
import type { FactSheets } from './fact-sheets.ts';
import { type LiveSheets, liveSheets } from './live-sheets.ts';
import { createLive } from './live-value.ts';
import type { OpenEntries } from './open-entries.ts';

/** The live journals and lesson lists of one store, kept up to date from changes of facts and of open entries. */
export type Journals = {
  readonly journal: (groupId: GroupId) => Live<Journal | undefined>;
  readonly lessonsBetween: (from: string, to: string) => LiveSheets;
  readonly tray: Live<readonly EntryDocument[]>;
};

export function createJournals(parts: {
  facts: FactSheets;
  open: OpenEntries;
  groups: Live<readonly StudyGroup[]>;
  onReadFailed: (error: unknown) => void;
}): Journals {
  const { facts, open, groups, onReadFailed } = parts;
  const lists = new Map<string, LiveSheets>();
  const journals = new Map<GroupId, Live<Journal | undefined>>();
  const tray = createLive<readonly EntryDocument[]>(open.tray(), sameItems);
  const touchAll = (lessonIds: Iterable<LessonId>) => {
    for (const list of lists.values()) list.touch(lessonIds);
  };

  // Lists are refreshed before anything that is combined from them, so one change is one new journal.
  facts.subscribe(touchAll);
  open.subscribe(({ lessons }) => {
    touchAll(lessons);
    tray.set(open.tray());
  });

  function listOf(key: string, make: () => LiveSheets): LiveSheets {
    const list = lists.get(key) ?? make();
    lists.set(key, list);
    return list;
  }

  return {
    tray,
    lessonsBetween: (from, to) =>
      listOf(`days:${from}:${to}`, () =>
        liveSheets({
          facts,
          read: () => facts.readBetween(from, to),
          matches: (sheet) => from <= sheet.date && sheet.date <= to,
          onFailed: onReadFailed,
        }),
      ),
    journal(groupId) {
      const known = journals.get(groupId);
      if (known) return known;
      const sheets = listOf(`group:${groupId}`, () =>
        liveSheets({
          facts,
          read: () => facts.readGroup(groupId),
          matches: (sheet) => sheet.groupId === groupId,
          onFailed: onReadFailed,
        }),
      );
      const made = liveJournal({ groupId, sheets, open, groups });
      journals.set(groupId, made);
      return made;
    },
  };
}

/** Combines a group, its sheets and its open entries; a new value only when one of the three changed. */
function liveJournal(parts: {
  groupId: GroupId;
  sheets: LiveSheets;
  open: OpenEntries;
  groups: Live<readonly StudyGroup[]>;
}): Live<Journal | undefined> {
  const { groupId, sheets, open, groups } = parts;
  let openHere: readonly EntryDocument[] = [];
  const value = createLive<Journal | undefined>(undefined);

  function combine(): void {
    const group = groups.get().find((candidate) => candidate.id === groupId);
    const shown = sheets.get();
    const openNow = open.ofGroup(groupId);
    if (!sameItems(openHere, openNow)) openHere = openNow;
    const last = value.get();
    if (!group || !shown) return value.set(undefined);
    if (last && last.group === group && last.sheets === shown && last.open === openHere) return;
    value.set({ group, sheets: shown, open: openHere });
  }

  groups.subscribe(combine);
  sheets.subscribe(combine);
  open.subscribe((change) => {
    if (change.groups.has(groupId)) combine();
  });
  combine();
  return { get: value.get, subscribe: value.subscribe };
}

const sameItems = (a: readonly EntryDocument[], b: readonly EntryDocument[]): boolean =>
  a.length === b.length && a.every((entry, index) => entry === b[index] || deepEqual(entry, b[index]));
