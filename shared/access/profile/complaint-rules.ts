import Type from 'typebox';
import { clauseSchema, closed, partIdSchema, wordsSchema } from './profile-parts.ts';

/** How complaints are taken (regulations §4.4). Their deadlines stand with the others in the profile. */
export const complaintRulesSchema = Type.Object(
  {
    clause: clauseSchema,
    subjects: Type.Array(
      Type.Object({ id: partIdSchema, title: wordsSchema, isShort: Type.Boolean() }, closed),
      { minItems: 1 },
    ),
    refusalGrounds: Type.Array(
      Type.Object({ id: partIdSchema, title: wordsSchema, clause: clauseSchema }, closed),
      { minItems: 1 },
    ),
    /** To whom a complaint about the head goes. */
    aboveHead: wordsSchema,
    /** Parts that an answer must name, in order. */
    answerParts: Type.Array(
      Type.Object(
        {
          id: partIdSchema,
          title: wordsSchema,
          /** Only in the answer to a complaint that was decided so. */
          when: Type.Optional(Type.Enum(['satisfied', 'refused'])),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);
