import type { ClassId, PersonId, PupilId } from '../../shared/kernel/ids.ts';
import { useWords } from '../locales/use-words.ts';

type Parent = { readonly id: PersonId; readonly name: string };
type Pupil<P extends Parent> = {
  readonly id: PupilId;
  readonly name: string;
  readonly parents: readonly P[];
};

/** One class: a row for each pupil, with each parent and what they said. */
export function ClassTable<P extends Parent, Of extends Pupil<P>>(props: {
  readonly shown: { readonly id: ClassId; readonly pupils: readonly (Of & Pupil<P>)[] };
  readonly caption: string;
  /** `undefined` for a parent who has not said it. */
  readonly saidOf: (parent: P) => string | undefined;
  /** What stands in place of the parents, where there is nothing to say it of. */
  readonly noteOf?: (pupil: Of) => string | undefined;
}) {
  const { t } = useWords();
  const { shown, saidOf, noteOf } = props;
  return (
    <section aria-labelledby={shown.id}>
      <h3 id={shown.id}>{props.caption}</h3>
      <table className="table" aria-labelledby={shown.id}>
        <thead>
          <tr>
            <th scope="col">{t('acknowledgement.pupil')}</th>
            <th scope="col">{t('acknowledgement.parents')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.pupils.map((pupil) => {
            const note =
              noteOf?.(pupil) ?? (pupil.parents.length === 0 ? t('acknowledgement.nobody') : undefined);
            return (
              <tr key={pupil.id}>
                <th scope="row">{pupil.name}</th>
                <td>
                  {note !== undefined && <span className="mute">{note}</span>}
                  {note === undefined &&
                    pupil.parents.map((parent) => {
                      const said = saidOf(parent);
                      return (
                        <div key={parent.id} className={said === undefined ? 'mute' : undefined}>
                          {said ?? t('acknowledgement.not', { name: parent.name })}
                        </div>
                      );
                    })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
