import { type FormEvent, useId, useState } from 'react';
import { EXTENSION_REASONS, type ExtensionReason } from '../../shared/appeal/terms.ts';
import { longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { askTerms, isUntilGood } from './ask-terms.ts';
import { AskText } from './ask-text.tsx';
import type { CellQuestion } from './cell-question.ts';
import { type Send, SendRow } from './dialog-rows.tsx';

/** For whom, why and until when the cells are to be open (X1). */
export function ExtensionForm(props: {
  readonly cell: CellQuestion;
  readonly send: Send;
  readonly onClose: () => void;
}) {
  const { t, language } = useWords();
  const { cell, send } = props;
  const [isLesson, setLesson] = useState(false);
  const [reason, setReason] = useState<ExtensionReason>('illness');
  const [text, setText] = useState('');
  const terms = askTerms(cell.question, isLesson ? undefined : cell.pupil.id);
  const [until, setUntil] = useState(terms.suggested);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === 'other' && text.trim() === '') return setProblem(t('appeal.ask.textMissing'));
    if (!isUntilGood(until, terms))
      return setProblem(t('appeal.ask.untilBad', { date: longDay(language, terms.earliest) }));
    const whom = isLesson ? {} : { pupilId: cell.pupil.id };
    send.ask({ type: 'extension.ask', ...whom, reason, text: text.trim(), until });
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className="ask-field">
        <legend>{t('appeal.ask.scope')}</legend>
        {[false, true].map((whole) => (
          <label key={String(whole)}>
            <input type="radio" name="scope" checked={isLesson === whole} onChange={() => setLesson(whole)} />{' '}
            {whole ? t('appeal.ask.scopeLesson') : t('appeal.ask.scopePupil', { pupil: cell.pupil.name })}
          </label>
        ))}
      </fieldset>
      <fieldset className="ask-field">
        <legend>{t('appeal.ask.reason')}</legend>
        {EXTENSION_REASONS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="reason"
              autoFocus={one === 'illness'}
              checked={reason === one}
              onChange={() => setReason(one)}
            />{' '}
            {t(`appeal.reasonOf.${one}`)}
          </label>
        ))}
      </fieldset>
      <AskText isRequired={reason === 'other'} text={text} onType={setText} />
      <UntilField until={until} earliest={terms.earliest} onChoose={setUntil} />
      <SendRow problem={problem ?? send.problem} onClose={props.onClose} />
    </form>
  );
}

function UntilField(props: {
  readonly until: string;
  readonly earliest: string;
  readonly onChoose: (until: string) => void;
}) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="ask-field">
      <label htmlFor={id}>{t('appeal.ask.until')}</label>
      <input
        id={id}
        type="date"
        className="ask-input"
        min={props.earliest}
        value={props.until}
        onChange={(event) => props.onChoose(event.target.value)}
      />
    </div>
  );
}
