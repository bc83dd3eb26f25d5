import type { EntryId, GroupId, LessonId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';

/** Which lessons and groups a change touched. */
export type OpenChange = { readonly lessons: ReadonlySet<LessonId>; readonly groups: ReadonlySet<GroupId> };

export type OpenCounts = { readonly saving: number; readonly waiting: number; readonly refused: number };

/**
 * All entries that are not done, in memory: being saved, waiting for a verdict, accepted but not yet seen in their
 * sheet (*landing*), or not accepted and not settled. Small (what one person typed since the last contact), so that a
 * keystroke needs no query.
 */
export class OpenEntries {
  readonly #byId = new Map<EntryId, EntryDocument>();
  readonly #byLesson = new Map<LessonId, EntryDocument[]>();
  readonly #saving = new Set<EntryId>();
  /** Entries that the author has dealt with, as far as this device knows; their settling may still be on its way. */
  readonly #settled = new Set<EntryId>();
  readonly #listeners = new Set<(change: OpenChange) => void>();

  subscribe(listener: (change: OpenChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Of one lesson, oldest first. The same array until it changes. */
  ofLesson(lessonId: LessonId): readonly EntryDocument[] {
    return this.#byLesson.get(lessonId) ?? NONE;
  }

  /** What a screen lists as open: not landing ones, not settlings, not what was settled. */
  ofGroup(groupId: GroupId): EntryDocument[] {
    return [...this.#byId.values()].filter((entry) => entry.groupId === groupId && this.#isListed(entry));
  }

  /** Not accepted and not settled, newest first. */
  tray(): EntryDocument[] {
    const refused = [...this.#byId.values()].filter((entry) => isRefused(entry) && this.#isListed(entry));
    return refused.toSorted((a, b) => (b.verdict?.decidedAt ?? 0) - (a.verdict?.decidedAt ?? 0));
  }

  /** Durable here and without a verdict, oldest first: what is to be sent. */
  toSend(): EntryDocument[] {
    return [...this.#byId.values()].filter(
      (entry) => entry.state === 'waiting' && !this.#saving.has(entry.id),
    );
  }

  /** Without a verdict, durable here or not yet. */
  unjudged(): EntryDocument[] {
    return [...this.#byId.values()].filter((entry) => entry.state === 'waiting');
  }

  isWaiting(id: string): boolean {
    return this.#byId.get(id as EntryId)?.state === 'waiting';
  }

  /** Known here and not accepted yet: an accepted verdict for it is news. */
  isUnaccepted(id: string): boolean {
    const entry = this.#byId.get(id as EntryId);
    return entry !== undefined && entry.state !== 'accepted';
  }

  /** The decisions about appeals that wait for the server, oldest first. */
  decisions(): EntryDocument[] {
    return [...this.#byId.values()].filter(
      (entry) => entry.operation.type === 'appeal.decide' && entry.state === 'waiting',
    );
  }

  landing(): EntryDocument[] {
    return [...this.#byId.values()].filter((entry) => entry.state === 'accepted');
  }

  counts(): OpenCounts {
    const refused = this.tray().length;
    return { saving: this.#saving.size, waiting: this.toSend().length, refused };
  }

  /** Entries just made, shown at once but not yet durable. */
  addSaving(entries: readonly EntryDocument[]): void {
    for (const entry of entries) this.#saving.add(entry.id);
    this.put(entries);
  }

  /** The entries are durable now. What they show does not change. */
  markSaved(ids: readonly EntryId[]): void {
    for (const id of ids) this.#saving.delete(id);
    this.#tell(this.#entriesOf(ids), false);
  }

  /** The entries could not be saved: they were never made. */
  revert(ids: readonly EntryId[]): void {
    const reverted = this.#entriesOf(ids);
    for (const entry of reverted) this.#remove(entry);
    this.#tell(reverted);
  }

  /** Entries as they now are. One that is done (settled, or accepted and not landing) leaves. */
  put(entries: readonly EntryDocument[], landing: ReadonlySet<EntryId> = new Set()): void {
    const touched: EntryDocument[] = [];
    for (const entry of entries) {
      const known = this.#byId.has(entry.id);
      if (isDecidedAnew(entry) && !this.#isBeingSettled(entry.id)) this.#settled.delete(entry.id);
      const stays = isOpen(entry) || (entry.state === 'accepted' && landing.has(entry.id));
      if (stays) this.#place(entry);
      else if (known) this.#remove(entry);
      if (stays || known) touched.push(entry);
    }
    if (touched.length > 0) this.#tell(touched);
  }

  /** Entries whose sheet shows them now. */
  landed(ids: readonly EntryId[]): void {
    const done = this.#entriesOf(ids);
    for (const entry of done) this.#remove(entry);
    if (done.length > 0) this.#tell(done);
  }

  #isListed(entry: EntryDocument): boolean {
    if (entry.state === 'accepted' || entry.operation.type === 'refusal.settle') return false;
    return !this.#settled.has(entry.id);
  }

  #isBeingSettled(id: EntryId): boolean {
    return [...this.#byId.values()].some(
      ({ operation, state }) =>
        operation.type === 'refusal.settle' && operation.entryId === id && state === 'waiting',
    );
  }

  #entriesOf(ids: readonly EntryId[]): EntryDocument[] {
    return ids.map((id) => this.#byId.get(id)).filter((entry) => entry !== undefined);
  }

  #place(entry: EntryDocument): void {
    this.#noteSettling(entry);
    const ofLesson = this.ofLesson(entry.lessonId);
    const index = ofLesson.findIndex((other) => other.id === entry.id);
    this.#byLesson.set(entry.lessonId, index < 0 ? [...ofLesson, entry] : ofLesson.with(index, entry));
    this.#byId.set(entry.id, entry);
  }

  #remove(entry: EntryDocument): void {
    if (entry.operation.type === 'refusal.settle' && entry.state === 'waiting')
      this.#settled.delete(entry.operation.entryId);
    this.#byId.delete(entry.id);
    this.#saving.delete(entry.id);
    const left = this.ofLesson(entry.lessonId).filter((other) => other.id !== entry.id);
    if (left.length > 0) this.#byLesson.set(entry.lessonId, left);
    else this.#byLesson.delete(entry.lessonId);
  }

  #noteSettling({ operation, state }: EntryDocument): void {
    if (operation.type !== 'refusal.settle') return;
    if (state === 'waiting' || state === 'accepted') this.#settled.add(operation.entryId);
    else this.#settled.delete(operation.entryId);
  }

  #tell(entries: readonly EntryDocument[], contentChanged = true): void {
    const lessons = new Set(contentChanged ? entries.map((entry) => entry.lessonId) : []);
    const groups = new Set(contentChanged ? entries.map((entry) => entry.groupId) : []);
    for (const listener of this.#listeners) listener({ lessons, groups });
  }
}

const NONE: readonly EntryDocument[] = [];

const isRefused = ({ state }: EntryDocument): boolean => state !== 'waiting' && state !== 'accepted';

/** What its author once put aside came back: a person refused it since, and the author has not dealt with that (E4). */
const isDecidedAnew = (entry: EntryDocument): boolean =>
  isRefused(entry) && entry.verdict?.decision !== undefined && !entry.verdict.settled;

const isOpen = (entry: EntryDocument): boolean =>
  entry.state === 'waiting' || (isRefused(entry) && entry.verdict?.settled !== true);
