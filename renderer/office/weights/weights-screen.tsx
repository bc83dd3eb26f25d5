import { dateAt } from '../../../shared/calendar/school-zone.ts';
import { WORK_KINDS } from '../../../shared/journal/work-kind.ts';
import { weightOf } from '../../../shared/journal/work-weights.ts';
import type { SchoolFacts } from '../../../shared/sync/school-facts.ts';
import { longDay } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import type { WeightCalls } from '../office-calls.ts';
import { OfficeFrame } from '../office-parts.tsx';
import { WeightsForm } from './weights-form.tsx';

/** «Вес отметок»: what each kind of work weighs in averages (J2). Shown from this computer; deciding needs the network. */
export function WeightsScreen(props: {
  readonly calls: WeightCalls;
  readonly school: SchoolFacts;
  readonly canDecide: boolean;
}) {
  const { t, language } = useWords();
  const { calls, school, canDecide } = props;
  const { workWeights } = school;
  return (
    <OfficeFrame title={t('office.weights.title')} answers={[]}>
      <p className="mute">{t('office.weights.intro')}</p>
      {workWeights && (
        <p>
          {t('office.weights.since', { date: longDay(language, dateAt(workWeights.changedAt, school.zone)) })}
        </p>
      )}
      {canDecide ? (
        <WeightsForm calls={calls} school={school} />
      ) : (
        <dl className="office-facts">
          {WORK_KINDS.map((kind) => (
            <div key={kind}>
              <dt>{t(`work.${kind}.name`)}</dt>
              <dd>{weightOf(workWeights, kind)}</dd>
            </div>
          ))}
        </dl>
      )}
    </OfficeFrame>
  );
}
