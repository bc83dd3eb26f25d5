import Button from '@mui/material/Button';
import { useId, useMemo, useState } from 'react';
import type { DeskComplaint } from '../../../shared/access/complaint-form.ts';
import { useWords } from '../../locales/use-words.ts';
import { useClientStore } from '../../ui/client-store-context.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import '../../ui/form.css';
import '../../ui/table.css';
import '../desk.css';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { DueCell } from '../due-cell.tsx';
import { Unanswered } from '../unanswered.tsx';
import { subjectOf } from './complaint-words.ts';

/** «Жалобы»: those that wait for something, what is due first; and those that are over. */
export function ComplaintsScreen({ newHref }: { readonly newHref: string }) {
  const { t } = useWords();
  const { calls } = useDesk();
  const isOperator = useClientStore().person.roles.includes('operator');
  const [isDone, setDone] = useState(false);
  const list = useAnswer(calls.complaints);
  const present = useAnswer(calls.present);
  const name = useId();
  const shown = useMemo(
    () => list.value?.filter(({ next }) => (next === undefined) === isDone),
    [list.value, isDone],
  );
  return (
    <>
      <PageHeader title={t('desk.title.complaints')} />
      <main id="content" className="page-main page-wide">
        <div className="desk">
          <Unanswered answers={[list, present]} />
          <div className="desk-bar">
            {isOperator && (
              <Button variant="contained" href={newHref}>
                {t('desk.complaint.enter')}
              </Button>
            )}
            <fieldset className="desk-chips">
              <legend className="unseen">{t('desk.queue.show')}</legend>
              {[false, true].map((done) => (
                <label key={String(done)} className="chip">
                  <input type="radio" name={name} checked={isDone === done} onChange={() => setDone(done)} />
                  {t(done ? 'desk.complaint.done' : 'desk.complaint.waiting')}
                </label>
              ))}
            </fieldset>
            <span className="mute">{t('desk.complaint.intro')}</span>
          </div>
          {!list.value && list.isAsking && <p className="mute">{t('desk.loading')}</p>}
          {shown?.length === 0 && <p className="mute">{t('desk.complaint.empty')}</p>}
          {shown && shown.length > 0 && (
            <table className="table desk-table" aria-label={t('desk.title.complaints')}>
              <thead>
                <tr>
                  <th scope="col">{t('desk.queue.due')}</th>
                  <th scope="col">{t('desk.queue.number')}</th>
                  <th scope="col">{t('desk.complaint.applicantName')}</th>
                  <th scope="col">{t('desk.complaint.subject')}</th>
                  <th scope="col">{t('desk.queue.channel')}</th>
                  <th scope="col">{t('desk.queue.state')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((complaint) => (
                  <Row
                    key={complaint.id}
                    complaint={complaint}
                    subject={subjectOf(present.value?.profile, complaint.subject)}
                  />
                ))}
              </tbody>
            </table>
          )}
        </div>
      </main>
    </>
  );
}

function Row({ complaint, subject }: { readonly complaint: DeskComplaint; readonly subject: string }) {
  const { t } = useWords();
  const { linkTo } = useDesk();
  const { fields } = complaint;
  return (
    <tr>
      <td>
        <DueCell next={complaint.next} left={complaint.left} />
      </td>
      <th scope="row">
        <a href={linkTo('complaints', complaint.id)}>№ {complaint.number}</a>
      </th>
      <td>
        {fields.applicantName ?? t('desk.queue.noName')}
        <div className="mute">{fields.against}</div>
      </td>
      <td>
        {subject}
        {complaint.isAboutHead && <div className="desk-due-soon">{t('desk.complaint.aboutHead')}</div>}
      </td>
      <td>{t(`desk.channel.${complaint.channel}`)}</td>
      <td>{t(`desk.complaintState.${complaint.state}`)}</td>
    </tr>
  );
}
