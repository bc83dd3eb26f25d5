import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { Field } from '../ui/field.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import type { Answer } from '../ui/use-answer.ts';
import '../ui/form.css';
import '../ui/table.css';
import { Unanswered } from '../ui/unanswered.tsx';
import './office.css';
import { officeProblem } from './office-problem.ts';
import type { Doing } from './use-doing.ts';

/** One page of the office: what could not be asked is said once, above everything. */
export function OfficeFrame(props: {
  readonly title: string;
  readonly answers: ReadonlyArray<Answer<unknown>>;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={props.title} />
      <main id="content" className="page-main page-wide">
        <div className="office">
          <Unanswered
            answers={props.answers}
            words={{ offline: t('office.offline'), retry: t('office.retry') }}
            problem={(error) => officeProblem(t, error)}
          />
          {props.children}
        </div>
      </main>
    </>
  );
}

/** The head of a table; what is done with a row stands in a column without a title of its own. */
export function Heads(props: { readonly titles: readonly string[]; readonly hasAction?: boolean }) {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        {props.titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
        {props.hasAction && (
          <th scope="col">
            <span className="unseen">{t('office.action')}</span>
          </th>
        )}
      </tr>
    </thead>
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

/** What ends a form that holds something not saved: the server has it, or it is dropped. */
export function SaveActions(props: {
  readonly isBusy: boolean;
  readonly hasChanges: boolean;
  readonly onDrop: () => void;
}) {
  const { t } = useWords();
  return (
    <p className="form-actions">
      <Button variant="contained" type="submit" disabled={props.isBusy || !props.hasChanges}>
        {t('office.save')}
      </Button>
      {props.hasChanges && (
        <>
          <Button variant="outlined" onClick={props.onDrop}>
            {t('office.drop')}
          </Button>
          <small className="office-soon">{t('office.notSaved')}</small>
        </>
      )}
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
  readonly type?: 'text' | 'date' | 'time' | 'email' | 'search';
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
