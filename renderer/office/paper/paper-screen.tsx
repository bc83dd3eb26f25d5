import Button from '@mui/material/Button';
import { useState } from 'react';
import { daysText } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { PaperCalls } from '../office-calls.ts';
import { Ended, Loading, OfficeFrame } from '../office-parts.tsx';
import { TakeAway } from '../take-away.tsx';
import { useDoing } from '../use-doing.ts';
import { AskedForm } from './asked-form.tsx';
import { isOfWeek, issueOf, type PaperDiary, type PaperWeek, weekAway, weekOfDay } from './paper-weeks.ts';
import { WeekRows } from './week-rows.tsx';

type PaperProps = { readonly calls: PaperCalls; readonly today: string };

/** «Бумажный дневник»: who asked in writing, the week's batch for the printer, proofs of issue (`nn-2026` §25). */
export function PaperScreen({ calls, today }: PaperProps) {
  const { t } = useWords();
  const list = useAnswer(calls.list);
  const [week, setWeek] = useState(() => weekOfDay(today));
  return (
    <OfficeFrame title={t('office.paper.title')} answers={[list]}>
      <p className="mute">{t('office.paper.intro')}</p>
      <Loading answer={list} />
      {list.value && (
        <>
          <WeekPart
            diaries={list.value}
            week={week}
            today={today}
            calls={calls}
            onWeek={setWeek}
            onChanged={list.again}
          />
          <section aria-labelledby="paper-add">
            <h2 id="paper-add">{t('office.paper.add')}</h2>
            <AskedForm calls={calls} today={today} onAdded={list.again} />
          </section>
          <Stopped diaries={list.value.filter(({ until }) => until !== undefined)} />
          <section aria-labelledby="paper-issues">
            <h2 id="paper-issues">{t('office.paper.register')}</h2>
            <TakeAway title={t('office.paper.register')} table={calls.issues} />
          </section>
        </>
      )}
    </OfficeFrame>
  );
}

function WeekPart(props: {
  readonly diaries: readonly PaperDiary[];
  readonly week: PaperWeek;
  readonly today: string;
  readonly calls: PaperCalls;
  readonly onWeek: (week: PaperWeek) => void;
  readonly onChanged: () => void;
}) {
  const { t, language } = useWords();
  const { week, calls, onWeek } = props;
  const doing = useDoing();
  const diaries = props.diaries.filter((diary) => isOfWeek(diary, week));
  const issued = diaries.filter((diary) => issueOf(diary, week) !== undefined).length;
  const print = () =>
    doing.run(async () => {
      const name = `${t('office.paper.fileName')} ${week.from}.pdf`;
      return (await saveFile(await calls.print(week.name), name)) ? t('office.paper.printed') : '';
    });
  return (
    <section aria-labelledby="paper-week">
      <h2 id="paper-week">{t('office.paper.week', { days: daysText(language, week) })}</h2>
      <p className="form-actions">
        <Button variant="outlined" onClick={() => onWeek(weekAway(week, -1))}>
          {t('office.paper.previous')}
        </Button>
        <Button variant="outlined" onClick={() => onWeek(weekAway(week, 1))}>
          {t('office.paper.next')}
        </Button>
        <Button variant="contained" disabled={doing.isBusy || diaries.length === 0} onClick={print}>
          {t('office.paper.print', { count: new Set(diaries.map(({ pupilId }) => pupilId)).size })}
        </Button>
        {diaries.length > 0 && (
          <span>{t('office.paper.issuedCount', { issued, count: diaries.length })}</span>
        )}
      </p>
      <Ended doing={doing} />
      <WeekRows diaries={diaries} week={week} today={props.today} calls={calls} onChanged={props.onChanged} />
    </section>
  );
}

/** Who stopped asking; what was handed over stays. */
function Stopped({ diaries }: { readonly diaries: readonly PaperDiary[] }) {
  const { t, language } = useWords();
  if (diaries.length === 0) return null;
  return (
    <details>
      <summary>{t('office.paper.ended', { count: diaries.length })}</summary>
      <ul className="office-list">
        {diaries.map(({ id, pupilName, asker, since, until, issues }) => (
          <li key={id}>
            {pupilName}: {daysText(language, { from: since, to: until ?? since })}, {asker}.{' '}
            {t('office.paper.issues', { count: issues.length })}
          </li>
        ))}
      </ul>
    </details>
  );
}
