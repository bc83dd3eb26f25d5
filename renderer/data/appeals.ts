import { deepEqual } from 'rxdb';
import type { Appeal } from '../../shared/appeal/appeal.ts';
import type { EntryId } from '../../shared/kernel/ids.ts';
import type { EntryDocument } from '../../shared/sync/entry.ts';
import type { ListedAppeal, Live } from './client-store.ts';
import type { EntryStore } from './entry-store.ts';
import { createLive } from './live-value.ts';
import type { OpenEntries } from './open-entries.ts';

export type AppealsParts = {
  /** What was pulled, newest first. */
  readonly pulled: Live<readonly Appeal[]>;
  readonly entries: EntryStore;
  readonly open: OpenEntries;
};

export type LiveAppeals = Live<readonly ListedAppeal[]> & { readonly close: () => void };

/**
 * The pulled appeals, each with this person's decision about it while that waits for the server, and after it until
 * the appeal itself has come down decided (the two come by separate pulls). An appeal that did not change is the same
 * object from one value to the next.
 */
export function liveAppeals({ pulled, entries, open }: AppealsParts): LiveAppeals {
  /** By appeal: decisions that the server took while the appeal still shows as open here. */
  const taken = new Map<EntryId, EntryDocument>();
  const value = createLive<readonly ListedAppeal[]>([]);

  function combine(): void {
    const waiting = new Map(open.decisions().map((entry) => [appealOf(entry), entry]));
    const known = new Map(value.get().map((appeal) => [appeal.id, appeal]));
    for (const { id, state } of pulled.get()) if (state !== 'open') taken.delete(id);
    const next = pulled.get().map((appeal) => {
      const listed = withDecision(appeal, waiting.get(appeal.id) ?? taken.get(appeal.id));
      const last = known.get(appeal.id);
      return last && deepEqual(last, listed) ? last : listed;
    });
    const last = value.get();
    if (next.length !== last.length || next.some((appeal, index) => appeal !== last[index])) value.set(next);
  }

  const stopEntries = entries.follow((changes) => {
    const decided = changes.filter(
      ({ document }) => document?.operation.type === 'appeal.decide' && document.state === 'accepted',
    );
    for (const { document } of decided) if (document) taken.set(appealOf(document), document);
    if (decided.length > 0) combine();
  });
  const stopPulled = pulled.subscribe(combine);
  const stopOpen = open.subscribe(({ lessons }) => {
    if (lessons.size > 0) combine();
  });
  combine();
  return {
    get: value.get,
    subscribe: value.subscribe,
    close() {
      stopEntries();
      stopPulled();
      stopOpen();
    },
  };
}

/** Newest first, by arrival. */
export const byArrival = (a: Appeal, b: Appeal): number =>
  b.arrivedAt - a.arrivedAt || (a.id < b.id ? -1 : Number(a.id > b.id));

const appealOf = ({ operation, id }: EntryDocument): EntryId =>
  operation.type === 'appeal.decide' ? operation.entryId : id;

const withDecision = (appeal: Appeal, deciding: EntryDocument | undefined): ListedAppeal =>
  deciding && appeal.state === 'open' ? { ...appeal, deciding } : appeal;
