import { createPortal } from 'react-dom';
import type { RefusedAttempts, ViewRegister } from '../../shared/personal-data/registers.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { daysText, dayWithYear } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import '../ui/print/paper.css';
import { useIsPrinting } from '../ui/print/use-is-printing.ts';
import type { ReportDays } from '../ui/report-days.ts';
import { AttemptsTable } from './attempts-table.tsx';
import { ViewsTable } from './views-table.tsx';

type PaperProps = {
  readonly views: ViewRegister;
  readonly attempts: RefusedAttempts;
  readonly days: ReportDays;
  readonly school: SchoolFacts;
  readonly today: string;
};

/** Both registers on A4, with a line to sign on. */
export function PersonalDataPaper(props: PaperProps) {
  return useIsPrinting() ? createPortal(<Paper {...props} />, document.body) : null;
}

function Paper({ views, attempts, days, school, today }: PaperProps) {
  const { t, language } = useWords();
  return (
    <article className="paper office-paper" aria-labelledby="personal-paper">
      <h1 id="personal-paper">{t('personal.paper')}</h1>
      <p>
        {school.name} · {daysText(language, days)}
        <br />
        {t('office.register.madeOn', { date: dayWithYear(language, today) })}
      </p>
      <h2>{t('personal.attempts.title')}</h2>
      <AttemptsTable attempts={attempts} zone={school.zone} className="office-paper-rows" />
      <h2>{t('personal.views.title')}</h2>
      <ViewsTable views={views} zone={school.zone} className="office-paper-rows" />
      <p className="paper-signature">{t('office.register.sign')}</p>
    </article>
  );
}
