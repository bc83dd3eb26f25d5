import { useId, useRef, useState } from 'react';
import { type LockQuestion, lockOf } from '../../shared/journal/cell-lock.ts';
import { WORK_KINDS, type WorkKind } from '../../shared/journal/work-kind.ts';
import type { LessonId } from '../../shared/kernel/ids.ts';
import { lockSentence } from '../locales/lock-sentence.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { drawLate } from '../ui/late-drawing.ts';

/** The kind of work; once the time for current marks is over it says why it may not change. */
export function WorkKindSelect({ question }: { readonly question: LockQuestion }) {
  const words = useWords();
  const { t } = words;
  const store = useClientStore();
  const id = useId();
  const { sheet, group } = question;
  const [chosen, choose] = useChoice(sheet.id);
  const lock = lockOf(question, { type: 'work.set', kind: sheet.work.kind });
  const why = lock && lockSentence(words, lock, { date: sheet.date, kind: sheet.work.kind });
  return (
    <div className="lesson-text">
      <label htmlFor={id}>{t('work.label')}</label>
      <select
        id={id}
        value={chosen ?? sheet.work.kind}
        disabled={lock !== undefined}
        title={why}
        onChange={(event) => {
          const kind = WORK_KINDS.find((known) => known === event.target.value);
          if (!kind) return;
          const operation = { type: 'work.set', kind } as const;
          choose(kind, store.write([{ groupId: group.id, lessonId: sheet.id, operation }]));
        }}
      >
        {WORK_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`work.${kind}.name`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * What was chosen last, shown until it is written and the card, which follows the facts a moment later, was drawn with
 * it: a list that falls back to the fact in between would swallow the next press of an arrow key.
 */
function useChoice(
  lessonId: LessonId,
): [WorkKind | undefined, (kind: WorkKind, written: Promise<unknown>) => void] {
  const [choice, setChoice] = useState<{ lessonId: LessonId; kind: WorkKind } | undefined>(undefined);
  const turn = useRef(0);
  const choose = (kind: WorkKind, written: Promise<unknown>) => {
    turn.current += 1;
    const mine = turn.current;
    setChoice({ lessonId, kind });
    const end = () =>
      drawLate(() => {
        if (turn.current === mine) setChoice(undefined);
      });
    // A failed write is shown by the state of storage, which stands over every screen.
    written.then(end, end);
  };
  return [choice?.lessonId === lessonId ? choice.kind : undefined, choose];
}
