import { deepEqual, type RxCollection } from 'rxdb';
import type { LessonSheet } from '../../shared/journal/lesson-sheet.ts';
import { asId, type GroupId, type LessonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import { followCollection, readAll, readByIds, type StoredChange } from './database.ts';
import type { OpenEntries } from './open-entries.ts';
import { overlaySheet } from './overlay.ts';

type Overlaid = { fact: LessonSheet; entries: readonly EntryDocument[]; sheet: LessonSheet };

/**
 * The lesson sheets read so far, each once, with this person's open entries laid over them. A sheet whose content
 * did not change is the same object from one look to the next: the grid redraws only what changed.
 */
export class FactSheets {
  readonly #collection: RxCollection<LessonSheet>;
  readonly #open: OpenEntries;
  readonly #facts = new Map<LessonId, LessonSheet>();
  readonly #overlaid = new Map<LessonId, Overlaid>();
  readonly #listeners = new Set<(changed: readonly LessonId[]) => void>();
  readonly #stop: () => void;

  constructor(collection: RxCollection<LessonSheet>, open: OpenEntries) {
    this.#collection = collection;
    this.#open = open;
    this.#stop = followCollection(collection, (changes) => {
      const changed = changes.map((change) => this.#take(change));
      for (const listener of this.#listeners) listener(changed);
    });
  }

  /** Tells which facts a pull changed (also ones not read so far). */
  subscribe(listener: (changed: readonly LessonId[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async readGroup(groupId: GroupId): Promise<LessonId[]> {
    return this.#know(await readAll(this.#collection, { selector: { groupId } }));
  }

  async readBetween(from: string, to: string): Promise<LessonId[]> {
    const selector = { date: { $gte: from, $lte: to } };
    return this.#know(await readAll(this.#collection, { selector }));
  }

  /** Makes the facts of these lessons known, reading only those that are not. */
  async readLessons(lessonIds: readonly LessonId[]): Promise<void> {
    const unknown = [...new Set(lessonIds)].filter((id) => !this.#facts.has(id));
    this.#know(await readByIds(this.#collection, unknown));
  }

  fact(lessonId: LessonId): LessonSheet | undefined {
    return this.#facts.get(lessonId);
  }

  /** The sheet with its overlay; `undefined` when it was not read or is not (any more) to be seen here. */
  sheet(lessonId: LessonId): LessonSheet | undefined {
    const fact = this.#facts.get(lessonId);
    if (!fact) return undefined;
    const entries = this.#open.ofLesson(lessonId);
    const last = this.#overlaid.get(lessonId);
    if (last && last.fact === fact && last.entries === entries) return last.sheet;
    const next = overlaySheet(fact, entries);
    const sheet = last && deepEqual(last.sheet, next) ? last.sheet : next;
    this.#overlaid.set(lessonId, { fact, entries, sheet });
    return sheet;
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }

  #take(change: StoredChange<LessonSheet>): LessonId {
    const id = asId<LessonId>(change.id);
    if (change.document) this.#facts.set(id, change.document);
    else {
      this.#facts.delete(id);
      this.#overlaid.delete(id);
    }
    return id;
  }

  /** What came by a change is newer than what a query read at about the same time, so it is kept. */
  #know(sheets: readonly LessonSheet[]): LessonId[] {
    for (const sheet of sheets) if (!this.#facts.has(sheet.id)) this.#facts.set(sheet.id, sheet);
    return sheets.map((sheet) => sheet.id);
  }
}
