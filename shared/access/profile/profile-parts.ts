import Type from 'typebox';

/** Clause of the regulation that a rule comes from, as it is cited on screens: «п. 13.1.4». */
export const clauseSchema = Type.String({ minLength: 1, maxLength: 80 });
/** Words of our own for people, in Russian. */
export const wordsSchema = Type.String({ minLength: 1, maxLength: 600 });
/** Name of a part of a profile: lower-case Latin letters, digits, dots, dashes; or a clause number such as `13.1.1`. */
export const partIdSchema = Type.String({ pattern: '^[A-Za-z0-9А-Яа-я][A-Za-z0-9А-Яа-я.-]{0,39}$' });

/** Which categories a part is for; all of them where it is left out. */
export const forCategories = Type.Optional(Type.Array(partIdSchema, { minItems: 1 }));

type ForCategories = { readonly categories?: readonly string[] | undefined };

/** Whether a part of a profile (field, document, ground) is for the category. */
export const isForCategory = ({ categories }: ForCategories, category: string): boolean =>
  categories === undefined || categories.includes(category);

/** A closed object: a misspelt name in a profile file is an error, not a setting that is silently ignored. */
export const closed = { additionalProperties: false } as const;
