import type { RxCollection } from 'rxdb';
import { readByIds } from './database.ts';
import type { KeptValueDocument } from './schemas.ts';

/**
 * Small things this device keeps beside the data: its chain, its anchor, which entries are landing. Writes to one
 * name are coalesced: while one is on its way only the newest next value is kept.
 */
export type KeptValues = {
  readonly read: <Value>(name: string) => Promise<Value | undefined>;
  /** Resolves when this value, or a newer one under the same name, is durable. */
  readonly write: (name: string, value: unknown) => Promise<void>;
  /** Resolves when nothing is on its way. */
  readonly idle: () => Promise<void>;
};

type Slot = { next: string | undefined; running: Promise<void> | undefined };

export function createKeptValues(collection: RxCollection<KeptValueDocument>): KeptValues {
  const slots = new Map<string, Slot>();

  async function drain(name: string, slot: Slot): Promise<void> {
    try {
      while (slot.next !== undefined) {
        const json = slot.next;
        slot.next = undefined;
        await collection.upsert({ id: name, json });
      }
    } finally {
      slot.running = undefined;
    }
  }

  return {
    async read<Value>(name: string) {
      const [kept] = await readByIds(collection, [name]);
      return kept && (JSON.parse(kept.json) as Value);
    },
    write(name, value) {
      const slot = slots.get(name) ?? { next: undefined, running: undefined };
      slots.set(name, slot);
      slot.next = JSON.stringify(value);
      slot.running ??= drain(name, slot);
      return slot.running;
    },
    async idle() {
      await Promise.allSettled([...slots.values()].map(async (slot) => slot.running));
    },
  };
}
