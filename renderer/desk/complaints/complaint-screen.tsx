import { useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import { dayAndTime } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useIsPrinting } from '../../ui/print/use-is-printing.ts';
import '../../ui/print/paper.css';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { DueCell } from '../due-cell.tsx';
import { OpenedPage, PrintButton } from '../opened-page.tsx';
import { DeadlinesPart } from '../request/deadlines-part.tsx';
import { ComplaintFields } from './complaint-fields.tsx';
import { ComplaintHistory } from './complaint-history.tsx';
import { ComplaintSteps } from './complaint-steps.tsx';

/** One complaint: what it says, its terms, its history, and what may be done now (CP1, CP2). */
export function ComplaintScreen({ id }: { readonly id: string }) {
  const { t, language } = useWords();
  const { calls, school } = useDesk();
  const ask = useCallback(async () => {
    const complaint = await calls.complaint(id);
    const { card } = await calls.present();
    return { complaint, card, profile: await calls.profile(complaint.profileId) };
  }, [calls, id]);
  const answer = useAnswer(ask);
  const [said, setSaid] = useState('');
  const isPrinting = useIsPrinting();
  const { value } = answer;
  const title = value
    ? t('desk.title.complaint', { number: value.complaint.number ?? '' })
    : t('desk.title.complaints');
  return (
    <>
      <OpenedPage
        title={title}
        state={value && t(`desk.complaintState.${value.complaint.state}`)}
        list="complaints"
        bar={<PrintButton isThere={value !== undefined} />}
        answer={answer}
        said={said}
      >
        {(opened) => (
          <div className="desk-page">
            <div>
              <section className="desk-now" aria-labelledby="desk-now">
                <h2 id="desk-now">{t('desk.request.now')}</h2>
                <DueCell next={opened.complaint.next} left={opened.complaint.left} />
                <ComplaintSteps
                  {...opened}
                  onTaken={(words) => {
                    setSaid(words);
                    answer.again();
                  }}
                  onChanged={answer.again}
                />
              </section>
              <ComplaintFields {...opened} />
            </div>
            <div>
              <DeadlinesPart request={opened.complaint} />
              <ComplaintHistory {...opened} />
            </div>
          </div>
        )}
      </OpenedPage>
      {isPrinting &&
        value &&
        createPortal(
          <article className="paper desk-paper">
            <h1>{title}</h1>
            <p>
              {school.name}. {t(`desk.complaintState.${value.complaint.state}`)}.{' '}
              {t('desk.paper.printedAt', { when: dayAndTime(language, value.complaint.now, school.zone) })}
            </p>
            <ComplaintFields {...value} />
            <DeadlinesPart request={value.complaint} />
            <ComplaintHistory {...value} />
            <p className="paper-signature">{t('desk.paper.signature')}: ____________________</p>
          </article>,
          document.body,
        )}
    </>
  );
}
