import Button from '@mui/material/Button';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { useWords } from '../../locales/use-words.ts';
import type { PaperCalls } from '../office-calls.ts';
import { Ended, TextField } from '../office-parts.tsx';
import { type Doing, useDoing } from '../use-doing.ts';
import type { PaperDiary, PaperWeek } from './paper-weeks.ts';

type RowFormProps = {
  readonly diary: PaperDiary;
  readonly today: string;
  readonly calls: PaperCalls;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** The proof of issue: when and to whom; by whom, the server knows. */
export function IssueForm(props: RowFormProps & { readonly week: PaperWeek }) {
  const { t } = useWords();
  const { diary, week, calls } = props;
  const [issuedOn, setIssuedOn] = useState(props.today);
  const [issuedTo, setIssuedTo] = useState(diary.asker);
  const [isTried, setTried] = useState(false);
  const doing = useDoing();
  const isWhole = isPlainDate(issuedOn) && issuedTo.trim() !== '';
  return (
    <RowForm
      label={t('office.paper.markOf', { name: diary.pupilName })}
      submit={t('office.paper.mark')}
      doing={doing}
      onClose={props.onClose}
      onSubmit={() => {
        setTried(true);
        if (!isWhole) return;
        doing.run(async () => {
          await calls.markIssued({ id: diary.id, week: week.name, issuedOn, issuedTo: issuedTo.trim() });
          props.onDone();
          return '';
        });
      }}
    >
      <TextField
        label={t('office.paper.issuedOn')}
        name="issuedOn"
        type="date"
        autoFocus
        value={issuedOn}
        fault={isTried && !isPlainDate(issuedOn) ? t('days.fault.day') : undefined}
        onType={setIssuedOn}
      />
      <TextField
        label={t('office.paper.to')}
        name="issuedTo"
        value={issuedTo}
        maxLength={200}
        fault={isTried && issuedTo.trim() === '' ? t('office.paper.fault.to') : undefined}
        onType={setIssuedTo}
      />
    </RowForm>
  );
}

/** The parent wants no paper any more: the last day of it. */
export function EndForm(props: RowFormProps) {
  const { t } = useWords();
  const { diary, calls } = props;
  const [until, setUntil] = useState(props.today);
  const [isTried, setTried] = useState(false);
  const doing = useDoing();
  return (
    <RowForm
      label={t('office.paper.endOf', { name: diary.pupilName })}
      submit={t('office.paper.end')}
      doing={doing}
      onClose={props.onClose}
      onSubmit={() => {
        setTried(true);
        if (!isPlainDate(until)) return;
        doing.run(async () => {
          await calls.end({ id: diary.id, until });
          props.onDone();
          return '';
        });
      }}
    >
      <TextField
        label={t('office.paper.until')}
        name="until"
        type="date"
        autoFocus
        value={until}
        fault={isTried && !isPlainDate(until) ? t('days.fault.day') : undefined}
        onType={setUntil}
      />
    </RowForm>
  );
}

function RowForm(props: {
  readonly label: string;
  readonly submit: string;
  readonly doing: Doing;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className="form-box office-wide" aria-label={props.label} onSubmit={submit} noValidate>
      <div className="form-days">{props.children}</div>
      <Ended doing={props.doing} />
      <p className="form-actions">
        <Button variant="contained" type="submit" disabled={props.doing.isBusy}>
          {props.submit}
        </Button>
        <Button variant="outlined" onClick={props.onClose}>
          {t('office.cancel')}
        </Button>
      </p>
    </form>
  );
}
