import { memo } from 'react';
import { type LockQuestion, lockOf } from '../../shared/journal/cell-lock.ts';
import type { PupilId } from '../../shared/kernel/ids.ts';
import type { Operation } from '../../shared/sync/entry.ts';
import { longDay, weekdayAndDay } from '../locales/format.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import { roomText } from './room-text.ts';
import './lesson.css';
import { windowWords } from './lesson-facts.ts';
import { LessonText } from './lesson-text.tsx';
import { WorkKindSelect } from './work-kind-select.tsx';

export type LessonCardProps = {
  readonly question: LockQuestion;
  readonly pupil: { readonly id: PupilId; readonly name: string } | undefined;
  /** Day of the group's next lesson: what the homework is for. */
  readonly nextDate: string | undefined;
};

/** The lesson beside its column: kind of work, topic, homework for all and for one. */
export const LessonCard = memo(function LessonCard({ question, pupil, nextDate }: LessonCardProps) {
  const words = useWords();
  const { t, language } = words;
  const { sheet } = question;
  const homework =
    nextDate === undefined
      ? t('lesson.homeworkNext')
      : t('lesson.homework', { date: longDay(language, nextDate) });
  return (
    <section aria-label={t('lesson.card')} className="lesson-card">
      <h2>{t(`work.${sheet.work.kind}.name`)}</h2>
      <p className="lesson-when">{whenAndWhere(words, question)}</p>
      <p className="lesson-window">{stateWords(words, question)}</p>
      <WorkKindSelect question={question} />
      <TextOf
        question={question}
        label={t('lesson.topic')}
        fact={sheet.topic?.text}
        make={(text) => ({ type: 'topic.set', text })}
      />
      <TextOf
        question={question}
        label={homework}
        fact={sheet.homework?.text}
        make={(text) => ({ type: 'homework.set', text })}
      />
      {pupil && (
        <TextOf
          key={pupil.id}
          question={question}
          label={t('lesson.individual', { pupil: pupil.name })}
          fact={sheet.individual.find((own) => own.pupilId === pupil.id)?.text}
          make={(text) => ({ type: 'homework.set-individual', pupilId: pupil.id, text })}
        />
      )}
    </section>
  );
});

function TextOf(props: {
  readonly question: LockQuestion;
  readonly label: string;
  readonly fact: string | undefined;
  readonly make: (text: string) => Operation;
}) {
  const { question, make } = props;
  const { sheet, group } = question;
  return (
    <LessonText
      // Another lesson is another field: the one that is left saves itself.
      key={sheet.id}
      label={props.label}
      fact={props.fact ?? ''}
      isReadOnly={lockOf(question, make('')) !== undefined}
      draftOf={(text) => ({ groupId: group.id, lessonId: sheet.id, operation: make(text) })}
    />
  );
}

function whenAndWhere({ t, language }: WordsInUse, { sheet }: LockQuestion): string {
  const parts = [weekdayAndDay(language, sheet.date), t('lesson.number', { number: sheet.number })];
  return [...parts, roomText(t, sheet.room)].filter(Boolean).join(' · ');
}

function stateWords(words: WordsInUse, question: LockQuestion): string {
  const { t, language } = words;
  const { sheet } = question;
  const { change } = sheet;
  const parts: string[] = [];
  if (sheet.status === 'cancelled') parts.push(t('lesson.cancelled'));
  else parts.push(windowWords(words, question));
  if (sheet.status === 'detached') parts.push(t('lesson.detached'));
  if (change?.substituteName !== undefined)
    parts.push(t('lesson.substitute', { name: change.substituteName }));
  if (change?.movedFromDate !== undefined)
    parts.push(t('lesson.moved', { date: longDay(language, change.movedFromDate) }));
  return parts.join('. ');
}
