import { Problem } from '../../shared/errors/problem.ts';
import {
  type SeenLesson,
  SUBSTITUTION_REFUSALS,
  type SubstitutedLesson,
  type SubstitutionRefusal,
} from '../../shared/substitution/substitution.ts';
import type { Words } from '../locales/language.ts';
import { isUnreachable, problemWords } from '../locales/problem-words.ts';

/** A refusal in words: its finer reason where it has one, what stays where the network is missing. */
export function substitutionProblem(t: Words, error: unknown): string {
  if (!(error instanceof Problem)) return problemWords(t, error);
  const reason = SUBSTITUTION_REFUSALS.find((known): known is SubstitutionRefusal => known === error.reason);
  if (reason) return t(`substitution.problem.${reason}`);
  if (error.code === 'not-found') return t('substitution.problem.lessons-changed');
  return isUnreachable(error) ? t('substitution.problem.unreachable') : problemWords(t, error);
}

/** «7Б Алгебра». */
export const lessonTitle = ({
  groupName,
  subjectName,
}: Pick<SubstitutedLesson, 'groupName' | 'subjectName'>) => `${groupName} ${subjectName}`;

/** What the server is told that this screen showed: a lesson that changed meanwhile is not overwritten. */
export const seen = ({ id, substituteId }: SubstitutedLesson): SeenLesson => ({
  id,
  ...(substituteId !== undefined && { substituteId }),
});
