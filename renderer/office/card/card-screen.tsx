import type { SchoolAccess } from '../../../shared/access/school-card.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { CardCalls } from '../office-calls.ts';
import { Loading, OfficeFrame } from '../office-parts.tsx';
import { CardForm } from './card-form.tsx';
import { CARD_LINES } from './card-lines.ts';
import { ProfileFacts } from './profile-facts.tsx';

/** «Карточка школы»: what parents read of the school, and by which regulation it takes requests. */
export function CardScreen({
  calls,
  isOperator,
}: {
  readonly calls: CardCalls;
  readonly isOperator: boolean;
}) {
  const { t } = useWords();
  const access = useAnswer(calls.read);
  return (
    <OfficeFrame title={t('office.card.title')} answers={[access]}>
      <p className="mute">{t('office.card.intro')}</p>
      <Loading answer={access} />
      {access.value && (
        <>
          {isOperator ? (
            <CardForm access={access.value} calls={calls} onSaved={access.again} />
          ) : (
            <CardFacts access={access.value} />
          )}
          <ProfileFacts profile={access.value.profile} />
        </>
      )}
    </OfficeFrame>
  );
}

function CardFacts({ access }: { readonly access: SchoolAccess }) {
  const { t } = useWords();
  return (
    <dl className="office-facts">
      {CARD_LINES.map((line) => (
        <div key={line}>
          <dt>{t(`office.card.${line}`)}</dt>
          <dd>{access.card[line] || t('office.card.empty')}</dd>
        </div>
      ))}
    </dl>
  );
}
