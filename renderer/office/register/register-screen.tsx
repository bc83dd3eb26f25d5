import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { useWords } from '../../locales/use-words.ts';
import { DaysForm } from '../../ui/days-form.tsx';
import type { ReportDays } from '../../ui/report-days.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { RegisterCalls, TableFormat } from '../office-calls.ts';
import { Ended, Loading, OfficeFrame } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import './register.css';
import { RegisterPaper } from './register-paper.tsx';
import { RegisterTable } from './register-table.tsx';
import { SPANS, spanDays } from './spans.ts';
import { StatisticsTables } from './statistics-tables.tsx';

type RegisterProps = {
  readonly calls: RegisterCalls;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly onPrint: () => void;
};

const TABLE_FORMATS: readonly TableFormat[] = ['xlsx', 'csv'];

/** «Реестр заявлений»: what was registered on some days, and how its deadlines were kept (AR11). */
export function RegisterScreen({ calls, school, today, onPrint }: RegisterProps) {
  const { t } = useWords();
  const [days, setDays] = useState<ReportDays>(() => spanDays('quarter', today));
  const [paper, setPaper] = useState<'register' | 'statistics'>('register');
  const register = useAnswer(useCallback(() => calls.register(days), [calls, days]));
  const statistics = useAnswer(useCallback(() => calls.statistics(days), [calls, days]));
  const doing = useDoing();
  const again = () => {
    register.again();
    statistics.again();
  };
  const print = (what: typeof paper) => {
    // The paper must be chosen before the browser lays the page out.
    flushSync(() => setPaper(what));
    onPrint();
  };
  const takeAway = (format: TableFormat) =>
    doing.run(async () => {
      const name = `${t('office.register.fileName')} ${days.from} – ${days.to}.${format}`;
      saveFile(await calls.table(format, days), name);
      return t('office.register.exported');
    });
  return (
    <OfficeFrame title={t('office.register.title')} answers={[register, statistics]}>
      <div className="form-chips">
        {SPANS.map((span) => {
          const its = spanDays(span, today);
          return (
            <button
              key={span}
              type="button"
              className="chip"
              aria-pressed={its.from === days.from && its.to === days.to}
              onClick={() => setDays(its)}
            >
              {t(`office.register.span.${span}`)}
            </button>
          );
        })}
      </div>
      <DaysForm key={`${days.from} ${days.to}`} asked={days} onAsk={setDays} onAgain={again} />
      <Loading answer={register} />
      {register.value && (
        <section aria-labelledby="register">
          <h2 id="register">{register.value.title}</h2>
          <p className="form-actions">
            <Button variant="outlined" onClick={() => print('register')}>
              {t('office.register.print')}
            </Button>
            {TABLE_FORMATS.map((format) => (
              <Button
                key={format}
                variant="outlined"
                disabled={doing.isBusy}
                onClick={() => takeAway(format)}
              >
                {t(`office.register.${format}`)}
              </Button>
            ))}
            <small className="mute">{register.value.clause}</small>
          </p>
          <Ended doing={doing} />
          <RegisterTable register={register.value} labelledBy="register" className="table office-table" />
        </section>
      )}
      {statistics.value && (
        <section aria-labelledby="statistics">
          <h2 id="statistics">{t('office.statistics.title')}</h2>
          <p className="form-actions">
            <Button variant="outlined" onClick={() => print('statistics')}>
              {t('office.statistics.print')}
            </Button>
            <small className="mute">{t('office.statistics.hint')}</small>
          </p>
          <StatisticsTables statistics={statistics.value} className="table office-table" />
        </section>
      )}
      {register.value && statistics.value && (
        <RegisterPaper
          what={paper}
          days={days}
          register={register.value}
          statistics={statistics.value}
          school={school}
          today={today}
        />
      )}
    </OfficeFrame>
  );
}
