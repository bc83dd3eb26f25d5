import type { RxStorage } from 'rxdb';
import type { EntryStorage, EntryStore } from '../../../renderer/data/entry-store.ts';
import type { EntrySnapshot, MemoryEntries } from '../../../renderer/data/memory-entry-store.ts';
import type { Random } from '../../../sync-server/demo/random.ts';
import type { VirtualTime } from '../time/virtual-time.ts';

type Stored = { readonly [field: string]: unknown };
type Engine = RxStorage<unknown, unknown>;
type WriteRow = { document: Stored };
type WriteError = { documentId: string };
/** What is durable of the facts: documents by collection, then by id. */
type FactsImage = Map<string, Map<string, Stored>>;

export type DiskCopy = { readonly facts: FactsImage; readonly entries: EntrySnapshot };

/** What a device's modules give to make a disk of: they are loaded anew for every device (a browser is a realm). */
export type DiskParts = {
  readonly memoryEngine: () => Engine;
  readonly memoryEntries: (onWrite: () => Promise<void>) => MemoryEntries;
};

export type DiskHabits = {
  /** Longest time a write takes, milliseconds; 0 writes at once. */
  readonly slowest: number;
  /** How often a write fails because the disk is full. */
  readonly full: number;
};

/**
 * The disk of one computer. Every write has a moment before it is durable and one after: a crash may fall into each,
 * a delay let others overtake it, and a copy of everything can be put back later.
 */
export class Disk {
  readonly #parts: DiskParts;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #onCrash: () => void;
  #habits: DiskHabits = { slowest: 0, full: 0 };
  #facts: FactsImage = new Map();
  readonly #entries: MemoryEntries;
  /** Raised when the power goes: what was on its way is lost. */
  #power = 0;
  #stepsToCrash: number | undefined;

  constructor(parts: DiskParts, time: VirtualTime, random: Random, onCrash: () => void) {
    this.#parts = parts;
    this.#time = time;
    this.#random = random;
    this.#onCrash = onCrash;
    this.#entries = parts.memoryEntries(() => this.#step(true));
  }

  behave(habits: DiskHabits): void {
    this.#habits = habits;
  }

  /** The power goes at the `steps`-th moment from now, before or after a write. */
  crashAfter(steps: number | undefined): void {
    this.#stepsToCrash = steps;
  }

  /** Nothing that was begun is ever answered. */
  cut(): void {
    this.#power += 1;
    this.#stepsToCrash = undefined;
    this.#entries.crash();
  }

  copy(): DiskCopy {
    const facts = new Map([...this.#facts].map(([key, documents]) => [key, new Map(documents)]));
    return { facts, entries: this.#entries.snapshot() };
  }

  putBack(copy: DiskCopy): void {
    this.cut();
    this.#facts = new Map([...copy.facts].map(([key, documents]) => [key, new Map(documents)]));
    this.#entries.restore(copy.entries);
  }

  /** Entries, telling each to `onEntry` before it is written. */
  entryStorage(onEntry: (entry: Parameters<EntryStore['add']>[0][number]) => void): EntryStorage {
    return {
      open: async (name) => {
        const store = await this.#entries.open(name);
        return {
          ...store,
          add: async (entries) => {
            for (const entry of entries) onEntry(entry);
            await store.add(entries);
            await this.#step();
          },
          put: async (documents) => {
            await store.put(documents);
            await this.#step();
          },
        };
      },
    };
  }

  /** RxDB's storage in memory over what this disk holds. */
  factStorage(name: string): Engine {
    const engine = this.#parts.memoryEngine();
    Object.assign(engine, { name, collectionStates: new Map() });
    const create = engine.createStorageInstance.bind(engine);
    engine.createStorageInstance = async (params) => {
      const key = `${params.databaseName}/${params.collectionName}/${params.schema.version}`;
      const held = this.#facts.get(key) ?? new Map<string, Stored>();
      this.#facts.set(key, held);
      const instance = await create(params);
      const bulkWrite = instance.bulkWrite.bind(instance) as unknown as BulkWrite;
      if (held.size > 0)
        await bulkWrite(
          [...held.values()].map((document) => ({ document })),
          'disk',
        );
      Object.assign(instance, {
        bulkWrite: this.#oneByOne(bulkWrite, held, params.schema.primaryKey as string),
      });
      return instance;
    };
    return engine;
  }

  #oneByOne(bulkWrite: BulkWrite, held: Map<string, Stored>, primaryKey: string): BulkWrite {
    let last: Promise<unknown> = Promise.resolve();
    return (rows, context) => {
      const mine = last
        .catch(() => undefined)
        .then(async () => {
          await this.#step(true);
          const answer = await bulkWrite(rows, context);
          const failed = new Set(answer.error.map((error) => error.documentId));
          for (const { document } of rows) {
            const id = String(document[primaryKey]);
            if (!failed.has(id)) held.set(id, document);
          }
          await this.#step();
          return answer;
        });
      last = mine;
      return mine;
    };
  }

  async #step(mayBeFull = false): Promise<void> {
    const power = this.#power;
    const { slowest, full } = this.#habits;
    if (this.#stepsToCrash !== undefined && --this.#stepsToCrash <= 0) {
      this.#stepsToCrash = undefined;
      this.#onCrash();
    } else if (mayBeFull && full > 0 && this.#random.chance(full)) {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    } else if (slowest > 0 && this.#random.chance(0.5)) {
      await this.#time.pause(this.#random.between(1, slowest));
    }
    if (power !== this.#power) await new Promise(() => undefined);
  }
}

type BulkWrite = (rows: readonly WriteRow[], context: string) => Promise<{ error: WriteError[] }>;
