import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Operation } from '../../shared/sync/entry.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import type { CellQuestion } from './cell-question.ts';

export type Send = { readonly ask: (operation: Operation) => void; readonly problem: string | undefined };

/** Writes what is asked about a cell; the dialog closes when it is durable on this computer (I1). */
export function useSend({ question }: CellQuestion, onSent: () => void): Send {
  const { t } = useWords();
  const store = useClientStore();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  return {
    problem,
    ask(operation) {
      const draft = { groupId: question.group.id, lessonId: question.sheet.id, operation };
      store.write([draft]).then(onSent, (error: unknown) => setProblem(problemWords(t, error)));
    },
  };
}

/** A sentence instead of a form. */
export function CloseRow({ words, onClose }: { readonly words: string; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <>
      <p>{words}</p>
      <p className="ask-actions">
        <Button variant="outlined" autoFocus onClick={onClose}>
          {t('history.close')}
        </Button>
      </p>
    </>
  );
}

/** What stands in the way, said once sending was tried, and the two buttons. */
export function SendRow(props: { readonly problem: string | undefined; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <>
      <p role="alert" className="ask-problem">
        {props.problem}
      </p>
      <p className="ask-note">{t('appeal.ask.offline')}</p>
      <p className="ask-actions">
        <Button variant="contained" type="submit">
          {t('appeal.ask.send')}
        </Button>
        <Button variant="outlined" onClick={props.onClose}>
          {t('appeal.ask.cancel')}
        </Button>
      </p>
    </>
  );
}
