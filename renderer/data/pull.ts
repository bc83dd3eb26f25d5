import type { Checkpoint, CollectionName, PullAnswer, PullRequest } from '../../shared/sync/messages.ts';
import type { KeptValues } from './kept-values.ts';
import type { Link } from './link.ts';
import type { PulledDocument } from './pulled-document.ts';
import { COLLECTION_VERSIONS } from './schemas.ts';

/** One collection kept up to date from the server. */
export type Pull = {
  /** There may be something new. Asked many times while it waits, it pulls once. */
  readonly resync: () => void;
  readonly close: () => Promise<void>;
};

export type PullOptions<Document extends { id: string }> = {
  readonly name: CollectionName;
  readonly kept: KeptValues;
  readonly link: Link;
  readonly ask: (
    request: Omit<PullRequest, 'deviceId'>,
    signal: AbortSignal,
  ) => Promise<PullAnswer<Document>>;
  /** Stores a page; all of it is durable when this resolves. */
  readonly store: (documents: readonly PulledDocument<Document>[]) => Promise<void>;
  /** Everything up to this change number is durable here, or was when the store was opened. */
  readonly onCheckpoint?: (change: number) => void;
  /** Whether to begin at the start; asked before each round. */
  readonly isWhole?: () => boolean;
  /** A round that began at the start is stored; all that the server has is in `seen`. */
  readonly onWhole?: (seen: ReadonlySet<string>) => Promise<void>;
  /** A round begins to ask: what it brings is no older than this moment. */
  readonly onRound?: () => void;
  /** Everything the server had is durable here. */
  readonly onCaughtUp: () => void | Promise<void>;
  /** What came could not be stored; the checkpoint has not moved. */
  readonly onStoreFailed: (error: unknown) => void;
  readonly batchSize?: number;
};

/** Small enough that storing one page and fetching the next take about as long. */
const BATCH_SIZE = 250;
const RETRY_MS = 1_000;

/**
 * Pulls one collection, page after page: while one page is being stored the next is already asked for, but pages are
 * stored one at a time and in their order, and the checkpoint follows only what is durable. A page that cannot be
 * stored (a full disk) is asked for again. The server's document always wins: nothing here is edited.
 *
 * RxDB's own replication is not used: for what it could merge it writes a second document beside every one (a first
 * sync took 1.6 times plain requests and writes, this one 1.2), and it stores pages side by side, so that its
 * checkpoint may pass a page that failed.
 */
export function pullCollection<Document extends { id: string }>(options: PullOptions<Document>): Pull {
  const { name, kept } = options;
  const limit = options.batchSize ?? BATCH_SIZE;
  const checkpointName = checkpointNameOf(name);
  const closing = new AbortController();
  const { signal } = closing;
  /** A round is asked for and has not sent its request yet: it will see everything there is. */
  let isAsked = true;
  let asked = Promise.withResolvers<void>();

  function fetchPage(checkpoint: Checkpoint | undefined): Promise<PullAnswer<Document>> {
    const page = options.link.call(
      () => {
        isAsked = false;
        return options.ask({ collection: name, checkpoint: checkpoint ?? null, limit }, signal);
      },
      { signal },
    );
    // A page that is asked for ahead is given up when the one before it could not be stored.
    page.catch(() => undefined);
    return page;
  }

  async function round(): Promise<void> {
    const isWhole = options.isWhole?.() ?? false;
    const seen = new Set<string>();
    // Written first: where the server now has nothing there will be no later one.
    if (isWhole) await kept.write(checkpointName, null);
    const from = (await kept.read<Checkpoint | null>(checkpointName)) ?? undefined;
    if (from) options.onCheckpoint?.(from.change);
    options.onRound?.();
    let coming: Promise<PullAnswer<Document>> | undefined = fetchPage(from);
    while (coming) {
      const page: PullAnswer<Document> = await coming;
      coming = page.documents.length < limit ? undefined : fetchPage(page.checkpoint);
      await store(page);
      if (isWhole) for (const { id } of page.documents) seen.add(id);
    }
    if (isWhole) await options.onWhole?.(seen);
  }

  async function store({ documents, checkpoint }: PullAnswer<Document>): Promise<void> {
    if (documents.length === 0) return;
    await options.store(documents);
    // Losing this write only means pulling the same again. Writes of one name keep their order.
    kept.write(checkpointName, checkpoint).catch(() => undefined);
    options.onCheckpoint?.(checkpoint.change);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await round();
        signal.throwIfAborted();
        await options.onCaughtUp();
        if (!isAsked) await asked.promise;
      } catch (error) {
        if (signal.aborted) return;
        // The link fails only when it is closed, so what is left is the storage's.
        options.onStoreFailed(error);
        await pause(RETRY_MS, signal);
      }
    }
  }

  function resync(): void {
    isAsked = true;
    asked.resolve();
    asked = Promise.withResolvers();
  }

  const running = run();
  return {
    resync,
    async close() {
      closing.abort();
      asked.resolve();
      await running;
    },
  };
}

/** Facts of an older version of a collection are not there any more, so their checkpoint means nothing. */
export const checkpointNameOf = (name: CollectionName): string =>
  `pulled-${name}-${COLLECTION_VERSIONS[name]}`;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
