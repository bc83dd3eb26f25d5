import type { DeviceId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import {
  COLLECTIONS,
  type CollectionName,
  type HistoryHead,
  type PullAnswer,
  type PushAnswer,
} from '../../shared/sync/messages.ts';
import type { Anchor } from '../../shared/sync/stamp.ts';
import type { Api } from './api.ts';
import type { ClockReading } from './clock.ts';
import type { LocalDatabase } from './database.ts';
import type { EntryStore } from './entry-store.ts';
import type { KeptValues } from './kept-values.ts';
import type { Landing } from './landing.ts';
import type { Link } from './link.ts';
import type { OpenEntries } from './open-entries.ts';
import { createOutbox } from './outbox.ts';
import { type Pull, pullCollection } from './pull.ts';
import { pacePulls } from './pull-pace.ts';
import { isRemoval, type PulledDocument } from './pulled-document.ts';
import { removeUnseen, sendForgotten } from './rebuild.ts';
import type { Known, ServerMemory } from './server-memory.ts';
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
  readonly memory: ServerMemory;
  readonly deviceId: DeviceId;
  /** Whether entries may be sent; asked again after each pull that caught up. */
  readonly mayPush: () => boolean;
  readonly readClocks: () => ClockReading;
  /** An answer brought an anchor; the clocks said `asked` when its question was sent. */
  readonly onAnchor: (anchor: Anchor, asked: ClockReading) => void;
  /** The server answered a push; what it says of each entry comes down as a verdict, too. */
  readonly onTaken: (answer: PushAnswer) => void;
  /** Resolves when all is done that had to wait for this collection. */
  readonly onCaughtUp: (collection: CollectionName) => Promise<void>;
  /** Entries that the server had and has no more: they wait again. */
  readonly onForgotten: (entries: readonly EntryDocument[]) => void;
  readonly onStoreFailed: (error: unknown) => void;
  readonly timing?: Partial<ReplicationTiming>;
};

/** Milliseconds. */
export type ReplicationTiming = {
  /** How long a queue may stand still on a working link. */
  readonly stallAfter: number;
  /** How often to pull although the stream says nothing. */
  readonly poll: number;
  /** Between two pulls while one change follows another. */
  readonly pullSpacing: number;
  readonly streamRetry: { readonly first: number; readonly cap: number };
};

const TIMING: ReplicationTiming = {
  stallAfter: 60_000,
  poll: 60_000,
  pullSpacing: 600,
  streamRetry: { first: 1_000, cap: 15_000 },
};

export function startReplication(parts: ReplicationParts): Replication {
  const { api, link, open } = parts;
  const timing = { ...TIMING, ...parts.timing };
  let moved = 0;
  const ask: Ask = async (question) => {
    const known = parts.memory.known();
    const asked = parts.readClocks();
    const answer = await question(known);
    parts.onAnchor(answer.anchor, asked);
    if (parts.memory.hear(answer, known)) startOver();
    return answer;
  };
  const watching: ReplicationParts = {
    ...parts,
    async onCaughtUp(name) {
      await parts.onCaughtUp(name);
      outbox.kick();
    },
    onForgotten(forgotten) {
      parts.onForgotten(forgotten);
      outbox.restart();
    },
  };
  const pace = pacePulls(() => {
    for (const pull of pulls) pull.resync();
  }, timing.pullSpacing);

  const outbox = createOutbox({
    open,
    link,
    isReady: parts.mayPush,
    push: (entries, signal) => ask(() => api.push(entries, signal)),
    onTaken: (answer) => {
      moved += 1;
      pace.heard(answer.change);
      parts.onTaken(answer);
    },
  });

  let pulls = startPulls(watching, ask);

  /** The server was put back from an older backup: what comes next is pulled from the start. */
  function startOver(): void {
    pace.forget();
    parts.memory.startOver().then(pace.now, parts.onStoreFailed);
  }

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
      if (!closed) pulls = startPulls(watching, ask);
    });
    outbox.restart();
  }

  const stream = followChanges({
    open: api.stream,
    onChange: (change) => {
      link.kick();
      if (change === undefined) pace.now();
      else pace.heard(change);
    },
    onLost: pace.now,
    retry: timing.streamRetry,
  });
  const poll = setInterval(pace.now, timing.poll);
  let closed = false;
  outbox.kick();

  return {
    wake() {
      link.kick();
      stream.kick();
      outbox.kick();
      pace.now();
    },
    async close() {
      closed = true;
      clearInterval(poll);
      pace.close();
      watch.close();
      stopCounting();
      outbox.close();
      stream.close();
      link.close();
      await Promise.allSettled(pulls.map((pull) => pull.close()));
    },
  };
}

/** Puts a question to the server and takes note of what every answer carries. */
type Ask = <Answer extends { anchor: Anchor; head?: HistoryHead; change?: number }>(
  question: (known: Known) => Promise<Answer>,
) => Promise<Answer>;

function startPulls(parts: ReplicationParts, ask: Ask): Pull[] {
  return COLLECTIONS.map((name) => startPull(name, parts, ask));
}

function startPull(name: CollectionName, parts: ReplicationParts, asking: Ask): Pull {
  const { api, kept, link, memory } = parts;
  return pullCollection<{ id: string }>({
    name,
    kept,
    link,
    ask: (request, signal) =>
      asking<PullAnswer<{ id: string }>>(({ head }) =>
        api.pull<{ id: string }>({ ...request, ...(head && { head }) }, signal),
      ),
    // Each collection holds its own documents; a pull looks at nothing in them but the id.
    store: (documents) =>
      name === 'entries'
        ? storeVerdicts(documents as never, parts)
        : storePulled(parts.database.collections[name] as never, documents),
    isWhole: () => memory.isToRebuild(name),
    onWhole: async (seen) => {
      await (name === 'entries' ? sendForgotten(seen, parts) : removeUnseen(name, seen, parts));
      await memory.noteRebuilt(name);
    },
    onCheckpoint: memory.noteStored,
    ...(name === 'sheets' && { onRound: parts.landing.sheetsAsked }),
    onCaughtUp: () => {
      if (name === 'sheets') parts.landing.sheetsCame();
      return parts.onCaughtUp(name);
    },
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
