import { Problem } from '../../shared/errors/problem.ts';
import type { EntryId } from '../../shared/kernel/ids.ts';
import type { Entry, EntryDocument } from '../../shared/sync/entry.ts';
import type { PushAnswer } from '../../shared/sync/messages.ts';
import type { Link } from './link.ts';
import type { OpenEntries } from './open-entries.ts';
import { asEntry } from './sent-entry.ts';

/**
 * Sends the entries that wait, oldest first, one batch at a time. What is unsent is not remembered apart: an entry
 * is to be sent as long as it has no verdict, so nothing can be forgotten, and a lost answer only means sending
 * again (the server knows an entry by its id).
 *
 * RxDB's own push was not used: it sends batches side by side, so that an entry could reach the server before the one
 * it is based on (a false conflict); and once its marks say *sent* a stuck entry is never sent again.
 */
export type Outbox = {
  /** There may be something to send. */
  readonly kick: () => void;
  /** Forgets what the server acknowledged and starts over: for a queue that does not move. */
  readonly restart: () => void;
  readonly close: () => void;
};

export type OutboxOptions = {
  readonly open: OpenEntries;
  readonly link: Link;
  readonly push: (entries: readonly Entry[], signal: AbortSignal) => Promise<PushAnswer>;
  /** The server has taken a batch: verdicts can be pulled. */
  readonly onTaken: (answer: PushAnswer) => void;
  /** Nothing is sent before: the end of the device's chain may not be known yet (device.ts). */
  readonly isReady?: () => boolean;
  readonly batchSize?: number;
};

const BATCH_SIZE = 100;
const isRefusedWhole = (problem: Problem): boolean =>
  problem.code === 'bad-request' || problem.code === 'too-large';

export function createOutbox(options: OutboxOptions): Outbox {
  const { open, link } = options;
  const fullBatch = options.batchSize ?? BATCH_SIZE;
  /** Acknowledged in this run, their verdicts still to come. */
  const taken = new Set<EntryId>();
  /** Entries that the server cannot read even alone. They keep waiting, visibly, and do not stop the others. */
  const setAside = new Set<EntryId>();
  let batchSize = fullBatch;
  let running: AbortController | undefined;
  let closed = false;

  const nextBatch = (): EntryDocument[] =>
    open
      .toSend()
      .filter((entry) => !taken.has(entry.id) && !setAside.has(entry.id))
      .slice(0, batchSize);

  async function run(signal: AbortSignal): Promise<void> {
    for (let batch = nextBatch(); batch.length > 0 && !signal.aborted; batch = nextBatch()) {
      try {
        const entries = batch.map(asEntry);
        const answer = await link.call(() => options.push(entries, signal), {
          signal,
          isFinal: isRefusedWhole,
        });
        signal.throwIfAborted();
        for (const { entryId } of answer.taken) taken.add(entryId);
        // An entry that the answer does not name was not taken; asking for ever would keep the others waiting.
        for (const { id } of entries) if (!taken.has(id)) setAside.add(id);
        batchSize = fullBatch;
        options.onTaken(answer);
      } catch (error) {
        if (signal.aborted || !(error instanceof Problem)) throw error;
        narrow(batch);
      }
    }
  }

  /** A whole batch was refused: halve it until the one that cannot be read is alone, and go on without it. */
  function narrow(batch: readonly EntryDocument[]): void {
    const [only] = batch;
    if (batch.length > 1) batchSize = Math.ceil(batch.length / 2);
    else if (only) {
      setAside.add(only.id);
      batchSize = fullBatch;
    }
  }

  function kick(): void {
    if (running || closed || options.isReady?.() === false || nextBatch().length === 0) return;
    const controller = new AbortController();
    running = controller;
    const over = () => {
      if (running === controller) running = undefined;
    };
    // After a failure that is not the server's, the watch over the queue starts it again (stall-watch.ts).
    run(controller.signal).then(over, over);
  }

  const unsubscribe = open.subscribe(kick);
  return {
    kick,
    restart() {
      taken.clear();
      setAside.clear();
      running?.abort();
      running = undefined;
      kick();
    },
    close() {
      closed = true;
      unsubscribe();
      running?.abort();
    },
  };
}
