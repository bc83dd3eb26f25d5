import type { EntryDocument } from '../../shared/sync/entry.ts';
import { COLLECTIONS, type CollectionName, type PushAnswer } from '../../shared/sync/messages.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import type { Api } from './api.ts';
import type { LocalDatabase } from './database.ts';
import type { EntryStore } from './entry-store.ts';
import type { KeptValues } from './kept-values.ts';
import type { Landing } from './landing.ts';
import type { Link } from './link.ts';
import type { OpenEntries } from './open-entries.ts';
import { createOutbox } from './outbox.ts';
import { type Pull, pullCollection } from './pull.ts';
import { isRemoval, type PulledDocument } from './pulled-document.ts';
import { watchForStall } from './stall-watch.ts';
import { storePulled } from './store-pulled.ts';
import { followChanges } from './stream.ts';

/** Entries up, facts and verdicts down, as long as the store is open. */
export type Replication = {
  /** Network, window or session changed: ask for everything now. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
};

export type ReplicationParts = {
  readonly database: LocalDatabase;
  readonly entries: EntryStore;
  readonly open: OpenEntries;
  readonly landing: Landing;
  /** Keeps how far each collection was pulled. */
  readonly kept: KeptValues;
  readonly link: Link;
  readonly api: Api;
  readonly onAnchor: (anchor: Anchor) => void;
  /** The server answered a push; what it says of each entry comes down as a verdict, too. */
  readonly onTaken: (answer: PushAnswer) => void;
  readonly onCaughtUp: (collection: CollectionName) => void;
  readonly onStoreFailed: (error: unknown) => void;
  readonly timing?: Partial<ReplicationTiming>;
};

/** Milliseconds. */
export type ReplicationTiming = {
  /** How long a queue may stand still on a working link. */
  readonly stallAfter: number;
  /** How often to pull although the stream says nothing. */
  readonly poll: number;
  readonly streamRetry: { readonly first: number; readonly cap: number };
};

const TIMING: ReplicationTiming = {
  stallAfter: 60_000,
  poll: 60_000,
  streamRetry: { first: 1_000, cap: 15_000 },
};

export function startReplication(parts: ReplicationParts): Replication {
  const { api, link, open } = parts;
  const timing = { ...TIMING, ...parts.timing };
  let moved = 0;
  let pulls = startPulls(parts);
  const resync = () => {
    for (const pull of pulls) pull.resync();
  };

  const outbox = createOutbox({
    open,
    link,
    push: async (entries, signal) => {
      const answer = await api.push(entries, signal);
      parts.onAnchor(answer.anchor);
      return answer;
    },
    onTaken: (answer) => {
      moved += 1;
      resync();
      parts.onTaken(answer);
    },
  });

  const stopCounting = open.subscribe(({ lessons }) => {
    if (lessons.size > 0) moved += 1;
  });
  const watch = watchForStall({
    progress: () => (link.state.get() === 'online' && open.counts().waiting > 0 ? moved : undefined),
    onStall: restart,
    stallAfterMs: timing.stallAfter,
  });

  function restart(): void {
    const stale = pulls;
    pulls = [];
    void Promise.allSettled(stale.map((pull) => pull.close())).then(() => {
      if (!closed) pulls = startPulls(parts);
    });
    outbox.restart();
  }

  const stream = followChanges({
    open: api.stream,
    onChange: () => {
      link.kick();
      resync();
    },
    onLost: resync,
    retry: timing.streamRetry,
  });
  const poll = setInterval(resync, timing.poll);
  let closed = false;
  outbox.kick();

  return {
    wake() {
      link.kick();
      stream.kick();
      outbox.kick();
      resync();
    },
    async close() {
      closed = true;
      clearInterval(poll);
      watch.close();
      stopCounting();
      outbox.close();
      stream.close();
      link.close();
      await Promise.allSettled(pulls.map((pull) => pull.close()));
    },
  };
}

function startPulls(parts: ReplicationParts): Pull[] {
  return COLLECTIONS.map((name) => startPull(name, parts));
}

function startPull(name: CollectionName, parts: ReplicationParts): Pull {
  const { api, kept, link } = parts;
  return pullCollection<{ id: string }>({
    name,
    kept,
    link,
    ask: async (request, signal) => {
      const answer = await api.pull<{ id: string }>(request, signal);
      parts.onAnchor(answer.anchor);
      return answer;
    },
    // Each collection holds its own documents; a pull looks at nothing in them but the id.
    store: (documents) =>
      name === 'entries'
        ? storeVerdicts(documents as never, parts)
        : storePulled(parts.database.collections[name] as never, documents),
    onCaughtUp: () => parts.onCaughtUp(name),
    onStoreFailed: parts.onStoreFailed,
  });
}

/** An entry without a verdict is only here: whatever the server says, it is not removed. */
async function storeVerdicts(
  documents: readonly PulledDocument<EntryDocument>[],
  { entries, landing, open }: ReplicationParts,
): Promise<void> {
  const kept = documents.filter((document) => !(isRemoval(document) && open.isWaiting(document.id)));
  await landing.expect(kept.filter((document): document is EntryDocument => !isRemoval(document)));
  await entries.put(kept);
}
