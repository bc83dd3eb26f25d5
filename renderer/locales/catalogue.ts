import type { ru } from './ru.ts';

/** Plural forms that Russian has and other languages may lack. */
type OnlyRussianForm = `${string}_few` | `${string}_many`;

/** The shape of Russian with any words in it; a missing or surplus key fails the type check. */
export type Shape<Words> = {
  readonly [Key in keyof Words as Key extends OnlyRussianForm ? never : Key]: Words[Key] extends string
    ? string
    : Shape<Words[Key]>;
};

export type Catalogue = Shape<typeof ru>;
