import { COLLECTIONS, type CollectionName, type HistoryHead } from '../../shared/sync/messages.ts';
import type { Live } from './client-store.ts';
import { isBehind, openHistoryHeads } from './history-heads.ts';
import type { KeptValues } from './kept-values.ts';

/** What was known of the server when it was asked something. */
export type Known = { readonly head: HistoryHead | undefined; readonly change: number };

/** What an answer tells of the server's state. */
type Heard = { readonly head?: HistoryHead; readonly change?: number; readonly headMissing?: true };

/**
 * What this computer remembers of the server, to notice when that was put back from an older backup (R2): its answers
 * then lie behind what it has answered before, or it no longer holds the head that it once gave. Everything is pulled from the start again, and what was entered here
 * since that backup is sent again.
 */
export type ServerMemory = {
  readonly head: Live<HistoryHead | undefined>;
  readonly known: () => Known;
  /** Takes what an answer tells; returns whether it lies behind what was known when the question was sent. */
  readonly hear: (answer: Heard, known: Known) => boolean;
  /** Everything up to this change number is stored here. */
  readonly noteStored: (change: number) => void;
  /** To be called when the server was put back: resolves when that is durable. Idle while it is being dealt with. */
  readonly startOver: () => Promise<void>;
  /** Whether the collection has to be pulled from the start, and what the server no longer has removed. */
  readonly isToRebuild: (collection: CollectionName) => boolean;
  readonly noteRebuilt: (collection: CollectionName) => Promise<void>;
};

const NAME = 'rebuild';

export async function openServerMemory(kept: KeptValues): Promise<ServerMemory> {
  const heads = await openHistoryHeads(kept);
  const toRebuild = new Set((await kept.read<CollectionName[]>(NAME)) ?? []);
  let change = 0;

  return {
    head: heads.head,
    known: () => ({ head: heads.head.get(), change }),
    hear(answer, known) {
      if (answer.head) heads.receive(answer.head, known.head);
      const isHeadBehind = answer.head !== undefined && isBehind(answer.head, known.head);
      return (
        answer.headMissing === true ||
        isHeadBehind ||
        (answer.change !== undefined && answer.change < known.change)
      );
    },
    noteStored(stored) {
      change = Math.max(change, stored);
    },
    async startOver() {
      if (toRebuild.size > 0) return;
      change = 0;
      for (const name of COLLECTIONS) toRebuild.add(name);
      await kept.write(NAME, [...toRebuild]);
    },
    isToRebuild: (name) => toRebuild.has(name),
    async noteRebuilt(name) {
      toRebuild.delete(name);
      if (toRebuild.size === 0) change = 0;
      await kept.write(NAME, [...toRebuild]);
    },
  };
}
