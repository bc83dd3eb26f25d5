import { type AbsenceNote, coversLesson } from '../../shared/absence/absence-note.ts';
import { longDay } from '../locales/format.ts';
import { useWords, type WordsInUse } from '../locales/use-words.ts';
import type { CellSlot } from './cell-slot.ts';

/** What a parent told ahead about the pupil and this lesson (PP2); only a class teacher's copy of the group has it. */
export function ToldAbsence({ slot }: { readonly slot: CellSlot }) {
  const words = useWords();
  const { question, pupil } = slot;
  const note = question.group.absences?.find(
    (one) => one.pupilId === pupil.id && coversLesson(one, question.sheet),
  );
  if (!note) return null;
  return (
    <p className="cell-note">
      {words.t('cell.toldAway', { pupil: pupil.name, days: daysOf(words, note) })}:{' '}
      {words.t(`cell.absence.${note.reason}`)}
      {note.text !== undefined && `. ${note.text}`}
    </p>
  );
}

/** «24 ноября», «24 ноября – 26 ноября», «24 ноября, уроки 1, 2» */
function daysOf({ t, language }: WordsInUse, { from, to, lessons }: AbsenceNote): string {
  if (from !== to) return `${longDay(language, from)} – ${longDay(language, to)}`;
  if (lessons === undefined) return longDay(language, from);
  return `${longDay(language, from)}, ${t('cell.toldLessons', { numbers: lessons.join(', ') })}`;
}
