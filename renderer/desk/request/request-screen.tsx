import { useCallback, useState } from 'react';
import type { LoginSlip } from '../../../shared/identity/identity-messages.ts';
import { useWords } from '../../locales/use-words.ts';
import '../../ui/print/paper.css';
import '../../ui/table.css';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { DueCell } from '../due-cell.tsx';
import { OpenedPage, PrintButton } from '../opened-page.tsx';
import { StepsPart } from '../steps/steps-part.tsx';
import { CopiesPart } from './copies-part.tsx';
import { DeadlinesPart } from './deadlines-part.tsx';
import { DocumentsPart } from './documents-part.tsx';
import { FieldsPart } from './fields-part.tsx';
import { HistoryPart } from './history-part.tsx';
import { RequestPaper } from './request-paper.tsx';

/** One request with all that is decided by: what it says, its papers, its terms, its history, and what may be done now. */
export function RequestScreen({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { calls, renderSlip } = useDesk();
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
      <OpenedPage
        title={title}
        state={value && t(`desk.state.${value.request.state}`)}
        list="requests"
        bar={<PrintButton isThere={value !== undefined} />}
        answer={answer}
        said={said}
      >
        {(opened) => (
          <>
            {slip && renderSlip(slip, () => setSlip(undefined))}
            <div className="desk-page">
              <div>
                <section className="desk-now" aria-labelledby="desk-now">
                  <h2 id="desk-now">{t('desk.request.now')}</h2>
                  <DueCell next={opened.request.next} left={opened.request.left} />
                  <StepsPart
                    {...opened}
                    onTaken={(words, issued) => {
                      setSaid(words);
                      setSlip(issued);
                      answer.again();
                    }}
                    onChanged={answer.again}
                  />
                </section>
                <FieldsPart {...opened} />
                <DocumentsPart
                  {...opened}
                  onAttached={(words) => {
                    setSaid(words);
                    answer.again();
                  }}
                />
                <CopiesPart {...opened} />
              </div>
              <div>
                <DeadlinesPart request={opened.request} />
                <HistoryPart {...opened} />
              </div>
            </div>
          </>
        )}
      </OpenedPage>
      {value && !slip && <RequestPaper {...value} />}
    </>
  );
}
