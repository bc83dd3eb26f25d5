import Type from 'typebox';
import { closed, partIdSchema, wordsSchema } from './profile-parts.ts';

/** Who may apply and for what; nn-2026 has eight, others one. */
export const categorySchema = Type.Object(
  {
    id: partIdSchema,
    title: wordsSchema,
    subject: Type.Enum(['access', 'correction']),
    /** Through a representative: a document of authority belongs to it. */
    throughRepresentative: Type.Boolean(),
    /** A guardian rather than a parent: the guardianship decision belongs to it. */
    isGuardian: Type.Boolean(),
  },
  closed,
);
export type Category = Type.Static<typeof categorySchema>;

/** An answer leads to the next question or, at the end, to a category. */
const answerSchema = Type.Object(
  {
    id: partIdSchema,
    text: wordsSchema,
    next: Type.Optional(partIdSchema),
    category: Type.Optional(partIdSchema),
  },
  closed,
);

/** A question of the questionnaire that finds the category; the first of the list is asked first. */
export const questionSchema = Type.Object(
  { id: partIdSchema, text: wordsSchema, answers: Type.Array(answerSchema, { minItems: 2 }) },
  closed,
);
export type Question = Type.Static<typeof questionSchema>;
