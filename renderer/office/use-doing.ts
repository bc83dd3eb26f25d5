import { useState } from 'react';

/** One deed at a time, and how the last one ended. */
export type Doing = {
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly said: string;
  /** `work` resolves to what is said when it is done. What was typed is the caller's, and stays when it fails. */
  readonly run: (work: () => Promise<string>) => void;
};

export function useDoing(): Doing {
  const [isBusy, setBusy] = useState(false);
  const [ended, setEnded] = useState<{ readonly error?: unknown; readonly said?: string }>({});
  const run = (work: () => Promise<string>) => {
    setBusy(true);
    setEnded({});
    work()
      .then(
        (said) => setEnded({ said }),
        (error: unknown) => setEnded({ error }),
      )
      .finally(() => setBusy(false));
  };
  return { isBusy, error: ended.error, said: ended.said ?? '', run };
}
