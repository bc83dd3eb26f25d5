import type { DeviceId, EntryId, LessonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { isRemoval, type PulledDocument } from './pulled-document.ts';

export const ALL_STATES = ['waiting', 'accepted', 'refused', 'conflict', 'doubtful'] as const;

/** What a `put` left of an entry; `undefined` when it was removed. */
export type EntryChange = { readonly id: EntryId; readonly document: EntryDocument | undefined };

/**
 * The entries of one person on this computer: the only data that exists nowhere else until the server has answered.
 * Facts are pulled again when they are lost, so they stay in RxDB (`docs/decisions/009-entry-store.md`).
 */
export type EntryStore = {
  /**
   * Adds new entries, all of them or none, and resolves when they are durable (I1). The write is handed to the
   * storage before this returns, so that a caller in the task of a key waits for nothing but the disk.
   * A rejected promise is the storage's own error; so is the one for an id that is there already.
   */
  readonly add: (entries: readonly EntryDocument[]) => Promise<void>;
  /** Makes the store hold what the server sent, all of it durable when this resolves; then tells the followers. */
  readonly put: (documents: readonly PulledDocument<EntryDocument>[]) => Promise<void>;
  /** Those with these ids that are there, in any order. */
  readonly readByIds: (ids: readonly EntryId[]) => Promise<EntryDocument[]>;
  /** All in one of these states, in any order. */
  readonly readByState: (states: readonly EntryDocument['state'][]) => Promise<EntryDocument[]>;
  /** All about one lesson, in any order. */
  readonly readByLesson: (lessonId: LessonId) => Promise<EntryDocument[]>;
  /** The entry of this device with the highest sequence. */
  readonly readLast: (deviceId: DeviceId) => Promise<EntryDocument | undefined>;
  /** How many rows were found that are no entries any more: they are passed over, and stay where they are (R4). */
  readonly damaged: () => number;
  /** Tells what each `put` changed. What was added is known to who added it. Returns how to stop. */
  readonly follow: (listener: (changes: readonly EntryChange[]) => void) => () => void;
  /** Tells when the browser took the whole store away under the client, which it does to a disk that runs full. */
  readonly onTakenAway: (listener: () => void) => void;
  /** Resolves when nothing is being written any more. */
  readonly close: () => Promise<void>;
};

/** Where entry stores are kept, by name: IndexedDB in a browser, memory in tests and simulations. */
export type EntryStorage = { readonly open: (name: string) => Promise<EntryStore> };

/** Followers of one store and how they are told. */
export function createFollowers() {
  const listeners = new Set<(changes: readonly EntryChange[]) => void>();
  return {
    follow: (listener: (changes: readonly EntryChange[]) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (documents: readonly PulledDocument<EntryDocument>[]): void => {
      const changes = documents.map((document) => ({
        id: document.id as EntryId,
        document: isRemoval(document) ? undefined : document,
      }));
      for (const listener of listeners) listener(changes);
    },
  };
}
