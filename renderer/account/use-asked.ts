import { useCallback, useEffect, useState } from 'react';

/** What the server was asked for: nothing yet, an answer, or why there is none. */
export type Asked<Value> = {
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly again: () => void;
};

/** Asks once when the screen opens and each time that `again` is called; the last answer stays meanwhile. */
export function useAsked<Value>(ask: () => Promise<Value>): Asked<Value> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{ value?: Value; error?: unknown }>({});
  useEffect(() => {
    let isWanted = true;
    ask().then(
      (value) => isWanted && setAnswer({ value }),
      (error: unknown) => isWanted && setAnswer((known) => ({ ...known, error })),
    );
    return () => {
      isWanted = false;
    };
  }, [ask, round]);
  const again = useCallback(() => setRound((known) => known + 1), []);
  return { value: answer.value, error: answer.error, again };
}
