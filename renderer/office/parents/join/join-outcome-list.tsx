import type { JoinPreview } from '../../../../shared/identity/join-records.ts';
import { useWords } from '../../../locales/use-words.ts';

/** What would move and where both have the same; or why they stay two, and what can be done about it. */
export function JoinOutcomeList({ preview }: { readonly preview: JoinPreview }) {
  const { t } = useWords();
  const { refusals, outcome } = preview;
  if (refusals.length > 0) {
    return (
      <div role="alert" className="join-refused">
        <h3>{t('office.join.refused')}</h3>
        <ul>
          {refusals.map((refusal) => (
            <li key={refusal}>{t(`office.join.problem.${refusal}`)}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div>
      <h3>{t('office.join.moves')}</h3>
      {outcome.moved.length === 0 ? (
        <p>{t('office.join.nothing')}</p>
      ) : (
        <ul className="join-moves">
          {outcome.moved.map(({ what, count }) => (
            <li key={what}>
              {t(`office.join.moved.${what}`)}: {count}
            </li>
          ))}
        </ul>
      )}
      {outcome.clashes.length > 0 && (
        <ul className="join-clashes">
          {outcome.clashes.map((clash) => (
            <li key={clash}>{t(`office.join.clash.${clash}`)}</li>
          ))}
        </ul>
      )}
      <p className="mute">{t('office.join.ends')}</p>
    </div>
  );
}
