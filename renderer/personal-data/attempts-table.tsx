import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { RefusedAttempts } from '../../shared/personal-data/registers.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { Heads } from '../office/office-parts.tsx';
import { areaOf } from './area-of.ts';
import './personal-data.css';

type TableProps = { readonly attempts: RefusedAttempts; readonly zone: ZoneName; readonly className: string };

/** What the rules refused; the same attempt of a day is one line that counts. */
export function AttemptsTable({ attempts, zone, className }: TableProps) {
  const { t, language } = useWords();
  if (attempts.attempts.length === 0) return <p>{t('personal.attempts.empty')}</p>;
  return (
    <>
      {attempts.isCut && <p>{t('personal.cut')}</p>}
      <table className={className} aria-label={t('personal.attempts.title')}>
        <Heads
          titles={[
            t('personal.attempts.last'),
            t('personal.who'),
            t('personal.attempts.why'),
            t('personal.attempts.where'),
            t('personal.attempts.times'),
          ]}
        />
        <tbody>
          {attempts.attempts.map((one) => (
            <tr key={`${one.firstAt} ${one.personId} ${one.reason} ${one.method} ${one.route}`}>
              <td>{dayAndTime(language, one.lastAt, zone)}</td>
              <td>{one.personName ?? t('personal.attempts.nobody')}</td>
              <td>{t(`personal.reason.${one.reason}`)}</td>
              <td>
                {t(`personal.area.${areaOf(one.route)}`)}
                <small className="mute personal-address">
                  {one.method} {one.route} {one.subject}
                </small>
              </td>
              <td>{one.times}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
