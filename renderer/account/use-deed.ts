import { useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { faultWords } from './fault-words.ts';

/** One deed at a time, and how the last one ended, in words. */
export type Deed = {
  readonly isBusy: boolean;
  readonly words: string | undefined;
  readonly isBad: boolean;
  readonly run: (work: () => Promise<string | undefined>) => void;
  readonly refuse: (words: string) => void;
};

/** Runs what a button does; `work` resolves to the words of success, a failure is told in its own. */
export function useDeed(): Deed {
  const { t } = useWords();
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<{ words: string; isBad: boolean } | undefined>(undefined);
  const run = (work: () => Promise<string | undefined>) => {
    setBusy(true);
    setTold(undefined);
    work()
      .then(
        (words) => setTold(words === undefined ? undefined : { words, isBad: false }),
        (error: unknown) => setTold({ words: faultWords(t, error), isBad: true }),
      )
      .finally(() => setBusy(false));
  };
  const refuse = (words: string) => setTold({ words, isBad: true });
  return { isBusy, words: told?.words, isBad: told?.isBad ?? false, run, refuse };
}
