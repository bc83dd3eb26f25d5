import Button from '@mui/material/Button';
import { useState } from 'react';
import { dateAt, type ZoneName } from '../../shared/calendar/school-zone.ts';
import type { LateEntry } from '../../shared/outage/late-report.ts';
import { dayAndTime, longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';

/** An old computer draws a hundred rows at once without a pause, not five thousand. */
const ROWS = 100;

/** Late marks one by one, in the order in which they arrived. */
export function LateTable({
  entries,
  zone,
}: {
  readonly entries: readonly LateEntry[];
  readonly zone: ZoneName;
}) {
  const { t } = useWords();
  const [shown, setShown] = useState(ROWS);
  return (
    <>
      <LateRows entries={entries.slice(0, shown)} zone={zone} className="table outage-table" />
      {shown < entries.length && (
        <Button onClick={() => setShown(shown + ROWS)}>{t('outage.showMore')}</Button>
      )}
    </>
  );
}

/** The table itself, on the screen and on paper alike. */
export function LateRows(props: {
  readonly entries: readonly LateEntry[];
  readonly zone: ZoneName;
  readonly className: string;
}) {
  const { t, language } = useWords();
  const { zone } = props;
  return (
    <table className={props.className} aria-label={t('outage.entries')}>
      <thead>
        <tr>
          <th scope="col">№</th>
          <th scope="col">{t('outage.lesson')}</th>
          <th scope="col">{t('outage.pupil')}</th>
          <th scope="col">{t('outage.teacher')}</th>
          <th scope="col">{t('outage.border')}</th>
          <th scope="col">{t('outage.entered')}</th>
          <th scope="col">{t('outage.arrived')}</th>
          <th scope="col">{t('outage.why')}</th>
        </tr>
      </thead>
      <tbody>
        {props.entries.map((entry, index) => (
          <tr key={entry.entryId}>
            <td>{index + 1}</td>
            <th scope="row">
              {longDay(language, entry.date)}, {entry.groupName} {entry.subjectName}
              {entry.workKind !== 'lesson' && `, ${t(`work.${entry.workKind}.name`).toLowerCase()}`}
            </th>
            <td>{entry.pupilName}</td>
            <td>{entry.teacherName}</td>
            <td>{longDay(language, dateAt(entry.closesAt - 1, zone))}</td>
            <td>{dayAndTime(language, entry.enteredAt, zone)}</td>
            <td>{dayAndTime(language, entry.arrivedAt, zone)}</td>
            <td>{t(`outage.cause.${entry.cause}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
