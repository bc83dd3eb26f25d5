import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { ClassAcknowledgements } from '../../shared/acknowledgement/class-acknowledgements.ts';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { dayAndTime, daysText } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from './answered.tsx';
import { ClassTable } from './class-table.tsx';

/** Who has acknowledged a week; the present one where none is named. Needs the network. @throws Problem */
export type AskAcknowledgements = (week: string | undefined) => Promise<ClassAcknowledgements>;

/** Week by week (PP8). */
export function WeekPart({ ask, zone }: { readonly ask: AskAcknowledgements; readonly zone: ZoneName }) {
  const { t, language } = useWords();
  const [week, setWeek] = useState<string | undefined>(undefined);
  const answer = useAnswer(useCallback(() => ask(week), [ask, week]));
  const shown = answer.value;
  return (
    <>
      <Answered answer={answer} />
      {shown && (
        <>
          <p className="form-actions">
            <Button variant="outlined" onClick={() => setWeek(shown.week.previous)}>
              {t('acknowledgement.previous')}
            </Button>
            {shown.week.next !== undefined && (
              <Button variant="outlined" onClick={() => setWeek(shown.week.next)}>
                {t('acknowledgement.next')}
              </Button>
            )}
          </p>
          <h2 aria-live="polite">{daysText(language, shown.week)}</h2>
          {shown.classes.length === 0 && <p className="page-empty">{t('acknowledgement.noClass')}</p>}
          {shown.classes.map((one) => {
            const done = one.pupils.filter(({ parents }) =>
              parents.some(({ at }) => at !== undefined),
            ).length;
            return (
              <ClassTable
                key={one.id}
                shown={one}
                caption={t('acknowledgement.count', { name: one.name, done, all: one.pupils.length })}
                saidOf={({ name, at }) => {
                  if (at === undefined) return undefined;
                  return t('acknowledgement.said', { name, at: dayAndTime(language, at, zone) });
                }}
              />
            );
          })}
        </>
      )}
    </>
  );
}
