import { useState } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { useWords } from '../locales/use-words.ts';
import { TakeAway } from '../office/take-away.tsx';
import { useClientStore } from '../ui/client-store-context.ts';
import { PageHeader } from '../ui/page-header.tsx';
import '../ui/form.css';
import '../ui/table.css';
import './outage.css';
import { Unanswered } from '../ui/unanswered.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { LateReportPart } from './late-report-part.tsx';
import type { OutageCalls } from './outage-calls.ts';
import { OutageList } from './outage-list.tsx';
import { outageProblem } from './outage-words.ts';
import { RecordForm } from './record-form.tsx';
import { useLateReport } from './use-late-report.ts';

export type OutagesScreenProps = {
  readonly school: SchoolFacts;
  readonly today: string;
  readonly calls: OutageCalls;
  readonly onPrint: () => void;
};

/** «Сбои и опоздания»: what failed and when, what came late and why, and both as an act on paper (O1). */
export function OutagesScreen({ school, today, calls, onPrint }: OutagesScreenProps) {
  const { t } = useWords();
  const { person } = useClientStore();
  const isOperator = person.roles.includes('operator');
  const list = useAnswer(calls.list);
  const { asked, ask, report } = useLateReport(calls, today);
  const [said, setSaid] = useState('');
  const hasChanged = (words: string) => {
    setSaid(words);
    list.again();
    report.again();
  };
  return (
    <>
      <PageHeader title={t('outage.title')} />
      <main id="content" className="page-main page-wide">
        <div className="outages">
          <Unanswered
            answers={[list, report]}
            words={{ offline: t('outage.offline'), retry: t('outage.retry') }}
            problem={(error) => outageProblem(t, error)}
          />
          <section aria-labelledby="outages-list">
            <h2 id="outages-list">{t('outage.list')}</h2>
            <p className="mute">{t('outage.intro')}</p>
            {isOperator && (
              <RecordForm zone={school.zone} calls={calls} onRecorded={() => hasChanged(t('outage.done'))} />
            )}
            <p role="status" aria-live="polite" className="form-said">
              {said}
            </p>
            {!list.value && list.isAsking && <p className="mute">{t('outage.loading')}</p>}
            {list.value && (
              <OutageList
                outages={list.value}
                zone={school.zone}
                {...(isOperator && { withdraw: calls.withdraw })}
                onWithdrawn={hasChanged}
              />
            )}
            {list.value && list.value.length > 0 && (
              <TakeAway title={t('outage.list')} table={calls.tables.outages} />
            )}
          </section>
          <LateReportPart
            school={school}
            asked={asked}
            onAsk={ask}
            report={report}
            table={calls.tables.late}
            onPrint={onPrint}
          />
        </div>
      </main>
    </>
  );
}
