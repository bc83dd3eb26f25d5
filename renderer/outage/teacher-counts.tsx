import { useWords } from '../locales/use-words.ts';
import type { LateSummary } from './late-summary.ts';

/** Late marks by teacher and cause; only causes that occur have a column. */
export function TeacherCounts({
  summary,
  className = 'table outage-table',
}: {
  readonly summary: LateSummary;
  readonly className?: string;
}) {
  const { t } = useWords();
  return (
    <table className={className}>
      <caption>{t('outage.byTeacher')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('outage.teacher')}</th>
          {summary.byCause.map(({ cause }) => (
            <th key={cause} scope="col" className="outage-count">
              {t(`outage.cause.${cause}`)}
            </th>
          ))}
          <th scope="col" className="outage-count">
            {t('outage.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {summary.byTeacher.map((teacher) => (
          <tr key={teacher.id}>
            <th scope="row">{teacher.name}</th>
            {summary.byCause.map(({ cause }) => (
              <td key={cause} className="outage-count">
                {teacher.byCause.get(cause) ?? '–'}
              </td>
            ))}
            <td className="outage-count">{teacher.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
