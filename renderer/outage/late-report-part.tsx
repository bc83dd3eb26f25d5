import { useState } from 'react';
import { LATE_REPORT_LIMIT, type LateCause, type LateReport } from '../../shared/outage/late-report.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { daysText } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { type AskTable, TakeAway } from '../office/take-away.tsx';
import { DaysForm } from '../ui/days-form.tsx';
import type { ReportDays } from '../ui/report-days.ts';
import type { Answer } from '../ui/use-answer.ts';
import { CauseFilter } from './cause-filter.tsx';
import { summaryOf } from './late-summary.ts';
import { LateTable } from './late-table.tsx';
import { OutageAct } from './outage-act.tsx';
import { shareWords } from './outage-words.ts';
import { TeacherCounts } from './teacher-counts.tsx';

type ReportProps = {
  readonly school: SchoolFacts;
  readonly asked: ReportDays;
  readonly onAsk: (days: ReportDays) => void;
  readonly report: Answer<LateReport>;
  readonly table: AskTable;
  readonly onPrint: () => void;
};

/** What came to the school after its window on some days, counted and one by one. */
export function LateReportPart({ school, asked, onAsk, report, table, onPrint }: ReportProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="late-report">
      <h2 id="late-report">{t('outage.report')}</h2>
      <DaysForm asked={asked} onAsk={onAsk} onAgain={report.again} />
      <p role="status" aria-live="polite" className="mute">
        {report.isAsking && t('outage.building')}
      </p>
      {report.value && <Report report={report.value} school={school} table={table} onPrint={onPrint} />}
    </section>
  );
}

function Report(props: {
  readonly report: LateReport;
  readonly school: SchoolFacts;
  readonly table: AskTable;
  readonly onPrint: () => void;
}) {
  const words = useWords();
  const { t, language } = words;
  const { report, school, onPrint } = props;
  const [cause, setCause] = useState<LateCause | undefined>(undefined);
  const summary = summaryOf(report);
  // A cause that the newly asked days lack filters nothing.
  const chosen = summary.byCause.find((one) => one.cause === cause)?.cause;
  const shown = report.entries.filter((entry) => chosen === undefined || entry.cause === chosen);
  return (
    <>
      <p className="outage-total">
        <b>{t('outage.reportDays', { days: daysText(language, report) })}</b>{' '}
        {shareWords(words, report, summary)}
      </p>
      {report.cut && <p role="alert">{t('outage.cut', { limit: LATE_REPORT_LIMIT })}</p>}
      <TakeAway
        title={t('outage.report')}
        table={props.table}
        days={{ from: report.from, to: report.to }}
        print={{ label: t('outage.print'), onPrint }}
        hint={t('outage.printHint')}
      />
      {report.entries.length > 0 && (
        <>
          <CauseFilter summary={summary} chosen={chosen} onChoose={setCause} />
          {summary.byCause.some((one) => one.cause === 'late' || one.cause === 'outage') && (
            <p className="mute">{t('outage.lateHint')}</p>
          )}
          <LateTable key={`${report.madeAt} ${chosen}`} entries={shown} zone={school.zone} />
          <TeacherCounts summary={summary} />
        </>
      )}
      <OutageAct report={report} summary={summary} school={school} />
    </>
  );
}
