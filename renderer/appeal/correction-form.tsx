import { type FormEvent, useState } from 'react';
import type { MarkFact } from '../../shared/journal/lesson-sheet.ts';
import { MARK_VALUES, type MarkValue } from '../../shared/journal/mark.ts';
import { valueWords } from '../locales/operation-words.ts';
import { useWords } from '../locales/use-words.ts';
import { AskText } from './ask-text.tsx';
import type { CellQuestion, Proposed } from './cell-question.ts';
import { type Send, SendRow } from './dialog-rows.tsx';

/** Old → new, or none, with a reason (K1). */
export function CorrectionForm(props: {
  readonly marks: readonly MarkFact[];
  readonly proposed: Proposed | undefined;
  readonly pupil: CellQuestion['pupil'];
  readonly send: Send;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { marks, proposed, send } = props;
  const [slot, setSlot] = useState(proposed?.slot ?? marks[0]?.slot ?? 0);
  const [value, setValue] = useState<MarkValue | null | undefined>(proposed?.value);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const standing = marks.find((mark) => mark.slot === slot)?.value ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined || value === standing) return setProblem(t('appeal.ask.newMissing'));
    if (text.trim() === '') return setProblem(t('appeal.ask.textMissing'));
    send.ask({ type: 'correction.ask', pupilId: props.pupil.id, slot, value, text: text.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      {marks.length > 1 && <Slots marks={marks} slot={slot} onChoose={setSlot} />}
      <p className="ask-old">{t('appeal.ask.oldValue', { value: valueWords(t, standing ?? '') })}</p>
      <fieldset className="ask-field ask-values">
        <legend>{t('appeal.ask.newValue')}</legend>
        {[...MARK_VALUES.toReversed(), null].map((one, index) =>
          one === standing ? null : (
            <label key={one ?? 'none'}>
              <input
                type="radio"
                name="value"
                autoFocus={index === 0}
                checked={value === one}
                onChange={() => setValue(one)}
              />{' '}
              {one ?? t('appeal.ask.remove')}
            </label>
          ),
        )}
      </fieldset>
      <AskText isRequired text={text} onType={setText} />
      <SendRow problem={problem ?? send.problem} onClose={props.onClose} />
    </form>
  );
}

function Slots(props: {
  readonly marks: readonly MarkFact[];
  readonly slot: number;
  readonly onChoose: (slot: number) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset className="ask-field ask-values">
      <legend>{t('appeal.ask.slot')}</legend>
      {props.marks.map((mark, index) => (
        <label key={mark.slot}>
          <input
            type="radio"
            name="slot"
            checked={props.slot === mark.slot}
            onChange={() => props.onChoose(mark.slot)}
          />{' '}
          {index + 1}: {valueWords(t, mark.value ?? '')}
        </label>
      ))}
    </fieldset>
  );
}
