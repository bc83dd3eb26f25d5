import Button from '@mui/material/Button';
import { useCallback, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { dayAndTime, longDay } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useIsPrinting } from '../../ui/print/use-is-printing.ts';
import '../../ui/form.css';
import '../../ui/print/paper.css';
import '../../ui/table.css';
import '../desk.css';
import { useClientStore } from '../../ui/client-store-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { useKeptDraft } from '../kept-drafts.ts';
import { Unanswered } from '../unanswered.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterQueue, type QueueFilter, WHOLE_QUEUE } from './queue-filter.ts';
import { QueueTable } from './queue-table.tsx';

/** «Обращения»: what waits at the front desk, what is due first stands first (I8). */
export function QueueScreen({ newHref }: { readonly newHref: string }) {
  const { t, language } = useWords();
  const { calls, school, print } = useDesk();
  const isOperator = useClientStore().person.roles.includes('operator');
  const { draft: filter, keep } = useKeptDraft<QueueFilter>('queue', WHOLE_QUEUE);
  const ask = useCallback(
    async () => ({ which: filter.which, ...(await calls.queue(filter.which)) }),
    [calls, filter.which],
  );
  const answer = useAnswer(ask);
  const present = useAnswer(calls.present);
  // What was asked before is another list: it must not stand under this one's name.
  const queue = answer.value?.which === filter.which ? answer.value : undefined;
  const lines = useMemo(() => queue && filterQueue(queue.requests, filter), [queue, filter]);
  const isPrinting = useIsPrinting();
  const table = lines && <QueueTable lines={lines} profile={present.value?.profile} />;
  return (
    <>
      <PageHeader title={t('desk.title.requests')} />
      <main id="content" className="page-main page-wide">
        <div className="desk">
          <Unanswered answers={[answer, present]} />
          <div className="desk-bar">
            {isOperator && (
              <Button variant="contained" href={newHref}>
                {t('desk.queue.enter')}
              </Button>
            )}
            <Button variant="outlined" onClick={print} disabled={!lines}>
              {t('desk.print')}
            </Button>
            <span className="mute">{t('desk.queue.intro')}</span>
          </div>
          <FilterBar filter={filter} lines={queue?.requests ?? []} onChange={keep} />
          {!queue && answer.isAsking && <p className="mute">{t('desk.loading')}</p>}
          {queue && lines && (
            <>
              <p role="status" aria-live="polite" className="desk-count">
                {countWords(queue.requests.length, lines.length)}
              </p>
              {lines.length > 0 && table}
            </>
          )}
        </div>
      </main>
      {isPrinting &&
        queue &&
        createPortal(
          <article className="paper">
            <h1>{t('desk.title.requests')}</h1>
            <p>
              {school.name}, {longDay(language, dateAt(queue.now, school.zone))}.{' '}
              {t('desk.paper.printedAt', { when: dayAndTime(language, queue.now, school.zone) })}
            </p>
            {table}
          </article>,
          document.body,
        )}
    </>
  );

  function countWords(all: number, shown: number): string {
    if (all === 0) return t(filter.which === 'open' ? 'desk.queue.empty' : 'desk.queue.emptyDone');
    if (shown === 0) return t('desk.queue.nothingFound');
    const count = t('desk.queue.count', { count: shown });
    return filter.which === 'done' && all >= DONE_LIMIT ? `${count}. ${t('desk.queue.doneLimit')}` : count;
  }
}

/** As many done ones as the server tells. */
const DONE_LIMIT = 200;
