import type {
  ClientStore,
  EntryDraft,
  Journal,
  ListedAppeal,
  Live,
  SyncState,
} from '../../renderer/data/client-store.ts';
import { versionOf } from '../../shared/journal/fact-key.ts';
import { foldEntry } from '../../shared/journal/fold-entry.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type DeviceId, type EntryId, type GroupId } from '../../shared/kernel/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { historyOf } from './history-in-memory.ts';
import { school, teacherId } from './school-in-memory.ts';

type Source<Value> = Live<Value> & { readonly set: (value: Value) => void };

function source<Value>(initial: Value): Source<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type MemoryStore = ClientStore & {
  readonly setState: (change: Partial<SyncState>) => void;
  readonly setNow: (at: number) => void;
  readonly written: () => readonly EntryDocument[];
  /** What the school would send: appeals as they are now. */
  readonly setAppeals: (change: (appeals: readonly ListedAppeal[]) => readonly ListedAppeal[]) => void;
  readonly setSheet: (groupId: GroupId, change: (sheet: LessonSheet) => LessonSheet) => void;
};

export type MemorySchool = {
  readonly journals: readonly { readonly group: StudyGroup; readonly sheets: readonly LessonSheet[] }[];
  readonly now: number;
  readonly roles?: readonly Role[];
  readonly tray?: readonly EntryDocument[];
  readonly appeals?: readonly ListedAppeal[];
};

/** The contract of `client-store.ts` kept by arrays: for the bench's yardstick and for looking at screens. */
export function memoryStore(given: MemorySchool): MemoryStore {
  let now = given.now;
  const written: EntryDocument[] = [];
  const tray = source<readonly EntryDocument[]>(given.tray ?? []);
  const appeals = source<readonly ListedAppeal[]>(given.appeals ?? []);
  const state = source<SyncState>({
    saving: 0,
    waiting: 0,
    refused: tray.get().length,
    link: 'online',
    lastContact: now,
    firstSync: 'done',
    storageProblem: undefined,
    damaged: 0,
    clockError: 0,
  });
  const journals = new Map<GroupId, Source<Journal | undefined>>(
    given.journals.map(({ group, sheets }) => [
      group.id,
      source<Journal | undefined>({
        group,
        sheets,
        open: tray.get().filter((entry) => entry.groupId === group.id),
      }),
    ]),
  );
  const none = source<Journal | undefined>(undefined);

  function write(drafts: readonly EntryDraft[]): Promise<readonly EntryId[]> {
    const made = drafts.map((draft) =>
      entryOf(draft, journals.get(draft.groupId)?.get(), now, written.length),
    );
    for (const entry of made) {
      written.push(entry);
      const { operation } = entry;
      if (operation.type === 'refusal.settle') {
        tray.set(tray.get().filter((refused) => refused.id !== operation.entryId));
        continue;
      }
      if (operation.type === 'appeal.decide') {
        const { entryId } = operation;
        appeals.set(appeals.get().map((one) => (one.id === entryId ? { ...one, deciding: entry } : one)));
      }
      const journal = journals.get(entry.groupId);
      const before = journal?.get();
      if (!journal || !before) continue;
      const index = before.sheets.findIndex((sheet) => sheet.id === entry.lessonId);
      const sheet = before.sheets[index];
      if (!sheet) continue;
      const sheets = before.sheets.with(index, foldEntry(sheet, { ...entry, enteredAt: now }));
      journal.set({ ...before, sheets, open: [...before.open, entry] });
    }
    state.set({ ...state.get(), waiting: state.get().waiting + made.length, refused: tray.get().length });
    return Promise.resolve(made.map((entry) => entry.id));
  }

  return {
    person: {
      id: teacherId,
      schoolId: school.id,
      schoolName: school.name,
      name: 'Иванова М. П.',
      roles: given.roles ?? ['teacher'],
    },
    school: source(school),
    groups: source(given.journals.map(({ group }) => group)),
    state,
    tray,
    head: source(undefined),
    appeals,
    history: (cell) =>
      Promise.resolve({
        items: historyOf(cell, { journals: [...journals.values()].map((one) => one.get()), written }),
        complete: state.get().link === 'online',
      }),
    journal: (groupId) => journals.get(groupId) ?? none,
    lessonsBetween: (from, to) => between([...journals.values()], from, to),
    write,
    now: () => now,
    close: () => Promise.resolve(),
    setState: (change) => state.set({ ...state.get(), ...change }),
    setNow: (at) => {
      now = at;
    },
    written: () => written,
    setAppeals: (change) => appeals.set(change(appeals.get())),
    setSheet(groupId, change) {
      const journal = journals.get(groupId);
      const before = journal?.get();
      if (before) journal?.set({ ...before, sheets: before.sheets.map(change) });
    },
  };
}

const entryOf = (
  draft: EntryDraft,
  journal: Journal | undefined,
  now: number,
  sequence: number,
): EntryDocument => {
  const sheet = journal?.sheets.find((candidate) => candidate.id === draft.lessonId);
  const deviceId = asId<DeviceId>('device');
  return {
    ...draft,
    id: asId<EntryId>(`e${sequence}-${Math.random().toString(36).slice(2)}`),
    authorId: teacherId,
    basis: draft.basis ?? (sheet ? versionOf(sheet, draft.operation) : null),
    state: 'waiting',
    stamp: {
      deviceId,
      sequence: sequence + 1,
      previousHash: '',
      anchor: { deviceId, serverTime: now, signature: '' },
      anchorWall: now,
      bootSession: 'b',
      anchorBootSession: 'b',
      monotonicSinceAnchor: 0,
      wall: now,
    },
  };
};

function between(
  journals: readonly Source<Journal | undefined>[],
  from: string,
  to: string,
): Live<readonly LessonSheet[] | undefined> {
  let seen: readonly unknown[] = [];
  let value: readonly LessonSheet[] = [];
  return {
    get() {
      const sheets = journals.map((journal) => journal.get()?.sheets);
      if (sheets.some((list, index) => list !== seen[index])) {
        seen = sheets;
        value = sheets
          .flatMap((list) => list ?? [])
          .filter((sheet) => from <= sheet.date && sheet.date <= to)
          .toSorted((a, b) => a.date.localeCompare(b.date) || a.number - b.number);
      }
      return value;
    },
    subscribe(listener) {
      const ends = journals.map((journal) => journal.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
