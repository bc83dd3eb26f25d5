import { useId } from 'react';
import { APPEAL_TEXT_MAX_LENGTH } from '../../shared/appeal/terms.ts';
import { useWords } from '../locales/use-words.ts';

/** The author's words to the deputy head. */
export function AskText(props: {
  readonly isRequired: boolean;
  readonly text: string;
  readonly onType: (text: string) => void;
}) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="ask-field">
      <label htmlFor={id}>{t(props.isRequired ? 'appeal.ask.textRequired' : 'appeal.ask.text')}</label>
      <textarea
        id={id}
        rows={2}
        className="ask-input"
        required={props.isRequired}
        maxLength={APPEAL_TEXT_MAX_LENGTH}
        value={props.text}
        onChange={(event) => props.onType(event.target.value)}
      />
    </div>
  );
}
