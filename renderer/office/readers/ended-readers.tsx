import type { DiaryReaders } from '../../../shared/access/diary-readers.ts';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';

/** Who read the diary before: until which day, and why it ended where the school said so. */
export function EndedReaders({ ended }: Pick<DiaryReaders, 'ended'>) {
  const { t, language } = useWords();
  if (ended.length === 0) return null;
  return (
    <>
      <h3>{t('office.readers.before')}</h3>
      <ul className="office-list">
        {ended.map(({ personId, name, lastDay, reason }) => (
          <li key={personId}>
            {t('office.readers.endedOn', { name, day: dayWithYear(language, lastDay) })}
            {reason && `, ${t(`office.readers.reason.${reason}`).toLowerCase()}`}
          </li>
        ))}
      </ul>
    </>
  );
}
