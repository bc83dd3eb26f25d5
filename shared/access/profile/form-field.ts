import Type from 'typebox';
import { clauseSchema, closed, forCategories, partIdSchema, wordsSchema } from './profile-parts.ts';

/** What kind of value a field holds: how it is checked and which input shows it. All values are kept as text. */
export const FIELD_KINDS = [
  'name',
  'text',
  'long-text',
  'date',
  'snils',
  'phone',
  'email',
  'address',
  'document-series',
  'document-number',
  'class',
  'choice',
  /** A box to tick; its value is `yes`. */
  'confirm',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What the form says by itself, from the school's card: shown and printed, never asked. */
export const CARD_VALUES = ['headName', 'schoolName', 'municipality'] as const;

/**
 * One field of a request's form. Ids that mean something to the program wherever they appear: `applicant.last`,
 * `.first`, `.patronymic`, `.birthDate`, `.snils`, `.phone`, `.email`, `.address`; `representative.…` and `receiver.…`
 * alike; `pupil.last`, `.first`, `.patronymic`, `.class`; `kinship`; `delivery.way`; `receiver.choice` (`self`, `other`).
 */
export const formFieldSchema = Type.Object(
  {
    id: partIdSchema,
    label: wordsSchema,
    kind: Type.Enum(FIELD_KINDS),
    required: Type.Boolean(),
    hint: Type.Optional(wordsSchema),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 4000 })),
    categories: forCategories,
    /** Of a `choice`. */
    options: Type.Optional(
      Type.Array(Type.Object({ value: partIdSchema, label: wordsSchema }, closed), { minItems: 1 }),
    ),
    /** Asked only while another field of the same form has this value; then `required` counts. */
    when: Type.Optional(Type.Object({ field: partIdSchema, equals: partIdSchema }, closed)),
  },
  closed,
);
export type FormField = Type.Static<typeof formFieldSchema>;

export const formSectionSchema = Type.Object(
  { id: partIdSchema, title: wordsSchema, fields: Type.Array(formFieldSchema, { minItems: 1 }) },
  closed,
);

/** The form of one subject (Form 1, Form 2 …): what it says from the school's card, and what it asks. */
export const requestFormSchema = Type.Object(
  {
    id: partIdSchema,
    title: wordsSchema,
    clause: clauseSchema,
    subject: Type.Enum(['access', 'correction']),
    fromCard: Type.Array(Type.Enum(CARD_VALUES)),
    sections: Type.Array(formSectionSchema, { minItems: 1 }),
    /** Groups of fields of which at least one has to be filled. */
    atLeastOneOf: Type.Optional(Type.Array(Type.Array(partIdSchema, { minItems: 2 }))),
  },
  closed,
);
export type RequestForm = Type.Static<typeof requestFormSchema>;
