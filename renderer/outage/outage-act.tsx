import { createPortal } from 'react-dom';
import { startOfDayMs, type ZoneName } from '../../shared/calendar/school-zone.ts';
import type { LateReport } from '../../shared/outage/late-report.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { daysText } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { ControlPoint } from '../ui/print/control-point.tsx';
import '../ui/print/paper.css';
import { useIsPrinting } from '../ui/print/use-is-printing.ts';
import './outage-act.css';
import { type LateSummary, outagesOfAct } from './late-summary.ts';
import { LateRows } from './late-table.tsx';
import { fullMoment, shareWords, spanText } from './outage-words.ts';
import { TeacherCounts } from './teacher-counts.tsx';

type ActProps = {
  readonly report: LateReport;
  readonly summary: LateSummary;
  readonly school: SchoolFacts;
};

/** The report on A4, to be signed and kept beside the journal: the outages, the counts, every mark. */
export function OutageAct(props: ActProps) {
  return useIsPrinting() ? createPortal(<Act {...props} />, document.body) : null;
}

function Act({ report, summary, school }: ActProps) {
  const words = useWords();
  const { t, language } = words;
  const { zone } = school;
  const days = daysText(language, report);
  return (
    <article className="paper act" aria-label={t('outage.act.title')}>
      <h1>{t('outage.act.title')}</h1>
      <p>
        {t('outage.act.days', { school: school.name, days })}
        <br />
        {t('outage.act.madeAt', { when: fullMoment(language, report.madeAt, zone) })}
        <br />
        <ControlPoint />
      </p>
      <h2>{t('outage.list')}</h2>
      <ActOutages outages={outagesOfAct(report, instantsOf(report, zone))} zone={zone} />
      <h2>{t('outage.report')}</h2>
      <p>{shareWords(words, report, summary)}</p>
      {report.cut && <p>{t('outage.cut', { limit: report.entries.length })}</p>}
      {report.entries.length > 0 && (
        <>
          <TeacherCounts summary={summary} className="act-counts" />
          <LateRows entries={report.entries} zone={zone} className="act-entries" />
        </>
      )}
      <div className="act-signatures">
        <p className="paper-signature">{t('outage.act.authorSignature')}</p>
        <p className="paper-signature">{t('outage.act.deputySignature')}</p>
        <p className="paper-signature">{t('outage.act.teachersSignature')}</p>
      </div>
    </article>
  );
}

function instantsOf({ from, to }: LateReport, zone: ZoneName): { from: number; to: number } {
  const dayAfter = Temporal.PlainDate.from(to).add({ days: 1 });
  return { from: startOfDayMs(Temporal.PlainDate.from(from), zone), to: startOfDayMs(dayAfter, zone) };
}

function ActOutages({ outages, zone }: { readonly outages: readonly Outage[]; readonly zone: ZoneName }) {
  const { t, language } = useWords();
  if (outages.length === 0) return <p>{t('outage.act.noOutages')}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('outage.when')}</th>
          <th scope="col">{t('outage.kind')}</th>
          <th scope="col">{t('outage.reason')}</th>
          <th scope="col">{t('outage.recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {outages.map((outage) => (
          <tr key={outage.id}>
            <td>{spanText(language, outage, zone)}</td>
            <td>{t(`outage.kindOf.${outage.kind}`)}</td>
            <td>{outage.reason}</td>
            <td>
              {t('outage.recordedBy', {
                name: outage.recordedByName,
                when: fullMoment(language, outage.recordedAt, zone),
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
