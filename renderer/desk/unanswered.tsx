import Button from '@mui/material/Button';
import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import type { Answer } from '../ui/use-answer.ts';
import { useDesk } from './desk-context.ts';
import { deskProblem, isSessionOver } from './desk-problem.ts';

/** Why there is no answer: a missing network calmly, an ended session with the way back, anything else as what it is. */
export function Unanswered({ answers }: { readonly answers: ReadonlyArray<Answer<unknown>> }) {
  const { t } = useWords();
  const { signInAgain } = useDesk();
  const failed = answers.filter(({ error }) => error !== undefined);
  const [first] = failed;
  if (!first) return null;
  const isOffline = failed.some(({ error }) => isUnreachable(error));
  const isOver = failed.some(({ error }) => isSessionOver(error));
  return (
    <div
      role={isOffline || isOver ? 'status' : 'alert'}
      className={isOffline || isOver ? 'form-offline' : 'form-offline card-bad'}
    >
      <span>{isOffline ? t('desk.offline') : deskProblem(t, first.error)}</span>
      {isOver ? (
        <Button variant="outlined" onClick={signInAgain}>
          {t('desk.signInAgain')}
        </Button>
      ) : (
        <Button variant="outlined" onClick={() => failed.forEach(({ again }) => again())}>
          {t('desk.retry')}
        </Button>
      )}
    </div>
  );
}

/** Why the server did not take what was typed; it stays in the form. */
export function Refused({ error }: { readonly error: unknown }) {
  const { t } = useWords();
  const { signInAgain } = useDesk();
  if (error === undefined) return null;
  const isOver = isSessionOver(error);
  return (
    <div role="alert" className={isUnreachable(error) || isOver ? 'form-offline' : 'form-fault'}>
      <span>{deskProblem(t, error)}</span>
      {isOver && (
        <Button variant="outlined" onClick={signInAgain}>
          {t('desk.signInAgain')}
        </Button>
      )}
    </div>
  );
}
