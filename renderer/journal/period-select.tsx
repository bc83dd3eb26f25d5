import type { Period } from '../../shared/calendar/school-calendar.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { useWords } from '../locales/use-words.ts';
import { WHOLE_YEAR } from './use-period.ts';

/** Quarter, half-year or the whole year, as the school's calendar has them. */
export function PeriodSelect(props: {
  readonly school: SchoolFacts;
  readonly period: Period | undefined;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useWords();
  return (
    <select
      className="chip chip-select"
      aria-label={t('journal.period')}
      value={props.period?.id ?? WHOLE_YEAR}
      onChange={(event) => props.onChoose(event.target.value)}
    >
      {props.school.year.periods.map((period) => (
        <option key={period.id} value={period.id}>
          {period.name}
        </option>
      ))}
      <option value={WHOLE_YEAR}>{t('journal.wholeYear')}</option>
    </select>
  );
}
