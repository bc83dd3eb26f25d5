import { useSyncExternalStore } from 'react';
import type { Live } from '../data/client-store.ts';

/** The present value of something that changes. */
export const useLive = <Value>(live: Live<Value>): Value => useSyncExternalStore(live.subscribe, live.get);
