import Type from 'typebox';
import { channelSchema } from '../terms.ts';
import { clauseSchema, closed, forCategories, partIdSchema, wordsSchema } from './profile-parts.ts';

/** What a file may be, told by its content. */
export const ATTACHMENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

const attachmentSchema = Type.Object(
  {
    types: Type.Array(Type.Enum(ATTACHMENT_TYPES), { minItems: 1 }),
    maxBytes: Type.Integer({ minimum: 1, maximum: 50 * 1024 * 1024 }),
    maxFiles: Type.Integer({ minimum: 1, maximum: 20 }),
  },
  closed,
);

/**
 * A document that belongs to a request. `details`: only its details are given, in the fields, and compared with the
 * copies kept at school; `attachment`: a copy is taken.
 */
export const requiredDocumentSchema = Type.Object(
  {
    id: partIdSchema,
    title: wordsSchema,
    clause: clauseSchema,
    categories: forCategories,
    /** Channels on which a copy is asked at all; every channel where it is left out. */
    channels: Type.Optional(Type.Array(channelSchema, { minItems: 1 })),
    /** `school-asks`: the school asks another body itself when it is not brought. */
    need: Type.Enum(['required', 'if-any', 'school-asks']),
    form: Type.Enum(['details', 'attachment']),
    /** Kinds of paper that serve, for the applicant to choose from. */
    kinds: Type.Optional(Type.Array(Type.Object({ id: partIdSchema, title: wordsSchema }, closed))),
    attachment: Type.Optional(attachmentSchema),
  },
  closed,
);
export type RequiredDocument = Type.Static<typeof requiredDocumentSchema>;
