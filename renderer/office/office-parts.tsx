import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import type { Answer } from '../ui/use-answer.ts';
import '../ui/form.css';
import '../ui/table.css';
import './office.css';
import { officeProblem } from './office-problem.ts';
import type { Doing } from './use-doing.ts';

/** One page of the office: what could not be asked is said once, above everything. */
export function OfficeFrame(props: {
  readonly title: string;
  readonly answers: ReadonlyArray<Answer<unknown>>;
  readonly children: ReactNode;
}) {
  return (
    <>
      <PageHeader title={props.title} />
      <main id="content" className="page-main page-wide">
        <div className="office">
          <Unanswered answers={props.answers} />
          {props.children}
        </div>
      </main>
    </>
  );
}

/** Why there is no answer: a missing network calmly and once, anything else as what it is. */
function Unanswered({ answers }: { readonly answers: ReadonlyArray<Answer<unknown>> }) {
  const { t } = useWords();
  const failed = answers.filter(({ error }) => error !== undefined);
  const [first] = failed;
  if (!first) return null;
  const isOffline = failed.some(({ error }) => isUnreachable(error));
  return (
    <div role={isOffline ? 'status' : 'alert'} className={isOffline ? 'form-offline' : 'card-bad'}>
      <span>{isOffline ? t('office.offline') : officeProblem(t, first.error)}</span>
      <Button variant="outlined" onClick={() => failed.forEach(({ again }) => again())}>
        {t('office.retry')}
      </Button>
    </div>
  );
}

/** While the first answer is on its way. */
export function Loading({ answer }: { readonly answer: Answer<unknown> }) {
  const { t } = useWords();
  return answer.value === undefined && answer.isAsking ? <p className="mute">{t('office.loading')}</p> : null;
}

/** How the last deed ended: a refusal is an alert, a missing network is said calmly, the rest quietly. */
export function Ended({ doing }: { readonly doing: Pick<Doing, 'error' | 'said'> }) {
  const { t } = useWords();
  const { error, said } = doing;
  if (error !== undefined) {
    return (
      <p role="alert" className={isUnreachable(error) ? 'form-offline' : 'form-fault'}>
        {officeProblem(t, error)}
      </p>
    );
  }
  return (
    <p role="status" aria-live="polite" className="form-said">
      {said}
    </p>
  );
}

/** A labelled line to type in. */
export function TextField(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly fault?: string | undefined;
  readonly hint?: string;
  readonly type?: 'text' | 'date' | 'email' | 'search';
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}) {
  const { label, onType, fault, hint, type = 'text', ...input } = props;
  return (
    <Field label={label} fault={fault} {...(hint !== undefined && { hint })}>
      {(parts) => (
        <input
          {...parts}
          {...input}
          className="form-input"
          type={type}
          autoComplete="off"
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  );
}
