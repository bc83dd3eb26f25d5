import Button from '@mui/material/Button';
import { isUnreachable } from '../locales/problem-words.ts';
import './form.css';
import type { Answer } from './use-answer.ts';

/** Why there is no answer: a missing network calmly and once, anything else as what it is. */
export function Unanswered(props: {
  readonly answers: ReadonlyArray<Answer<unknown>>;
  /** What is said without a network, and what the button says. */
  readonly words: { readonly offline: string; readonly retry: string };
  readonly problem: (error: unknown) => string;
}) {
  const failed = props.answers.filter(({ error }) => error !== undefined);
  const [first] = failed;
  if (!first) return null;
  const isOffline = failed.some(({ error }) => isUnreachable(error));
  return (
    <div role={isOffline ? 'status' : 'alert'} className={isOffline ? 'form-offline' : 'card-bad'}>
      <span>{isOffline ? props.words.offline : props.problem(first.error)}</span>
      <Button variant="outlined" onClick={() => failed.forEach(({ again }) => again())}>
        {props.words.retry}
      </Button>
    </div>
  );
}
