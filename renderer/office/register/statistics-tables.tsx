import { COMPLAINT_STATES } from '../../../shared/access/complaint.ts';
import type { AccessStatistics } from '../../../shared/access/statistics.ts';
import { CHANNELS, OUTCOMES, REQUEST_STATES } from '../../../shared/access/terms.ts';
import { percent } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { keptShare } from './kept-share.ts';

/** Counts for control: no names, nothing that is one person's. */
export function StatisticsTables(props: {
  readonly statistics: AccessStatistics;
  readonly className: string;
}) {
  const { t } = useWords();
  const { statistics: of, className } = props;
  const { complaints } = of;
  return (
    <>
      <p>
        {t('office.statistics.requests', { count: of.requests })}{' '}
        {t('office.statistics.complaints', {
          count: complaints.registered,
          satisfied: complaints.satisfied,
          refused: complaints.refused,
        })}
      </p>
      <Deadlines statistics={of} className={className} />
      <div className="office-counts">
        <Counts
          title={t('office.statistics.byState')}
          className={className}
          rows={REQUEST_STATES.map((state) => [t(`access.state.${state}`), of.byState[state]])}
        />
        <Counts
          title={t('office.statistics.byOutcome')}
          className={className}
          rows={OUTCOMES.map((outcome) => [t(`access.outcome.${outcome}`), of.byOutcome[outcome]])}
        />
        <Counts
          title={t('office.statistics.byChannel')}
          className={className}
          rows={CHANNELS.map((channel) => [t(`access.channel.${channel}`), of.byChannel[channel]])}
        />
        <Counts
          title={t('office.statistics.byComplaint')}
          className={className}
          rows={COMPLAINT_STATES.map((state) => [
            t(`access.complaintState.${state}`),
            complaints.byState[state],
          ])}
        />
      </div>
    </>
  );
}

function Deadlines(props: { readonly statistics: AccessStatistics; readonly className: string }) {
  const { t, language } = useWords();
  const { deadlines } = props.statistics;
  if (deadlines.length === 0) return null;
  return (
    <table className={props.className}>
      <caption>{t('office.statistics.deadlines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('office.statistics.deadline')}</th>
          <th scope="col" className="office-count">
            {t('office.statistics.kept')}
          </th>
          <th scope="col" className="office-count">
            {t('office.statistics.missed')}
          </th>
          <th scope="col" className="office-count">
            {t('office.statistics.open')}
          </th>
          <th scope="col" className="office-count">
            {t('office.statistics.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {deadlines.map((row) => {
          const share = keptShare(row);
          return (
            <tr key={row.kind}>
              <th scope="row">{t(`access.deadline.${row.kind}`)}</th>
              <td className="office-count">{row.kept}</td>
              <td className={row.missed > 0 ? 'office-count office-bad' : 'office-count'}>{row.missed}</td>
              <td className="office-count">{row.open}</td>
              <td className="office-count">{share === undefined ? '–' : percent(language, share)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Counts(props: {
  readonly title: string;
  readonly className: string;
  readonly rows: ReadonlyArray<readonly [string, number | undefined]>;
}) {
  const rows = props.rows.filter(([, count]) => count !== undefined);
  if (rows.length === 0) return null;
  return (
    <table className={props.className}>
      <caption>{props.title}</caption>
      <tbody>
        {rows.map(([label, count]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="office-count">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
