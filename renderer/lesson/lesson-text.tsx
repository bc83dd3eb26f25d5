import { type KeyboardEvent, useId } from 'react';
import { TEXT_MAX_LENGTH } from '../../shared/journal/lesson-sheet.ts';
import type { EntryDraft } from '../data/client-store.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { type TextEntry, useTextEntry } from './use-text-entry.ts';

/** One text of the lesson. Enter saves, Shift+Enter begins a new line. */
export function LessonText(props: {
  readonly label: string;
  readonly fact: string;
  readonly isReadOnly: boolean;
  readonly draftOf: (text: string) => EntryDraft;
}) {
  const id = useId();
  const entry = useTextEntry(props.fact, props.draftOf);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    entry.save();
  };
  return (
    <div className="lesson-text">
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={TEXT_MAX_LENGTH}
        readOnly={props.isReadOnly}
        value={entry.text}
        onChange={(event) => entry.type(event.target.value)}
        onBlur={entry.leave}
        onKeyDown={onKeyDown}
      />
      <TextStatus status={entry.status} />
    </div>
  );
}

function TextStatus({ status }: { readonly status: TextEntry['status'] }) {
  const { t } = useWords();
  if (status === 'still') return null;
  if (typeof status === 'object') {
    return (
      <span role="alert" className="lesson-text-bad">
        {t('lesson.notSaved', { why: problemWords(t, status.error) })}
      </span>
    );
  }
  return (
    <span aria-live="polite" className="lesson-text-status">
      {t(status === 'typing' ? 'lesson.typing' : 'lesson.saved')}
    </span>
  );
}
