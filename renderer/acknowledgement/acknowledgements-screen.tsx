import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { ClassAcknowledgements } from '../../shared/acknowledgement/class-acknowledgements.ts';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { daysText } from '../locales/format.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Unanswered } from '../ui/unanswered.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ClassTable } from './class-table.tsx';
import '../ui/table.css';

/** Who has acknowledged a week; the present one where none is named. Needs the network. @throws Problem */
export type AskAcknowledgements = (week: string | undefined) => Promise<ClassAcknowledgements>;

/** «Подписи родителей»: for the class teacher, week by week, who has said «ознакомлен(а)» and when (PP8). */
export function AcknowledgementsScreen(props: {
  readonly ask: AskAcknowledgements;
  readonly zone: ZoneName;
}) {
  const { t, language } = useWords();
  const { ask, zone } = props;
  const [week, setWeek] = useState<string | undefined>(undefined);
  const answer = useAnswer(useCallback(() => ask(week), [ask, week]));
  const shown = answer.value;
  return (
    <>
      <PageHeader title={t('acknowledgement.title')} />
      <main id="content" className="page-main page-wide">
        <p className="mute">{t('acknowledgement.intro')}</p>
        <Unanswered
          answers={[answer]}
          words={{ offline: t('acknowledgement.offline'), retry: t('acknowledgement.retry') }}
          problem={(error) => problemWords(t, error)}
        />
        {!shown && answer.isAsking && <p className="mute">{t('acknowledgement.loading')}</p>}
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
            {shown.classes.map((one) => (
              <ClassTable key={one.id} shown={one} zone={zone} />
            ))}
          </>
        )}
      </main>
    </>
  );
}
