import type { DestructionPreview } from '../../shared/personal-data/destruction.ts';
import { useWords } from '../locales/use-words.ts';
import { Heads } from '../office/office-parts.tsx';

/** What lies more than a year ahead: how much of what, in which year. */
export function LaterTable({ later }: Pick<DestructionPreview, 'later'>) {
  const { t } = useWords();
  if (later.length === 0) return null;
  return (
    <>
      <h3>{t('personal.destruction.later')}</h3>
      <table className="table office-table" aria-label={t('personal.destruction.later')}>
        <Heads
          titles={[
            t('personal.destruction.laterYear'),
            t('personal.destruction.of'),
            t('personal.destruction.laterCount'),
          ]}
        />
        <tbody>
          {later.map(({ year, kind, count }) => (
            <tr key={`${year} ${kind}`}>
              <td>{year}</td>
              <td>{t(`personal.kindOf.${kind}`)}</td>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
