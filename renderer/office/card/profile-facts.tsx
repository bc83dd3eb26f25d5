import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { useWords } from '../../locales/use-words.ts';
import { Heads } from '../office-parts.tsx';

/** What the chosen regulation prescribes: how requests come, and how long everything may take. */
export function ProfileFacts({ profile }: { readonly profile: RegulationProfile }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t('office.card.byProfile', { name: profile.name })}</h2>
      <p className="mute">
        {profile.source}. {profile.system}
      </p>
      <h3>{t('office.card.channels')}</h3>
      <ul className="office-list">
        {profile.channels.map(({ channel, title, clause }) => (
          <li key={channel}>
            {title} <small className="mute">{clause}</small>
          </li>
        ))}
      </ul>
      <table className="table office-table">
        <caption>{t('office.card.deadlines')}</caption>
        <Heads titles={[t('office.card.deadline'), t('office.card.term'), t('office.card.clause')]} />
        <tbody>
          {profile.deadlines.map((rule) => (
            <tr key={`${rule.kind} ${rule.from} ${rule.outcome ?? ''} ${rule.clause}`}>
              <th scope="row">
                {t(`access.deadline.${rule.kind}`)}
                {rule.outcome !== undefined &&
                  ` (${t('office.card.after', { outcome: t(`access.outcome.${rule.outcome}`) })})`}
              </th>
              <td>{t(`office.card.unit.${rule.unit}`, { count: rule.amount })}</td>
              <td>{rule.clause}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
