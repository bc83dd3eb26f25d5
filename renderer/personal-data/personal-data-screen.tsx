import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { useWords } from '../locales/use-words.ts';
import { Loading, OfficeFrame } from '../office/office-parts.tsx';
import { TakeAway } from '../office/take-away.tsx';
import { DaysForm } from '../ui/days-form.tsx';
import { lastWeek, type ReportDays } from '../ui/report-days.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { AttemptsTable } from './attempts-table.tsx';
import { DestructionPart } from './destruction-part.tsx';
import { ExportPart } from './export-part.tsx';
import type { PersonalDataCalls } from './personal-data-calls.ts';
import { PersonalDataPaper } from './personal-data-paper.tsx';
import { ViewsTable } from './views-table.tsx';

type ScreenProps = {
  readonly calls: PersonalDataCalls;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly onPrint: () => void;
};

/** «Доступ к данным»: who looked at what, what was refused, what was destroyed, and a person's own data to take away. */
export function PersonalDataScreen({ calls, school, today, onPrint }: ScreenProps) {
  const { t } = useWords();
  const { zone } = school;
  const [days, setDays] = useState<ReportDays>(() => lastWeek(today));
  const views = useAnswer(useCallback(() => calls.views(days), [calls, days]));
  const attempts = useAnswer(useCallback(() => calls.attempts(days), [calls, days]));
  const again = () => {
    views.again();
    attempts.again();
  };
  const isReady = views.value !== undefined && attempts.value !== undefined;
  return (
    <OfficeFrame title={t('personal.title')} answers={[views, attempts]}>
      <p className="mute">{t('personal.intro')}</p>
      <DaysForm asked={days} onAsk={setDays} onAgain={again} />
      <Loading answer={views} />
      {isReady && (
        <p className="form-actions">
          <Button variant="outlined" onClick={onPrint}>
            {t('personal.print')}
          </Button>
        </p>
      )}
      {attempts.value && (
        <section aria-labelledby="attempts">
          <h2 id="attempts">{t('personal.attempts.title')}</h2>
          <TakeAway title={t('personal.attempts.title')} table={calls.tables.attempts} days={days} />
          <AttemptsTable attempts={attempts.value} zone={zone} className="table office-table" />
        </section>
      )}
      {views.value && (
        <section aria-labelledby="views">
          <h2 id="views">{t('personal.views.title')}</h2>
          <TakeAway title={t('personal.views.title')} table={calls.tables.views} days={days} />
          <ViewsTable views={views.value} zone={zone} className="table office-table" />
        </section>
      )}
      <DestructionPart calls={calls} zone={zone} />
      <ExportPart calls={calls} />
      {views.value && attempts.value && (
        <PersonalDataPaper
          views={views.value}
          attempts={attempts.value}
          days={days}
          school={school}
          today={today}
        />
      )}
    </OfficeFrame>
  );
}
