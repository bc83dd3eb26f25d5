import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { WorkingYear } from '../../../shared/calendar/transferred-days.ts';
import { daysText } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { CalendarCalls } from '../office-calls.ts';
import { Ended, Loading, OfficeFrame } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept } from '../use-kept.ts';
import './calendar.css';
import { type CalendarDraft, changeCount, dayRows, NO_CHANGES, withDay } from './calendar-draft.ts';
import { DayForm } from './day-form.tsx';
import { EffectPreview } from './effect-preview.tsx';
import { TransferredDays } from './transferred-days.tsx';
import { holidaySpans, kindsOfYear } from './year-days.ts';
import { YearMonths } from './year-months.tsx';

type CalendarProps = {
  readonly calls: CalendarCalls;
  readonly zone: ZoneName;
  readonly today: string;
  /** Who only reads sees the year; the operator changes it. */
  readonly isOperator: boolean;
};

/** «Рабочий календарь»: what deadlines count as working days, and what a change of it would move (DL1). */
export function CalendarScreen({ calls, zone, today, isOperator }: CalendarProps) {
  const { t } = useWords();
  const thisYear = Temporal.PlainDate.from(today).year;
  const [year, setYear] = useState(thisYear);
  const known = useAnswer(useCallback(() => calls.year(year), [calls, year]));
  const shown = known.value?.year === year ? known.value : undefined;
  return (
    <OfficeFrame title={t('office.calendar.title')} answers={[known]}>
      <p className="mute">{t('office.calendar.intro')}</p>
      <fieldset className="form-chips">
        <legend className="unseen">{t('office.calendar.year')}</legend>
        {[thisYear - 1, thisYear, thisYear + 1].map((one) => (
          <label key={one} className="chip">
            <input type="radio" name="year" checked={one === year} onChange={() => setYear(one)} />
            {one}
          </label>
        ))}
      </fieldset>
      {!shown && <Loading answer={{ ...known, value: undefined }} />}
      {shown && (
        <Year known={shown} calls={calls} zone={zone} isOperator={isOperator} onSaved={known.again} />
      )}
    </OfficeFrame>
  );
}

function Year(props: {
  readonly known: WorkingYear;
  readonly calls: CalendarCalls;
  readonly zone: ZoneName;
  readonly isOperator: boolean;
  readonly onSaved: () => void;
}) {
  const { t, language } = useWords();
  const { known, calls, isOperator } = props;
  const { year } = known;
  const [kept, keep] = useKept<CalendarDraft>('calendar');
  const draft = kept ?? NO_CHANGES;
  const doing = useDoing();
  const rows = dayRows(known.transferred, draft, year);
  const change = (next: CalendarDraft) => keep(changeCount(next) === 0 ? undefined : next);
  const save = () =>
    doing.run(async () => {
      await calls.save(draft);
      keep(undefined);
      props.onSaved();
      return t('office.calendar.saved');
    });
  return (
    <>
      <section aria-labelledby="transferred">
        <h2 id="transferred">{t('office.calendar.transferred', { year })}</h2>
        <TransferredDays
          rows={rows}
          saved={known.transferred}
          draft={draft}
          {...(isOperator && { onChange: change })}
        />
        {isOperator && (
          <DayForm
            key={year}
            year={year}
            holidays={new Set(known.holidays.map(({ date }) => date))}
            onPut={(day) => change(withDay(draft, day))}
          />
        )}
        {isOperator && changeCount(draft) > 0 && (
          <EffectPreview draft={draft} calls={calls} zone={props.zone}>
            {(isShown) => (
              <p className="form-actions">
                <Button variant="contained" disabled={!isShown || doing.isBusy} onClick={save}>
                  {t('office.calendar.save')}
                </Button>
                <Button variant="outlined" onClick={() => keep(undefined)}>
                  {t('office.calendar.drop')}
                </Button>
              </p>
            )}
          </EffectPreview>
        )}
        <Ended doing={doing} />
      </section>
      <section aria-labelledby="year">
        <h2 id="year">{t('office.calendar.ofYear', { year })}</h2>
        <YearMonths year={year} kindOf={kindsOfYear(known, rows)} />
      </section>
      <section aria-labelledby="holidays">
        <h2 id="holidays">{t('office.calendar.holidays')}</h2>
        <ul className="office-list">
          {holidaySpans(known.holidays).map((span) => (
            <li key={span.from}>
              {daysText(language, span)}: {span.name}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
