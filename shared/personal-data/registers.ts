import Type from 'typebox';
import { idSchema, type PersonId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** What a member of the staff may have looked at (PD1). */
export const VIEW_KINDS = [
  'request',
  'request-list',
  'request-register',
  'copies',
  'candidates',
  'attachment',
  'complaint',
  'complaint-register',
  'document',
  'people-list',
  'login-register',
  'paper-diary-list',
  'paper-diary-week',
  'mail-list',
  'person',
  'export',
] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];

/**
 * Why an attempt was refused (PD2): nobody signed in; a role that may not; a rule beside the role; an id that is not
 * there or is another's, which are told apart by nothing.
 */
export const ATTEMPT_REASONS = ['no-session', 'role', 'rule', 'not-found'] as const;
export type AttemptReason = (typeof ATTEMPT_REASONS)[number];

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const viewRegisterSchema = Type.Object({
  views: Type.Array(
    Type.Object({
      at: instantMsSchema,
      personId: idSchema<PersonId>(),
      personName: Type.String(),
      kind: Type.Enum(VIEW_KINDS),
      subject: orNull(Type.String()),
      /** Its number, title or name, where it still has one. */
      subjectName: orNull(Type.String()),
    }),
  ),
  /** There were more than are shown. */
  isCut: Type.Boolean(),
});
export type ViewRegister = Type.Static<typeof viewRegisterSchema>;

export const attemptsSchema = Type.Object({
  attempts: Type.Array(
    Type.Object({
      personId: orNull(idSchema<PersonId>()),
      personName: orNull(Type.String()),
      reason: Type.Enum(ATTEMPT_REASONS),
      method: Type.String(),
      route: Type.String(),
      subject: orNull(Type.String()),
      firstAt: instantMsSchema,
      lastAt: instantMsSchema,
      times: Type.Integer(),
    }),
  ),
  isCut: Type.Boolean(),
});
export type RefusedAttempts = Type.Static<typeof attemptsSchema>;
