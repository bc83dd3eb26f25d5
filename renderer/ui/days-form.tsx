import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { Field } from './field.tsx';
import './form.css';
import { type DaysFault, faultOfDays, type ReportDays } from './report-days.ts';

/** Which days the report is of. A browser names half a typed year as a day, so nothing is asked before «Показать». */
export function DaysForm(props: {
  readonly asked: ReportDays;
  readonly onAsk: (days: ReportDays) => void;
  readonly onAgain: () => void;
}) {
  const { t } = useWords();
  const { asked, onAsk, onAgain } = props;
  const [days, setDays] = useState(asked);
  const [fault, setFault] = useState<DaysFault | undefined>(undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultOfDays(days);
    setFault(found);
    if (found) return;
    if (days.from === asked.from && days.to === asked.to) onAgain();
    else onAsk(days);
  };
  return (
    <form className="form-days" onSubmit={submit} noValidate>
      {(
        [
          ['from', 'days.from'],
          ['to', 'days.to'],
        ] as const
      ).map(([field, label]) => (
        <Field
          key={field}
          label={t(label)}
          fault={fault?.field === field ? t(`days.fault.${fault.fault}`) : undefined}
        >
          {(parts) => (
            <input
              {...parts}
              className="form-input"
              type="date"
              value={days[field]}
              onChange={(event) => setDays({ ...days, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Button variant="outlined" type="submit">
        {t('days.show')}
      </Button>
    </form>
  );
}
