import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { Pupil } from '../people/pupils.ts';
import type { Teacher } from '../people/teachers.ts';
import type { Group } from '../people/teaching.ts';
import type { Random } from '../random.ts';

/**
 * The mark a pupil gets: their ability in the subject's field, the teacher's strictness, the day's luck. Knowledge
 * checks come out a little lower; younger grades are marked more kindly.
 */
export function markOf(
  input: { pupil: Pupil; group: Group; teacher: Teacher; isCheck: boolean },
  random: Random,
): MarkValue {
  const { pupil, group, teacher, isCheck } = input;
  const kindness = group.subject.lenience + (group.schoolClass.grade <= 4 ? 0.35 : 0);
  const score =
    3.7 +
    0.62 * pupil.character.skill[group.subject.field] +
    kindness -
    teacher.strictness -
    (isCheck ? 0.12 : 0) +
    random.normal() * 0.6;
  if (score < 1.1) return '1';
  if (score < 2.5) return '2';
  if (score < 3.5) return '3';
  return score < 4.5 ? '4' : '5';
}
