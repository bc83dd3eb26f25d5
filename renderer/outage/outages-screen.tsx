import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { isUnreachable } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { PageHeader } from '../ui/page-header.tsx';
import '../ui/form.css';
import '../ui/table.css';
import './outage.css';
import { type Answer, useAnswer } from '../ui/use-answer.ts';
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
          <Unanswered answers={[list, report]} />
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
          </section>
          <LateReportPart school={school} asked={asked} onAsk={ask} report={report} onPrint={onPrint} />
        </div>
      </main>
    </>
  );
}

/** Why there is no answer: a missing network calmly and once, anything else as what it is. */
function Unanswered({ answers }: { readonly answers: ReadonlyArray<Answer<unknown>> }) {
  const { t } = useWords();
  const failed = answers.filter(({ error }) => error !== undefined);
  const [first] = failed;
  if (!first) return null;
  const isOffline = failed.some(({ error }) => isUnreachable(error));
  return (
    <div role={isOffline ? 'status' : 'alert'} className={isOffline ? 'form-offline' : 'card-bad'}>
      <span>{isOffline ? t('outage.offline') : outageProblem(t, first.error)}</span>
      <Button variant="outlined" onClick={() => failed.forEach(({ again }) => again())}>
        {t('outage.retry')}
      </Button>
    </div>
  );
}
