import type { LessonId } from '../../shared/kernel/ids.ts';
import type { SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { lessonTitle } from './substitution-words.ts';

/** The lessons that were found, each to take or leave, with what the substitute has at that time themselves. */
export function LessonChoice(props: {
  readonly lessons: readonly SubstitutedLesson[];
  readonly isChosen: (lesson: SubstitutedLesson) => boolean;
  readonly onToggle: (id: LessonId, isOn: boolean) => void;
}) {
  const { t, language } = useWords();
  const { lessons, isChosen, onToggle } = props;
  if (lessons.length === 0) return <p className="mute">{t('substitution.noLessons')}</p>;
  return (
    <fieldset className="substitution-lessons">
      <legend>{t('substitution.lessons')}</legend>
      {lessons.map((lesson) => (
        <label key={lesson.id}>
          <input
            type="checkbox"
            checked={isChosen(lesson)}
            onChange={({ target }) => onToggle(lesson.id, target.checked)}
          />
          <span>
            {t('substitution.lessonAt', {
              day: longDay(language, lesson.date),
              number: lesson.number,
              title: lessonTitle(lesson),
            })}
          </span>
          {lesson.substituteName !== undefined && (
            <span className="mute">{t('substitution.already', { name: lesson.substituteName })}</span>
          )}
          {lesson.busyWith !== undefined && (
            <span className="substitution-busy">{t('substitution.busy', { title: lesson.busyWith })}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
