import Button from '@mui/material/Button';
import { useId } from 'react';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { type Answers, followAnswers } from '../../../shared/access/questionnaire.ts';
import { useWords } from '../../locales/use-words.ts';

/** Asks one thing after another until the category is found (AR5); then only says which. */
export function Questionnaire(props: {
  readonly profile: RegulationProfile;
  readonly answers: Answers;
  readonly onAnswer: (answers: Answers) => void;
}) {
  const { t } = useWords();
  const name = useId();
  const { profile, answers, onAnswer } = props;
  const place = followAnswers(profile, answers);
  if (place.at === 'category') {
    const found = profile.categories.find(({ id }) => id === place.category);
    return (
      <div className="desk-bar">
        <strong>{t('desk.enter.category', { category: `${place.category}. ${found?.title ?? ''}` })}</strong>
        <Button size="small" onClick={() => onAnswer({})}>
          {t('desk.enter.change')}
        </Button>
      </div>
    );
  }
  const { question } = place;
  return (
    <fieldset key={question.id}>
      <legend>{t('desk.enter.questions')}</legend>
      <p id={name}>{question.text}</p>
      <div className="desk-steps" role="group" aria-labelledby={name}>
        {question.answers.map(({ id, text }) => (
          <Button key={id} variant="outlined" onClick={() => onAnswer({ ...answers, [question.id]: id })}>
            {text}
          </Button>
        ))}
        {place.asked > 0 && <Button onClick={() => onAnswer({})}>{t('desk.enter.change')}</Button>}
      </div>
    </fieldset>
  );
}
