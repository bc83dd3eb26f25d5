import { useCallback, useEffect, useState } from 'react';
import { useClientStore } from './client-store-context.ts';

export type Answer<Value> = {
  /** The last answer; it stays in view while a later question is asked or fails. */
  readonly value: Value | undefined;
  /** Why the last question got no answer. */
  readonly error: unknown;
  readonly isAsking: boolean;
  readonly again: () => void;
};

type Ask<Value> = () => Promise<Value>;
type Got<Value> = {
  readonly value?: Value;
  readonly error?: unknown;
  readonly question?: readonly [Ask<Value>, number];
};

/**
 * Asks the server, again where `ask` changes, and by itself when the network comes back after a failure.
 * `ask` must be stable from one drawing to the next.
 */
export function useAnswer<Value>(ask: Ask<Value>): Answer<Value> {
  const [turn, setTurn] = useState(0);
  const [got, setGot] = useState<Got<Value>>({});
  useEffect(() => {
    let isGone = false;
    const question = [ask, turn] as const;
    ask().then(
      (value) => !isGone && setGot({ value, question }),
      (error: unknown) => !isGone && setGot((before) => ({ ...before, error, question })),
    );
    return () => {
      isGone = true;
    };
  }, [ask, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useWhenOnlineAgain(got.error !== undefined, again);
  const isAsking = got.question?.[0] !== ask || got.question[1] !== turn;
  return { value: got.value, error: got.error, isAsking, again };
}

/** A failure while the network is there must not ask in a circle: only its return does. */
function useWhenOnlineAgain(isWaiting: boolean, again: () => void): void {
  const { state } = useClientStore();
  useEffect(() => {
    if (!isWaiting) return undefined;
    let wasOnline = state.get().link === 'online';
    return state.subscribe(() => {
      const isOnline = state.get().link === 'online';
      if (isOnline && !wasOnline) again();
      wasOnline = isOnline;
    });
  }, [state, isWaiting, again]);
}
