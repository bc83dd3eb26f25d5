import { asId, type ClassId, type PersonId, type PupilId } from '../../../shared/kernel/ids.ts';
import type { Field } from '../curriculum/subjects.ts';
import { pickChildName } from '../names/first-names.ts';
import type { Gender } from '../names/last-names.ts';
import { lastNameOf } from '../names/last-names.ts';
import { patronymicOf } from '../names/patronymic.ts';
import type { Random } from '../random.ts';
import { type Family, newFamily } from './families.ts';

export type Person = {
  readonly id: PersonId;
  readonly last: string;
  readonly first: string;
  readonly patronymic: string;
  readonly gender: Gender;
};

/** What makes a pupil's journal their own: 0 is the average, 1 a deviation above it. */
export type Character = {
  readonly skill: Readonly<Record<Field, number>>;
  /** How many times more often than others the pupil falls ill. */
  readonly frailty: number;
  /** Chance to skip one lesson. */
  readonly truancy: number;
};

export type Pupil = Omit<Person, 'id'> & {
  readonly id: PupilId;
  readonly family: Family;
  readonly birthDate: string;
  readonly character: Character;
};

export type ClassDescription = {
  readonly id: ClassId;
  readonly grade: number;
  readonly letter: string;
  readonly name: string;
};
export type PupilName = readonly [last: string, first: string, gender: Gender];
export type Roll = {
  readonly schoolClass: ClassDescription;
  /** Who is in it: as many as this, or these. */
  readonly wanted: number | readonly PupilName[];
  /** Families that may have another child here. */
  readonly families: readonly Family[];
  /** A family whose child is in this class whatever chance says. */
  readonly surely?: Family | undefined;
};

const latin: Readonly<Record<string, string>> = { А: 'a', Б: 'b', В: 'v', Г: 'g' };

export function describeClass(grade: number, letter: string): ClassDescription {
  const key = `${grade}${latin[letter] ?? letter}`;
  return { id: asId<ClassId>(key), grade, letter, name: `${grade}${letter}` };
}

/** The pupils of one class in the order of a journal, each with a family. */
export function enrolPupils(roll: Roll, random: Random): Pupil[] {
  const drafts =
    typeof roll.wanted === 'number'
      ? Array.from({ length: roll.wanted }, (_, index) => draftPupil(roll, index, random))
      : roll.wanted.map(([last, first, gender]) => ({ family: newFamily(random, last), first, gender }));
  return drafts.toSorted(byJournalOrder).map((draft, index) => enrol(draft, { roll, index, random }));
}

type Draft = { readonly family: Family; readonly first: string; readonly gender: Gender };

function draftPupil(roll: Roll, index: number, random: Random): Draft {
  const gender = random.chance(0.5) ? 'male' : 'female';
  const first = pickChildName(random, gender);
  if (index === 0 && roll.surely) return { family: roll.surely, first, gender };
  const sibling = roll.families.length > 0 && random.chance(0.14) ? random.pick(roll.families) : undefined;
  const fits = sibling?.children.every(
    (child) => child.grade !== roll.schoolClass.grade && child.first !== first,
  );
  return {
    family: sibling && fits && sibling.children.length < 3 ? sibling : newFamily(random),
    first,
    gender,
  };
}

const journalText = ({ family, first, gender }: Draft) => `${lastNameOf(family.name, gender)} ${first}`;
const byJournalOrder = (a: Draft, b: Draft) => journalText(a).localeCompare(journalText(b), 'ru');

function enrol(draft: Draft, place: { roll: Roll; index: number; random: Random }): Pupil {
  const { family, first, gender } = draft;
  const { grade, id: classId } = place.roll.schoolClass;
  const id = asId<PupilId>(`p-${classId}-${String(place.index + 1).padStart(2, '0')}`);
  family.children.push({ id, grade, first });
  return {
    id,
    family,
    first,
    gender,
    last: lastNameOf(family.name, gender),
    patronymic: patronymicOf(family.father, gender),
    birthDate: birthDateOf(grade, place.random),
    character: characterOf(place.random),
  };
}

/** Seven by the September of grade 1, give or take some months. */
function birthDateOf(grade: number, random: Random): string {
  return Temporal.PlainDate.from('2019-12-31')
    .subtract({ years: grade - 1, days: random.between(0, 400) })
    .toString();
}

function characterOf(random: Random): Character {
  const ability = random.normal() * 0.8;
  const skill = () => ability + random.normal() * 0.45;
  return {
    skill: { letters: skill(), numbers: skill(), nature: skill(), craft: skill(), sport: skill() },
    frailty: 0.3 + random.fraction() ** 2 * 2.6,
    truancy: Math.max(0, 0.006 - ability * 0.006) * random.fraction(),
  };
}
