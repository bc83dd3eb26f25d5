import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import type { PaperCalls } from '../office-calls.ts';
import { Heads } from '../office-parts.tsx';
import { issueOf, type PaperDiary, type PaperWeek } from './paper-weeks.ts';
import { EndForm, IssueForm } from './row-forms.tsx';

type RowsProps = {
  readonly diaries: readonly PaperDiary[];
  readonly week: PaperWeek;
  readonly today: string;
  readonly calls: PaperCalls;
  readonly onChanged: () => void;
};

/** Whose week is printed, and whether it was handed over. */
export function WeekRows({ diaries, ...rest }: RowsProps) {
  const { t } = useWords();
  if (diaries.length === 0) return <p className="mute">{t('office.paper.nobody')}</p>;
  return (
    <table className="table office-table" aria-labelledby="paper-week">
      <Heads
        titles={[
          t('office.paper.pupil'),
          t('office.paper.asker'),
          t('office.paper.basis'),
          t('office.paper.since'),
          t('office.paper.proof'),
        ]}
        hasAction
      />
      <tbody>
        {diaries.map((diary) => (
          <Row key={`${diary.id} ${rest.week.name}`} diary={diary} {...rest} />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: Omit<RowsProps, 'diaries'> & { readonly diary: PaperDiary }) {
  const { t, language } = useWords();
  const { diary, week, today, calls, onChanged } = props;
  const [form, setForm] = useState<'issue' | 'end' | undefined>(undefined);
  const issue = issueOf(diary, week);
  const buttons = useRef<HTMLTableCellElement>(null);
  // The form goes and takes the focus along, the button of what was just done soon goes too: the other one stays.
  const leave = (selector: string) => {
    setForm(undefined);
    buttons.current?.querySelector<HTMLElement>(selector)?.focus();
  };
  const close = () => leave(form === 'issue' ? 'button:first-of-type' : 'button:last-of-type');
  const done = () => {
    leave(form === 'issue' ? 'button:last-of-type' : 'button:first-of-type');
    onChanged();
  };
  return (
    <>
      <tr>
        <th scope="row">{diary.pupilName}</th>
        <td>{diary.asker}</td>
        <td>{diary.basis}</td>
        <td>{dayWithYear(language, diary.since)}</td>
        <td>
          {issue
            ? t('office.paper.issuedTo', {
                date: dayWithYear(language, issue.issuedOn),
                to: issue.issuedTo,
                by: issue.issuedBy,
              })
            : t('office.paper.notIssued')}
        </td>
        <td ref={buttons} className="office-buttons">
          {!issue && (
            <Button
              aria-label={t('office.paper.markOf', { name: diary.pupilName })}
              aria-expanded={form === 'issue'}
              onClick={() => setForm('issue')}
            >
              {t('office.paper.mark')}
            </Button>
          )}
          {diary.until === undefined && (
            <Button
              aria-label={t('office.paper.endOf', { name: diary.pupilName })}
              aria-expanded={form === 'end'}
              onClick={() => setForm('end')}
            >
              {t('office.paper.end')}
            </Button>
          )}
        </td>
      </tr>
      {form && (
        <tr>
          <td colSpan={6}>
            {form === 'issue' ? (
              <IssueForm
                diary={diary}
                week={week}
                today={today}
                calls={calls}
                onDone={done}
                onClose={close}
              />
            ) : (
              <EndForm diary={diary} today={today} calls={calls} onDone={done} onClose={close} />
            )}
          </td>
        </tr>
      )}
    </>
  );
}
