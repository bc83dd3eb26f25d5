import { useEffect } from 'react';
import { openCount } from '../appeal/queue.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import { hashOf, isFirstPage, type Route } from './route.ts';

/**
 * A deputy head who teaches nothing begins with what waits for them, if anything does. The hash is put in place of
 * the empty one, so that answering the last question leads nowhere by itself.
 */
export function useAppealsFirst(hash: string, route: Route): void {
  const store = useClientStore();
  const hasOpen = openCount(useLive(store.appeals)) > 0;
  const isDeputyHead = store.person.roles.includes('deputy-head');
  const begins = isFirstPage(hash) && route.page === 'journals' && isDeputyHead && hasOpen;
  useEffect(() => {
    if (begins) window.location.replace(hashOf({ page: 'appeals' }));
  }, [begins]);
}
