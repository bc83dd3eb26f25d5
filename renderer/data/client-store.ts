import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { FactKey } from '../../shared/journal/fact-key.ts';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import type { EntryId, GroupId, LessonId, PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import type { Role } from '../../shared/people/role.ts';
import type { StudyGroup } from '../../shared/people/study-group.ts';
import type { CellHistory } from '../../shared/sync/cell-history.ts';
import type { EntryDocument, Operation } from '../../shared/sync/entry.ts';
import type { HistoryHead } from '../../shared/sync/messages.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';

/** A value that changes: fits React's `useSyncExternalStore`. `get` returns the same object until it changes. */
export type Live<Value> = {
  readonly get: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
};

export type SignedInPerson = {
  readonly id: PersonId;
  readonly schoolId: SchoolId;
  readonly schoolName: string;
  readonly name: string;
  readonly roles: readonly Role[];
};

/** What a screen asks to be entered; the store adds id, author, basis and stamp. */
export type EntryDraft = {
  readonly groupId: GroupId;
  readonly lessonId: LessonId;
  readonly operation: Operation;
  /** Version that the person was shown, where it is not the sheet's own: for a decision about a conflict. */
  readonly basis?: EntryId;
};

/**
 * One journal as a screen shows it. `sheets` are facts overlaid with this person's entries that have no verdict yet,
 * in order of date and number. A sheet whose content did not change keeps its identity from one value to the next.
 */
export type Journal = {
  readonly group: StudyGroup;
  readonly sheets: readonly LessonSheet[];
  /** Entries of this group that wait for a verdict or were not accepted and are not settled. */
  readonly open: readonly EntryDocument[];
};

/** The honest state, always in view. Counts are of entries. */
export type SyncState = {
  /** Being written to this computer right now: not yet saved. */
  readonly saving: number;
  /** Saved here, not yet answered by the school's server. */
  readonly waiting: number;
  /** Refused, in conflict or doubtful, and not yet dealt with. */
  readonly refused: number;
  readonly link: 'online' | 'offline' | 'session-expired' | 'client-too-old' | 'server-failed';
  /** When the link was last seen, by the anchored clock. */
  readonly lastContact: InstantMs | undefined;
  /** First sync: facts still to come. */
  readonly firstSync: 'running' | 'done';
  /**
   * A write to this computer failed: what was typed is not saved. `storage-taken`: the browser took everything away;
   * what waits is in this window only, and is sent from it.
   */
  readonly storageProblem: 'storage-full' | 'storage-failed' | 'storage-taken' | undefined;
  /** Saved entries, or lines of the second copy, that this computer can no longer read (R4); known from the start. */
  readonly damaged: number;
  /** By how much the computer's wall clock differs from the school's time, milliseconds; `undefined` until known. */
  readonly clockError: number | undefined;
};

/** An appeal, and this person's decision about it while that waits for the server. */
export type ListedAppeal = Appeal & { readonly deciding?: EntryDocument };

export type HistoryQuestion = { readonly lessonId: LessonId; readonly factKey: FactKey };

/**
 * All that screens know of the data: one person's database on this computer. Only `renderer/data` knows that it is
 * RxDB. Reading never waits for a network, writing never either.
 */
export type ClientStore = {
  readonly person: SignedInPerson;
  readonly school: Live<SchoolFacts | undefined>;
  readonly groups: Live<readonly StudyGroup[]>;
  readonly state: Live<SyncState>;
  /** `undefined` while it is being read for the first time. Cached while anyone subscribes. */
  readonly journal: (groupId: GroupId) => Live<Journal | undefined>;
  /** Overlaid sheets of all groups with `from <= date <= to`, for «my day» and the overview of unfilled lessons. */
  readonly lessonsBetween: (from: string, to: string) => Live<readonly LessonSheet[] | undefined>;
  /** Entries in the tray: not accepted and not settled, newest first. */
  readonly tray: Live<readonly EntryDocument[]>;
  /** The latest end of the school's history that this computer was told of (A2): printed on forms. */
  readonly head: Live<HistoryHead | undefined>;
  /**
   * Own appeals and, for a deputy head, the school's: open ones and the year's decided ones, newest first, without
   * those that a decision of this person, still waiting here, has answered (they come as `deciding`).
   */
  readonly appeals: Live<readonly ListedAppeal[]>;
  /**
   * Everything ever entered for one cell, newest first: from the server where it can be reached, else what this
   * computer holds (`complete: false`).
   */
  readonly history: (cell: HistoryQuestion) => Promise<CellHistory>;
  /**
   * Writes entries; the overlay shows them at once, the promise resolves when they are durable on this computer (I1).
   * @throws Problem `storage-full` when the disk refused; nothing of the call is then shown as saved
   */
  readonly write: (drafts: readonly EntryDraft[]) => Promise<readonly EntryId[]>;
  /** The anchored present: school's time as far as this device knows it. */
  readonly now: () => InstantMs;
  readonly close: () => Promise<void>;
};
