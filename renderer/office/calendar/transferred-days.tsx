import Button from '@mui/material/Button';
import type { TransferredDay } from '../../../shared/calendar/transferred-days.ts';
import { dayWithYear, weekdayAndDay } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { Heads } from '../office-parts.tsx';
import { type CalendarDraft, type DayRow, withoutChange, withoutDay } from './calendar-draft.ts';

/** Days that a decree moved, and beside each what is about to become of it. */
export function TransferredDays(props: {
  readonly rows: readonly DayRow[];
  readonly saved: readonly TransferredDay[];
  readonly draft: CalendarDraft;
  readonly onChange?: (draft: CalendarDraft) => void;
}) {
  const { t, language } = useWords();
  const { rows, saved, draft, onChange } = props;
  if (rows.length === 0) return <p className="mute">{t('office.calendar.none')}</p>;
  return (
    <table className="table office-table" aria-labelledby="transferred">
      <Heads
        titles={[
          t('office.calendar.date'),
          t('office.calendar.becomes'),
          t('office.calendar.reason'),
          t('office.calendar.decree'),
        ]}
        hasAction={onChange !== undefined}
      />
      <tbody>
        {rows.map(({ day, change }) => {
          const Text = change === 'removed' ? 's' : 'span';
          const date = dayWithYear(language, day.date);
          return (
            <tr key={day.date}>
              <th scope="row">
                <Text>{weekdayAndDay(language, day.date)}</Text>
                {change !== 'none' && <b className="office-soon"> {t(`office.calendar.change.${change}`)}</b>}
              </th>
              <td>
                <Text>{t(`office.calendar.kind.${day.kind}`)}</Text>
              </td>
              <td>
                <Text>{day.reason}</Text>
              </td>
              <td>
                <Text>{day.decree}</Text>
              </td>
              {onChange && (
                <td>
                  {change === 'none' ? (
                    <Button
                      aria-label={t('office.calendar.removeOf', { date })}
                      onClick={() => onChange(withoutDay(draft, day.date, saved))}
                    >
                      {t('office.calendar.remove')}
                    </Button>
                  ) : (
                    <Button
                      aria-label={t('office.calendar.undoOf', { date })}
                      onClick={() => onChange(withoutChange(draft, day.date))}
                    >
                      {t('office.calendar.undo')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
