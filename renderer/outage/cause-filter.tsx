import type { LateCause } from '../../shared/outage/late-report.ts';
import { useWords } from '../locales/use-words.ts';
import type { LateSummary } from './late-summary.ts';

/** How many of each cause; a count is also the way to see only those. */
export function CauseFilter(props: {
  readonly summary: LateSummary;
  readonly chosen: LateCause | undefined;
  readonly onChoose: (cause: LateCause | undefined) => void;
}) {
  const { t } = useWords();
  const { summary, chosen, onChoose } = props;
  const total = summary.byCause.reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset className="form-chips">
      <legend className="unseen">{t('outage.filter')}</legend>
      <label className="chip">
        <input
          type="radio"
          name="cause"
          checked={chosen === undefined}
          onChange={() => onChoose(undefined)}
        />
        {t('outage.all', { count: total })}
      </label>
      {summary.byCause.map(({ cause, count }) => (
        <label key={cause} className="chip">
          <input type="radio" name="cause" checked={chosen === cause} onChange={() => onChoose(cause)} />
          {t('outage.causeCount', { cause: t(`outage.cause.${cause}`), count })}
        </label>
      ))}
    </fieldset>
  );
}
