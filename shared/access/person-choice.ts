import Type from 'typebox';
import { idSchema, type PersonId } from '../kernel/ids.ts';

/** Whom somebody is looked for among: who may apply (nobody who learns here), or who works here. */
export const CHOSEN_AS = ['applicant', 'staff'] as const;
export type ChosenAs = (typeof CHOSEN_AS)[number];

/** So many letters are typed before anybody is looked for. */
export const LEAST_TYPED = 2;

export const personChoiceQuerySchema = Type.Object(
  { name: Type.String({ minLength: LEAST_TYPED, maxLength: 100 }), as: Type.Enum(CHOSEN_AS) },
  { additionalProperties: false },
);

/**
 * A person to be chosen (AR19): with what tells namesakes apart, and no more of their data than that. A name alone chooses
 * nobody.
 */
export const personChoiceSchema = Type.Object({
  personId: idSchema<PersonId>(),
  name: Type.String(),
  birthDate: Type.Union([Type.String(), Type.Null()]),
  /** The last four digits. */
  phoneEnd: Type.Union([Type.String(), Type.Null()]),
  roles: Type.Array(Type.String()),
  /** Whose diaries are open to them. */
  pupils: Type.Array(Type.Object({ name: Type.String(), className: Type.String() })),
});
export type PersonChoice = Type.Static<typeof personChoiceSchema>;

export const personChoicesSchema = Type.Object({
  people: Type.Array(personChoiceSchema),
  /** There are more; type more of the name. */
  isCut: Type.Boolean(),
});
export type PersonChoices = Type.Static<typeof personChoicesSchema>;
