import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { LoginSlip } from '../../../shared/identity/identity-messages.ts';
import { useWords } from '../../locales/use-words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import '../../ui/form.css';
import '../../ui/print/paper.css';
import '../../ui/table.css';
import '../desk.css';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { DueCell } from '../due-cell.tsx';
import { StepsPart } from '../steps/steps-part.tsx';
import { Unanswered } from '../unanswered.tsx';
import { CopiesPart } from './copies-part.tsx';
import { DeadlinesPart } from './deadlines-part.tsx';
import { DocumentsPart } from './documents-part.tsx';
import { FieldsPart } from './fields-part.tsx';
import { HistoryPart } from './history-part.tsx';
import { RequestPaper } from './request-paper.tsx';

/** One request with all that is decided by: what it says, its papers, its terms, its history, and what may be done now. */
export function RequestScreen({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { calls, linkTo, print, renderSlip } = useDesk();
  const ask = useCallback(async () => {
    const request = await calls.request(id);
    return { request, profile: await calls.profile(request.profileId) };
  }, [calls, id]);
  const answer = useAnswer(ask);
  const [said, setSaid] = useState('');
  const [slip, setSlip] = useState<LoginSlip | undefined>(undefined);
  const { value } = answer;
  const title = value
    ? t('desk.title.request', { number: value.request.number ?? '' })
    : t('desk.title.requests');
  return (
    <>
      <PageHeader title={title}>
        {value && <span className="chip">{t(`desk.state.${value.request.state}`)}</span>}
      </PageHeader>
      <main id="content" className="page-main page-wide">
        <div className="desk">
          <div className="desk-bar">
            <Button variant="outlined" href={linkTo('requests')}>
              {t('desk.backToList')}
            </Button>
            <Button variant="outlined" onClick={print} disabled={!value}>
              {t('desk.print')}
            </Button>
          </div>
          <Unanswered answers={[answer]} />
          {!value && answer.isAsking && <p className="mute">{t('desk.loading')}</p>}
          <p role="status" aria-live="polite" className="form-said">
            {said}
          </p>
          {slip && renderSlip(slip, () => setSlip(undefined))}
          {value && (
            <div className="desk-page">
              <div>
                <section className="desk-now" aria-labelledby="desk-now">
                  <h2 id="desk-now">{t('desk.request.now')}</h2>
                  <DueCell next={value.request.next} left={value.request.left} />
                  <StepsPart
                    {...value}
                    onTaken={(words, issued) => {
                      setSaid(words);
                      setSlip(issued);
                      answer.again();
                    }}
                    onChanged={answer.again}
                  />
                </section>
                <FieldsPart {...value} />
                <DocumentsPart
                  {...value}
                  onAttached={(words) => {
                    setSaid(words);
                    answer.again();
                  }}
                />
                <CopiesPart {...value} />
              </div>
              <div>
                <DeadlinesPart request={value.request} />
                <HistoryPart {...value} />
              </div>
            </div>
          )}
        </div>
      </main>
      {value && !slip && <RequestPaper {...value} />}
    </>
  );
}
