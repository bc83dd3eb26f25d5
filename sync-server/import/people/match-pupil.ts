import type { PupilRow } from '../formats/people-file.ts';
import { classKey } from '../school/classes.ts';
import { nameKey } from '../school/name-key.ts';
import { nameColumns } from '../school/person-rows.ts';
import { dayText } from './day-text.ts';
import { RowStop } from './people-planner.ts';
import type { EnrolledPupil, PupilRoll } from './pupil-roll.ts';

/** Whether some row of the file stands for a pupil of this name in this class: then they did not move. */
export type IsListed = (pupil: EnrolledPupil) => boolean;
/** Whether the class of a row is the pupil's. */
export type IsOfClass = (pupil: EnrolledPupil, className: string) => boolean;

/**
 * The pupil that a row means: by the number of the personal file, else by name and class, else (moved) by name and
 * birth date. Undefined when the row is somebody new.
 * @throws RowStop when it cannot be told: two records of one child, or one of two, are worse than a question
 */
export function matchPupil(
  roll: PupilRoll,
  row: PupilRow,
  { isListed, isOfClass }: { isListed: IsListed; isOfClass: IsOfClass },
): EnrolledPupil | undefined {
  const numbered = row.externalId === undefined ? [] : roll.withNumber(row.externalId);
  if (numbered.length > 1) throw new RowStop('person-ambiguous');
  if (numbered[0] !== undefined) return sameChild(numbered[0], row);
  const named = roll.named(row.name).filter(({ person }) => !differ(person.external_id, row.externalId));
  const { className } = row;
  const inClass = className === undefined ? named : named.filter((pupil) => isOfClass(pupil, className));
  const found = oneOf(inClass, row);
  if (found !== undefined) {
    if (mayBeAnother(found, named, row)) throw new RowStop('person-ambiguous');
    return found;
  }
  if (className === undefined) throw new RowStop('class-missing');
  return matchMoved(named, row, isListed);
}

/** Of namesakes, the one with the row's birth date; undefined when nobody fits at all. */
export function oneOf(
  candidates: readonly EnrolledPupil[],
  { birthDate }: PupilRow,
): EnrolledPupil | undefined {
  const [first] = candidates;
  if (first === undefined) return undefined;
  if (candidates.length === 1) {
    if (differ(first.person.birth_date, birthDate)) throw new RowStop('birth-date-differs');
    return first;
  }
  const [born, ...others] = candidates.filter(({ person }) => isSame(person.birth_date, birthDate));
  if (born === undefined || others.length > 0) throw new RowStop('person-ambiguous');
  return born;
}

/** Of the class, but born on no known day, while a namesake of another class was born on the row's: either may be meant. */
export const mayBeAnother = (
  found: EnrolledPupil,
  named: readonly EnrolledPupil[],
  { birthDate }: PupilRow,
): boolean =>
  found.person.birth_date === null &&
  named.some(({ person }) => person.id !== found.person.id && isSame(person.birth_date, birthDate));

function matchMoved(
  named: readonly EnrolledPupil[],
  row: PupilRow,
  isListed: IsListed,
): EnrolledPupil | undefined {
  const possible = named.filter(({ person }) => !differ(person.birth_date, row.birthDate));
  const [born, ...others] = possible.filter(({ person }) => isSame(person.birth_date, row.birthDate));
  if (born !== undefined) {
    if (others.length > 0) throw new RowStop('person-ambiguous');
    return born;
  }
  const unlisted = possible.filter((pupil) => !isListed(pupil));
  const [left] = unlisted;
  if (left === undefined) return undefined;
  const day = unlisted.every(({ stay }) => stay === undefined) ? left.lastStay?.last_day : undefined;
  if (day) throw new RowStop('namesake-or-returned', { day: dayText(day) });
  throw new RowStop('namesake-or-moved');
}

/** A number with quite another name is a slip of the pen, not a child who changed both names. */
export function sameChild(pupil: EnrolledPupil, row: PupilRow): EnrolledPupil {
  const { last_name, first_name } = nameColumns(row.name);
  const { person } = pupil;
  const isOther =
    nameKey(person.last_name) !== nameKey(last_name) && nameKey(person.first_name) !== nameKey(first_name);
  if (isOther) throw new RowStop('external-id-of-another');
  return pupil;
}

/** Both known and not the same. */
export const differ = (known: string | null, given: string | undefined): boolean =>
  known !== null && given !== undefined && known !== given;
/** Both known and the same. */
export const isSame = (known: string | null, given: string | undefined): boolean =>
  known !== null && known === given;

/** The key under which a file lists a pupil of a class. */
export const listedKey = (name: { last: string; first: string }, className: string): string =>
  `${nameKey(name.last)}|${nameKey(name.first)}|${classKey(className)}`;
