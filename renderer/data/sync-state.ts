import type { SyncState } from './client-store.ts';
import type { AnchoredClock } from './clock.ts';
import type { Link } from './link.ts';
import { createLive, isShallowEqual, type LiveValue } from './live-value.ts';
import type { OpenEntries } from './open-entries.ts';

/** The honest state, put together from those who know. */
export type SyncStateKeeper = {
  readonly state: LiveValue<SyncState>;
  readonly noteContact: () => void;
  /** Looks at the clocks again: somebody may have set the computer's. */
  readonly noteClock: () => void;
  readonly noteStorage: (problem: SyncState['storageProblem']) => void;
  readonly noteFirstSync: (firstSync: SyncState['firstSync']) => void;
};

export function keepSyncState(parts: {
  open: OpenEntries;
  link: Link;
  clock: AnchoredClock;
  damaged: number;
}): SyncStateKeeper {
  const { open, link, clock } = parts;
  const state = createLive<SyncState>(
    {
      ...open.counts(),
      link: link.state.get(),
      lastContact: undefined,
      firstSync: 'running',
      storageProblem: undefined,
      damaged: parts.damaged,
      clockError: wholeSeconds(clock.error()),
    },
    isShallowEqual,
  );
  const change = (changed: Partial<SyncState>) => state.set({ ...state.get(), ...changed });

  open.subscribe(() => change(open.counts()));
  link.state.subscribe(() => change({ link: link.state.get() }));
  return {
    state,
    noteContact: () => change({ lastContact: clock.now(), clockError: wholeSeconds(clock.error()) }),
    noteClock: () => change({ clockError: wholeSeconds(clock.error()) }),
    // What was taken away does not come back while the window is open.
    noteStorage: (problem) =>
      change({
        storageProblem: state.get().storageProblem === 'storage-taken' ? 'storage-taken' : problem,
      }),
    noteFirstSync: (firstSync) => change({ firstSync }),
  };
}

/** To the second: the delay of an answer must not look like a change of the clock. */
const wholeSeconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / 1000) * 1000 || 0;
