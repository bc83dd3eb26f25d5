import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { ViewRegister } from '../../shared/personal-data/registers.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { Heads } from '../office/office-parts.tsx';

type TableProps = { readonly views: ViewRegister; readonly zone: ZoneName; readonly className: string };

/** Who looked at what, on the screen and on paper. */
export function ViewsTable({ views, zone, className }: TableProps) {
  const { t, language } = useWords();
  if (views.views.length === 0) return <p>{t('personal.views.empty')}</p>;
  return (
    <>
      {views.isCut && <p>{t('personal.cut')}</p>}
      <table className={className} aria-label={t('personal.views.title')}>
        <Heads titles={[t('personal.when'), t('personal.who'), t('personal.what'), t('personal.whose')]} />
        <tbody>
          {views.views.map((view) => (
            <tr key={`${view.at} ${view.personId} ${view.kind} ${view.subject}`}>
              <td>{dayAndTime(language, view.at, zone)}</td>
              <td>{view.personName}</td>
              <td>{t(`personal.kind.${view.kind}`)}</td>
              <td>{view.subjectName ?? view.subject}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
