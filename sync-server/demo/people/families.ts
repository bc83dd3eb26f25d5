import type { PupilId } from '../../../shared/kernel/ids.ts';
import { pickAdultName } from '../names/first-names.ts';
import { type Gender, lastNameOf, pickFamilyName } from '../names/last-names.ts';
import { patronymicOf } from '../names/patronymic.ts';
import type { Random } from '../random.ts';

export type Child = { readonly id: PupilId; readonly grade: number; readonly first: string };
export type Guardian = {
  readonly kinship: 'мать' | 'отец';
  readonly gender: Gender;
  readonly last: string;
  readonly first: string;
  readonly patronymic: string;
};

/** A family of the school: its children bear the father's name and their patronymic is from his. */
export type Family = {
  readonly name: string;
  readonly father: string;
  readonly guardians: readonly Guardian[];
  readonly children: Child[];
};

/** A family with one or two guardians; `name` in the masculine form, or in the form in which a child bears it. */
export function newFamily(random: Random, childName?: string): Family {
  const name = childName ?? pickFamilyName(random);
  const father = pickAdultName(random, 'male');
  const mother = guardian(
    'female',
    childName ?? (random.chance(0.87) ? name : pickFamilyName(random)),
    random,
  );
  const parents = { mother, father: { ...guardian('male', name, random), first: father } };
  const both = random.chance(0.62);
  const alone = random.chance(0.9) ? parents.mother : parents.father;
  return { name, father, guardians: both ? [parents.mother, parents.father] : [alone], children: [] };
}

function guardian(gender: Gender, familyName: string, random: Random): Guardian {
  return {
    kinship: gender === 'female' ? 'мать' : 'отец',
    gender,
    last: lastNameOf(familyName, gender),
    first: pickAdultName(random, gender),
    patronymic: patronymicOf(pickAdultName(random, 'male'), gender),
  };
}
