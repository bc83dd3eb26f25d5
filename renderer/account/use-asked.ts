import { useCallback, useEffect, useRef, useState } from 'react';

/** What the server was asked for: nothing yet, an answer, or why there is none. */
export type Asked<Value> = {
  readonly value: Value | undefined;
  readonly error: unknown;
  readonly again: () => void;
};

/** Asks once when the screen opens and each time that `again` is called; the last answer stays meanwhile. */
export function useAsked<Value>(ask: () => Promise<Value>): Asked<Value> {
  const [answer, setAnswer] = useState<{ value?: Value; error?: unknown }>({});
  // Only the latest question counts: a slow answer to an earlier one is not shown over it.
  const latest = useRef(0);
  const again = useCallback(() => {
    latest.current += 1;
    const round = latest.current;
    ask().then(
      (value) => round === latest.current && setAnswer({ value }),
      (error: unknown) => round === latest.current && setAnswer((known) => ({ ...known, error })),
    );
  }, [ask]);
  useEffect(again, [again]);
  return { value: answer.value, error: answer.error, again };
}
