import { useState } from 'react';
import { isChangedMeanwhile } from '../desk-problem.ts';

/**
 * Sends a step. What was typed stays until the server has taken it; where somebody else was quicker, what is shown is
 * asked anew and the refusal says so (AR15).
 */
export function useStep<Answer = void>(told: {
  readonly onTaken: (answer: Answer) => void;
  readonly onChanged: () => void;
}): {
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly send: (work: () => Promise<Answer>) => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const send = (work: () => Promise<Answer>) => {
    setBusy(true);
    setError(undefined);
    work()
      .then(told.onTaken, (problem: unknown) => {
        setError(problem);
        if (isChangedMeanwhile(problem)) told.onChanged();
      })
      .finally(() => setBusy(false));
  };
  return { isBusy, error, send };
}
