import { useEffect, useState } from 'react';
import type { Waiting } from '../../shared/access/request-view.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLivePart } from '../ui/use-live.ts';
import type { Ask } from './ask.ts';

const ASK_EVERY_MS = 120_000;

const listeners = new Set<() => void>();

/** Told by the desk after each of its deeds, so that the counts beside its sections are those of now. */
export const askCountsAgain = (): void => {
  for (const listener of listeners) listener();
};

/** What waits at the desk; the last known stays while there is no connection, nothing is said of it here. */
export function useDeskCounts(ask: Ask): Waiting | undefined {
  const [counts, setCounts] = useState<Waiting | undefined>(undefined);
  const isOnline = useLivePart(useClientStore().state, (state) => state.link === 'online');
  useEffect(() => {
    if (!isOnline) return undefined;
    let isGone = false;
    const again = () => {
      ask('/api/access/waiting').then(
        (waiting) => !isGone && setCounts(waiting as Waiting),
        () => undefined,
      );
    };
    again();
    listeners.add(again);
    const timer = setInterval(again, ASK_EVERY_MS);
    return () => {
      isGone = true;
      listeners.delete(again);
      clearInterval(timer);
    };
  }, [ask, isOnline]);
  return counts;
}
