import Button from '@mui/material/Button';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { useWords } from '../../locales/use-words.ts';
import type { PaperCalls } from '../office-calls.ts';
import { Ended, TextField } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
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
  const [typed, setTyped] = useState(diary.asker);
  const issuedTo = typed.trim();
  return (
    <RowForm
      {...props}
      label={t('office.paper.markOf', { name: diary.pupilName })}
      submit={t('office.paper.mark')}
      isWhole={isPlainDate(issuedOn) && issuedTo !== ''}
      work={() => calls.markIssued({ id: diary.id, week: week.name, issuedOn, issuedTo })}
    >
      {(isTried) => (
        <>
          <Day
            label={t('office.paper.issuedOn')}
            name="issuedOn"
            value={issuedOn}
            isTried={isTried}
            onType={setIssuedOn}
          />
          <TextField
            label={t('office.paper.to')}
            name="issuedTo"
            value={typed}
            maxLength={200}
            fault={isTried && issuedTo === '' ? t('office.paper.fault.to') : undefined}
            onType={setTyped}
          />
        </>
      )}
    </RowForm>
  );
}

/** The parent wants no paper any more: the last day of it. */
export function EndForm(props: RowFormProps) {
  const { t } = useWords();
  const { diary, calls } = props;
  const [until, setUntil] = useState(props.today);
  return (
    <RowForm
      {...props}
      label={t('office.paper.endOf', { name: diary.pupilName })}
      submit={t('office.paper.end')}
      isWhole={isPlainDate(until)}
      work={() => calls.end({ id: diary.id, until })}
    >
      {(isTried) => (
        <Day label={t('office.paper.until')} name="until" value={until} isTried={isTried} onType={setUntil} />
      )}
    </RowForm>
  );
}

/** The first field of a form that has just opened. */
function Day(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly isTried: boolean;
  readonly onType: (day: string) => void;
}) {
  const { t } = useWords();
  const { isTried, ...field } = props;
  const fault = isTried && !isPlainDate(field.value) ? t('days.fault.day') : undefined;
  return <TextField {...field} type="date" autoFocus fault={fault} />;
}

function RowForm(props: {
  readonly label: string;
  readonly submit: string;
  readonly isWhole: boolean;
  readonly work: () => Promise<void>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  /** Faults are told only after somebody tried. */
  readonly children: (isTried: boolean) => ReactNode;
}) {
  const { t } = useWords();
  const [isTried, setTried] = useState(false);
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!props.isWhole) return;
    doing.run(async () => {
      await props.work();
      props.onDone();
      return '';
    });
  };
  return (
    <form className="form-box office-wide" aria-label={props.label} onSubmit={submit} noValidate>
      <div className="form-days">{props.children(isTried)}</div>
      <Ended doing={doing} />
      <p className="form-actions">
        <Button variant="contained" type="submit" disabled={doing.isBusy}>
          {props.submit}
        </Button>
        <Button variant="outlined" onClick={props.onClose}>
          {t('office.cancel')}
        </Button>
      </p>
    </form>
  );
}
