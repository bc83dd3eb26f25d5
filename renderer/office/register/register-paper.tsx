import { createPortal } from 'react-dom';
import type { RequestRegister } from '../../../shared/access/register.ts';
import type { AccessStatistics } from '../../../shared/access/statistics.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { daysText, dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import '../../ui/print/paper.css';
import { useIsPrinting } from '../../ui/print/use-is-printing.ts';
import type { ReportDays } from '../../ui/report-days.ts';
import { RegisterTable } from './register-table.tsx';
import { StatisticsTables } from './statistics-tables.tsx';

export type PaperName = 'register' | 'complaints' | 'statistics';

type PaperProps = {
  readonly what: PaperName;
  readonly days: ReportDays;
  readonly register: RequestRegister;
  readonly complaints: RequestRegister;
  readonly statistics: AccessStatistics;
  readonly school: SchoolFacts;
  readonly today: string;
};

/** The register, or the counts, on A4: heading, days, lines to sign on. */
export function RegisterPaper(props: PaperProps) {
  return useIsPrinting() ? createPortal(<Paper {...props} />, document.body) : null;
}

function Paper({ what, days, register, complaints, statistics, school, today }: PaperProps) {
  const { t, language } = useWords();
  const shown = { register, complaints, statistics: undefined }[what];
  const title = shown?.title ?? t('office.statistics.paperTitle');
  return (
    <article className="paper office-paper" aria-labelledby="paper-title">
      <h1 id="paper-title">{title}</h1>
      <p>
        {school.name} · {daysText(language, days)}
        <br />
        {shown && shown.clause !== '' && <>{shown.clause} · </>}
        {t('office.register.madeOn', { date: dayWithYear(language, today) })}
      </p>
      {shown ? (
        <RegisterTable
          register={shown}
          labelledBy="paper-title"
          className="office-paper-rows"
          empty={t(what === 'register' ? 'office.register.empty' : 'office.register.noComplaints')}
        />
      ) : (
        <StatisticsTables statistics={statistics} className="office-paper-counts" />
      )}
      <p className="paper-signature">{t('office.register.sign')}</p>
    </article>
  );
}
