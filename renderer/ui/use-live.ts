import { useCallback, useSyncExternalStore } from 'react';
import type { Live } from '../data/client-store.ts';
import { drawLate } from './late-drawing.ts';

/** The present value of something that changes. */
export const useLive = <Value>(live: Live<Value>): Value => useSyncExternalStore(live.subscribe, live.get);

/** One part of it: what changes beside it draws nothing. `part` gives the same for the same value. */
export const useLivePart = <Value, Part>(live: Live<Value>, part: (value: Value) => Part): Part =>
  useSyncExternalStore(live.subscribe, () => part(live.get()));

/** The present value; while a key is being written its change is drawn a moment later (late-drawing.ts). */
export function useLateLive<Value>(live: Live<Value>): Value {
  const subscribe = useCallback((listener: () => void) => live.subscribe(() => drawLate(listener)), [live]);
  return useSyncExternalStore(subscribe, live.get);
}
