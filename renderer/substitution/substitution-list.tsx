import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { longDay } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import { Refused } from './form-parts.tsx';
import type { SubstitutionCalls } from './substitution-calls.ts';
import { lessonTitle, seen } from './substitution-words.ts';

/** Substitutions from today on, each to be withdrawn; appointing it again takes it back. */
export function SubstitutionList(props: {
  readonly lessons: readonly SubstitutedLesson[];
  readonly withdraw: SubstitutionCalls['withdraw'];
  readonly onChanged: (words: string) => void;
}) {
  const { t, language } = useWords();
  const { lessons, withdraw, onChanged } = props;
  const [error, setError] = useState<unknown>(undefined);
  if (lessons.length === 0) return <p className="mute">{t('substitution.empty')}</p>;
  const take = (lesson: SubstitutedLesson) => {
    setError(undefined);
    withdraw([seen(lesson)]).then(() => onChanged(t('substitution.withdrawn')), setError);
  };
  return (
    <>
      <Refused error={error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('substitution.lesson')}</th>
            <th scope="col">{t('substitution.who')}</th>
            <th scope="col">{t('substitution.reason')}</th>
            <th scope="col">
              <span className="unseen">{t('substitution.action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lessons.map((lesson) => {
            const day = longDay(language, lesson.date);
            const words = t('substitution.lessonAt', {
              day,
              number: lesson.number,
              title: lessonTitle(lesson),
            });
            return (
              <tr key={lesson.id}>
                <th scope="row">{words}</th>
                <td>
                  {t('substitution.instead', {
                    substitute: lesson.substituteName ?? '',
                    teacher: lesson.teacherName,
                  })}
                </td>
                <td>{lesson.reason}</td>
                <td>
                  <Button
                    aria-label={t('substitution.withdrawOf', { lesson: words })}
                    onClick={() => take(lesson)}
                  >
                    {t('substitution.withdraw')}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
