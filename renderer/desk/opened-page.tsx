import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useWords } from '../locales/use-words.ts';
import '../ui/form.css';
import { PageHeader } from '../ui/page-header.tsx';
import type { Answer } from '../ui/use-answer.ts';
import { useDesk } from './desk-context.ts';
import './desk.css';
import { Unanswered } from './unanswered.tsx';

/** What is opened from a list: the way back, why there is no answer, what was just done, and the thing once it is there. */
export function OpenedPage<Value>(props: {
  readonly title: string;
  /** Beside the title, in what state the thing is. */
  readonly state?: string | undefined;
  readonly list: 'requests' | 'complaints';
  /** Beside the way back. */
  readonly bar?: ReactNode;
  readonly answer: Answer<Value>;
  /** What was just done, for a page on which something may be. */
  readonly said?: string;
  readonly children: (value: Value) => ReactNode;
}) {
  const { t } = useWords();
  const { linkTo } = useDesk();
  const { title, state, list, bar, answer, said, children } = props;
  return (
    <>
      <PageHeader title={title}>{state !== undefined && <span className="chip">{state}</span>}</PageHeader>
      <main id="content" className="page-main page-wide">
        <div className="desk">
          <div className="desk-bar">
            <Button variant="outlined" href={linkTo(list)}>
              {t('desk.backToList')}
            </Button>
            {bar}
          </div>
          <Unanswered answers={[answer]} />
          {!answer.value && answer.isAsking && <p className="mute">{t('desk.loading')}</p>}
          {said !== undefined && (
            <p role="status" aria-live="polite" className="form-said">
              {said}
            </p>
          )}
          {answer.value && children(answer.value)}
        </div>
      </main>
    </>
  );
}

/** Prints the thing that is there. */
export function PrintButton({ isThere }: { readonly isThere: boolean }) {
  const { t } = useWords();
  const { print } = useDesk();
  return (
    <Button variant="outlined" onClick={print} disabled={!isThere}>
      {t('desk.print')}
    </Button>
  );
}
