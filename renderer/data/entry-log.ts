import { factKeyOf, versionOf } from '../../shared/journal/fact-key.ts';
import { asId, type EntryId, type PersonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { EntryDraft, SyncState } from './client-store.ts';
import type { StampTime } from './clock.ts';
import type { Device } from './device.ts';
import type { EntryStore } from './entry-store.ts';
import type { FactSheets } from './fact-sheets.ts';
import type { OpenEntries } from './open-entries.ts';
import { storageProblemOf, storageRefusal } from './storage-problem.ts';

/** Where entries are made. One write at a time reaches the disk, so that the chain has no holes. */
export type EntryLog = {
  readonly write: (drafts: readonly EntryDraft[]) => Promise<readonly EntryId[]>;
  /** Does the work while nothing is being stamped or written; what is written meanwhile comes after it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Resolves when nothing is being written. */
  readonly idle: () => Promise<void>;
};

export type EntryLogParts = {
  readonly authorId: PersonId;
  readonly device: Device;
  readonly entries: EntryStore;
  readonly facts: FactSheets;
  readonly open: OpenEntries;
  readonly newId: () => string;
  readonly onStorage: (problem: SyncState['storageProblem']) => void;
};

/** When a call was made, and the version of each of its facts that it was typed over. */
type Typed = { readonly time: StampTime; readonly bases: ReadonlyArray<EntryId | null> };

type Batch = {
  readonly entries: readonly EntryDocument[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

export function createEntryLog(parts: EntryLogParts): EntryLog {
  const { device, entries, facts, open } = parts;
  let queue: Batch[] = [];
  let running: Promise<void> | undefined;
  /** Set after a failed write: the chain must be read again before the next stamp. */
  let chainDoubt = false;
  let clearing: Promise<void> | undefined;
  let alone: Promise<void> | undefined;
  /** The last of those who wait for their turn. */
  let line: Promise<void> | undefined;

  async function write(drafts: readonly EntryDraft[]): Promise<readonly EntryId[]> {
    if (drafts.length === 0) return [];
    if (drafts.some((draft) => !facts.fact(draft.lessonId)))
      await facts.readLessons(drafts.map((draft) => draft.lessonId));
    // Now, not when it is this write's turn: what counts is when it was typed, and over what.
    const time = device.time();
    let bases = drafts.map(standing);
    if (chainDoubt || alone || line) {
      await inLine();
      bases = drafts.map((draft, index) => afterWaiting(draft, bases[index] ?? null));
    }
    const made = makeEntries(drafts, { time, bases });
    // The disk works while the screens are told and drawn: with nothing else on its way the write has begun now.
    const stored = durable(made);
    open.addSaving(made);
    await stored;
    return made.map((entry) => entry.id);
  }

  /** Without a pause in between: the overlay, the bases and the stamps of one call belong to one moment. */
  function makeEntries(drafts: readonly EntryDraft[], { time, bases }: Typed): EntryDocument[] {
    const versions = new Map<string, EntryId>();
    return drafts.map((draft, index) => {
      const { groupId, lessonId, operation } = draft;
      const id = asId<EntryId>(parts.newId());
      const fact = `${lessonId} ${factKeyOf(operation)}`;
      const basis = draft.basis ?? versions.get(fact) ?? bases[index] ?? null;
      versions.set(fact, id);
      const entry = { id, authorId: parts.authorId, groupId, lessonId, operation, basis };
      return { ...device.stamp(entry, time), state: 'waiting' as const };
    });
  }

  /** What was on the screen, or what its author typed there meanwhile and was waiting, too. */
  function afterWaiting(draft: EntryDraft, seen: EntryId | null): EntryId | null {
    const now = standing(draft);
    return now !== null && open.isWaiting(now) ? now : seen;
  }

  /** The version of the fact that is on the screen. */
  function standing({ lessonId, operation }: EntryDraft): EntryId | null {
    const sheet = facts.sheet(lessonId);
    return sheet ? versionOf(sheet, operation) : null;
  }

  function durable(made: readonly EntryDocument[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    queue.push({ entries: made, resolve, reject });
    running ??= drain().finally(() => {
      running = undefined;
    });
    return promise;
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batches = queue;
      queue = [];
      try {
        await entries.add(batches.flatMap((batch) => batch.entries));
        saved(batches);
      } catch (error) {
        lost([...batches, ...queue], error);
        queue = [];
      }
    }
  }

  function saved(batches: readonly Batch[]): void {
    const made = batches.flatMap((batch) => batch.entries);
    parts.onStorage(undefined);
    open.markSaved(made.map((entry) => entry.id));
    for (const batch of batches) batch.resolve();
    const last = made.at(-1);
    if (last) device.keepChain(last);
  }

  /** What was stamped after a lost entry names it as its predecessor, so it is lost with it: all are told. */
  function lost(batches: readonly Batch[], error: unknown): void {
    chainDoubt = true;
    parts.onStorage(storageProblemOf(error));
    open.revert(batches.flatMap((batch) => batch.entries.map((entry) => entry.id)));
    for (const batch of batches) batch.reject(storageRefusal(error));
  }

  /** All writes that wait share one reading: a second one could overtake a stamp of the first. */
  function clearDoubt(): Promise<void> {
    clearing ??= device
      .readChain()
      .then(
        () => {
          chainDoubt = false;
        },
        (error: unknown) => {
          throw storageRefusal(error);
        },
      )
      .finally(() => {
        clearing = undefined;
      });
    return clearing;
  }

  /** Those who wait go on in the order in which they came, so that the chain follows the clock. */
  function inLine(): Promise<void> {
    const before = line;
    const mine = (async () => {
      await before?.catch(() => undefined);
      await ready();
    })();
    const leave = () => {
      if (line === mine) line = undefined;
    };
    mine.then(leave, leave);
    line = mine;
    return mine;
  }

  /** Each may have been followed by the next before this goes on, so it is asked anew. */
  async function ready(): Promise<void> {
    await nobodyAlone();
    if (!chainDoubt) return;
    await clearDoubt();
    await ready();
  }

  async function nobodyAlone(): Promise<void> {
    if (!alone) return;
    await alone;
    await nobodyAlone();
  }

  async function doAlone(work: () => Promise<void>): Promise<void> {
    if (alone) await nobodyAlone();
    const done = (async () => {
      await running;
      await work();
    })();
    const over = () => {
      alone = undefined;
    };
    alone = done.then(over, over);
    await done;
  }

  return { write, alone: doAlone, idle: async () => running };
}
