import type { ClassAcknowledgements } from '../../shared/acknowledgement/class-acknowledgements.ts';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';

/** One class: a row for each pupil, with each parent and when they said it. */
export function ClassTable(props: {
  readonly shown: ClassAcknowledgements['classes'][number];
  readonly zone: ZoneName;
}) {
  const { t, language } = useWords();
  const { shown, zone } = props;
  const done = shown.pupils.filter(({ parents }) => parents.some(({ at }) => at !== undefined)).length;
  const caption = t('acknowledgement.count', { name: shown.name, done, all: shown.pupils.length });
  return (
    <section aria-labelledby={shown.id}>
      <h3 id={shown.id}>{caption}</h3>
      <table className="table" aria-labelledby={shown.id}>
        <thead>
          <tr>
            <th scope="col">{t('acknowledgement.pupil')}</th>
            <th scope="col">{t('acknowledgement.parents')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.pupils.map((pupil) => (
            <tr key={pupil.id}>
              <th scope="row">{pupil.name}</th>
              <td>
                {pupil.parents.length === 0 && <span className="mute">{t('acknowledgement.nobody')}</span>}
                {pupil.parents.map(({ id, name, at }) => (
                  <div key={id} className={at === undefined ? 'mute' : undefined}>
                    {at === undefined
                      ? t('acknowledgement.not', { name })
                      : t('acknowledgement.said', { name, at: dayAndTime(language, at, zone) })}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
