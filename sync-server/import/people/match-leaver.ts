import type { PupilRow } from '../formats/people-file.ts';
import { differ, isSame, mayBeAnother, oneOf, sameChild } from './match-pupil.ts';
import { RowStop } from './people-planner.ts';
import { type EnrolledPupil, type PupilRoll, wasIn } from './pupil-roll.ts';

/**
 * The pupil who left: by the number of the personal file, else by name and the class in which they are or were last, else by
 * name and birth date. Never somebody new.
 * @throws RowStop when there is nobody, or it cannot be told who
 */
export function matchLeaver(roll: PupilRoll, row: PupilRow): EnrolledPupil {
  const numbered = row.externalId === undefined ? [] : roll.withNumber(row.externalId);
  if (numbered.length > 1) throw new RowStop('person-ambiguous');
  if (numbered[0] !== undefined) return sameChild(numbered[0], row);
  const named = roll.named(row.name).filter(({ person }) => !differ(person.external_id, row.externalId));
  const { className } = row;
  const inClass = className === undefined ? named : named.filter((pupil) => wasIn(pupil, className));
  const found = oneOf(inClass, row);
  if (found !== undefined) {
    if (mayBeAnother(found, named, row)) throw new RowStop('person-ambiguous');
    return found;
  }
  const born = named.filter(({ person }) => isSame(person.birth_date, row.birthDate));
  const one = born[0] ?? named[0];
  if (one === undefined) throw new RowStop('leaver-unknown');
  if (born.length > 1 || (born.length === 0 && named.length > 1)) throw new RowStop('person-ambiguous');
  return one;
}
