import { useCallback, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RequestRegister } from '../../../shared/access/register.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { useWords } from '../../locales/use-words.ts';
import { DaysForm } from '../../ui/days-form.tsx';
import type { ReportDays } from '../../ui/report-days.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { RegisterCalls } from '../office-calls.ts';
import { Loading, OfficeFrame } from '../office-parts.tsx';
import { type AskTable, TakeAway } from '../take-away.tsx';
import './register.css';
import { type PaperName, RegisterPaper } from './register-paper.tsx';
import { RegisterTable } from './register-table.tsx';
import { SPANS, spanDays } from './spans.ts';
import { StatisticsTables } from './statistics-tables.tsx';

type RegisterProps = {
  readonly calls: RegisterCalls;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly onPrint: () => void;
};

/** «Реестр заявлений»: requests and complaints registered on some days, and how their deadlines were kept (AR11). */
export function RegisterScreen({ calls, school, today, onPrint }: RegisterProps) {
  const { t } = useWords();
  const [days, setDays] = useState<ReportDays>(() => spanDays('quarter', today));
  const [paper, setPaper] = useState<PaperName>('register');
  const register = useAnswer(useCallback(() => calls.register(days), [calls, days]));
  const complaints = useAnswer(useCallback(() => calls.complaints(days), [calls, days]));
  const statistics = useAnswer(useCallback(() => calls.statistics(days), [calls, days]));
  const again = () => {
    register.again();
    complaints.again();
    statistics.again();
  };
  const print = (what: PaperName) => {
    // The paper must be chosen before the browser lays the page out.
    flushSync(() => setPaper(what));
    onPrint();
  };
  return (
    <OfficeFrame title={t('office.register.title')} answers={[register, complaints, statistics]}>
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
        <Register
          register={register.value}
          table={calls.tables.register}
          days={days}
          empty={t('office.register.empty')}
          print={{ label: t('office.register.print'), onPrint: () => print('register') }}
        />
      )}
      {complaints.value && (
        <Register
          register={complaints.value}
          table={calls.tables.complaints}
          days={days}
          empty={t('office.register.noComplaints')}
          print={{ label: t('office.register.printComplaints'), onPrint: () => print('complaints') }}
        />
      )}
      {statistics.value && (
        <section aria-labelledby="statistics">
          <h2 id="statistics">{t('office.statistics.title')}</h2>
          <TakeAway
            title={t('office.statistics.title')}
            table={calls.tables.statistics}
            days={days}
            print={{ label: t('office.statistics.print'), onPrint: () => print('statistics') }}
            hint={t('office.statistics.hint')}
          />
          <StatisticsTables statistics={statistics.value} className="table office-table" />
        </section>
      )}
      {register.value && complaints.value && statistics.value && (
        <RegisterPaper
          what={paper}
          days={days}
          register={register.value}
          complaints={complaints.value}
          statistics={statistics.value}
          school={school}
          today={today}
        />
      )}
    </OfficeFrame>
  );
}

/** One register as the rules prescribe it, to read and to take away; its own title names the file. */
function Register(props: {
  readonly register: RequestRegister;
  readonly table: AskTable;
  readonly days: ReportDays;
  readonly empty: string;
  readonly print: { readonly label: string; readonly onPrint: () => void };
}) {
  const id = useId();
  const { register, table, days, empty, print } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{register.title}</h2>
      {register.clause !== '' && <p className="mute">{register.clause}</p>}
      <TakeAway title={register.title} table={table} days={days} print={print} />
      <RegisterTable register={register} labelledBy={id} className="table office-table" empty={empty} />
    </section>
  );
}
