import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import type { TransferredDay } from '../../../shared/calendar/transferred-days.ts';
import { useWords } from '../../locales/use-words.ts';
import { TextField } from '../office-parts.tsx';
import { useKept } from '../use-kept.ts';
import { type DayFault, dayFault } from './calendar-draft.ts';

const EMPTY: TransferredDay = { date: '', kind: 'off', reason: '', decree: '' };

/** One day of a decree; it is saved only after its effect was shown. */
export function DayForm(props: {
  readonly year: number;
  readonly holidays: ReadonlySet<string>;
  readonly onPut: (day: TransferredDay) => void;
}) {
  const { t } = useWords();
  const { year, holidays } = props;
  const [typed, keep] = useKept<TransferredDay>('calendar-day');
  const [fault, setFault] = useState<DayFault | undefined>(undefined);
  const day = typed ?? EMPTY;
  const type = (change: Partial<TransferredDay>) => {
    setFault(undefined);
    keep({ ...day, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = dayFault(day, { year, holidays });
    setFault(found);
    if (found) return;
    props.onPut({ ...day, reason: day.reason.trim(), decree: day.decree.trim() });
    // One decree moves several days: its number and the reason are typed once.
    keep({ ...day, date: '' });
  };
  const faultOf = (...names: readonly DayFault[]) =>
    fault !== undefined && names.includes(fault) ? t(`office.calendar.fault.${fault}`, { year }) : undefined;
  return (
    <form
      className="form-box office-wide"
      aria-label={t('office.calendar.form')}
      onSubmit={submit}
      noValidate
    >
      <div className="form-days">
        <TextField
          label={t('office.calendar.date')}
          name="date"
          type="date"
          value={day.date}
          fault={faultOf('date', 'year', 'same')}
          onType={(date) => type({ date })}
        />
        <fieldset className="office-choice">
          <legend>{t('office.calendar.becomes')}</legend>
          {(['off', 'working'] as const).map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" checked={kind === day.kind} onChange={() => type({ kind })} />{' '}
              {t(`office.calendar.kind.${kind}`)}
            </label>
          ))}
        </fieldset>
        <TextField
          label={t('office.calendar.reason')}
          name="reason"
          value={day.reason}
          maxLength={300}
          fault={faultOf('reason')}
          onType={(reason) => type({ reason })}
        />
        <TextField
          label={t('office.calendar.decreeHint')}
          name="decree"
          value={day.decree}
          maxLength={300}
          fault={faultOf('decree')}
          onType={(decree) => type({ decree })}
        />
        <Button variant="outlined" type="submit">
          {t('office.calendar.put')}
        </Button>
      </div>
    </form>
  );
}
