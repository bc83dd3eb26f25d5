import type { LessonId, PersonId } from '../../shared/kernel/ids.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import type { Appoint, LessonsQuery, SubstitutedLesson } from '../../shared/substitution/substitution.ts';
import { seen } from './substitution-words.ts';

/** What is typed in the form; `chosen` holds only the lessons about which somebody changed their mind. */
export type AppointDraft = {
  readonly teacherId: PersonId | undefined;
  readonly from: string;
  readonly to: string;
  readonly substituteId: PersonId | undefined;
  readonly chosen: ReadonlyMap<LessonId, boolean>;
  readonly reason: string;
};

export const emptyDraft = (today: string): AppointDraft => ({
  teacherId: undefined,
  from: today,
  to: today,
  substituteId: undefined,
  chosen: new Map(),
  reason: '',
});

/** What to look for, once a teacher and days are known. */
export function queryOf({
  teacherId,
  from,
  to,
  substituteId,
}: Pick<AppointDraft, 'teacherId' | 'from' | 'to' | 'substituteId'>): LessonsQuery | undefined {
  if (teacherId === undefined || !isPlainDate(from) || !isPlainDate(to) || to < from) return undefined;
  return { teacherId, from, to, ...(substituteId !== undefined && { substituteId }) };
}

/** A lesson that nobody substitutes is taken unless it was left; one that somebody does, only when it was taken. */
export const isChosen = ({ chosen }: AppointDraft, { id, substituteId }: SubstitutedLesson): boolean =>
  chosen.get(id) ?? substituteId === undefined;

export type AppointFault = 'teacher' | 'days' | 'substitute' | 'same' | 'finding' | 'lessons' | 'reason';

/** The request, or the first thing that is missing. */
export function readDraft(
  draft: AppointDraft,
  /** What was found for it; `undefined` while that is not known. */
  found: readonly SubstitutedLesson[] | undefined,
): { readonly appoint: Appoint } | { readonly fault: AppointFault } {
  const { teacherId, substituteId } = draft;
  const reason = draft.reason.trim();
  if (teacherId === undefined) return { fault: 'teacher' };
  if (queryOf(draft) === undefined) return { fault: 'days' };
  if (substituteId === undefined) return { fault: 'substitute' };
  if (substituteId === teacherId) return { fault: 'same' };
  if (found === undefined) return { fault: 'finding' };
  const lessons = found.filter((lesson) => isChosen(draft, lesson)).map(seen);
  if (lessons.length === 0) return { fault: 'lessons' };
  return reason === '' ? { fault: 'reason' } : { appoint: { lessons, substituteId, reason } };
}
