import Type from 'typebox';
import { idSchema, type MailId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** `GET /api/mail`: the school's outgoing mail (ML4). What has not gone out comes first, the newest first in each part. */
export const mailListSchema = Type.Object({
  /** False: the server has no mail settings and every letter waits. */
  isConfigured: Type.Boolean(),
  waiting: Type.Integer(),
  givenUp: Type.Integer(),
  letters: Type.Array(
    Type.Object({
      id: idSchema<MailId>(),
      kind: Type.String(),
      to: Type.String(),
      subject: Type.String(),
      state: Type.Enum(['waiting', 'given-up', 'sent']),
      createdAt: instantMsSchema,
      attempts: Type.Integer(),
      nextTryAt: Type.Optional(instantMsSchema),
      sentAt: Type.Optional(instantMsSchema),
      errorCode: Type.Optional(Type.String()),
      /** A person said that it shall not go, and why (ML5). Absent where the server gave up by itself. */
      stopped: Type.Optional(
        Type.Object({ at: instantMsSchema, byName: Type.String(), reason: Type.String() }),
      ),
    }),
  ),
});
export type MailList = Type.Static<typeof mailListSchema>;

/** `POST /api/mail/retry`: now, and with all tries before it again. */
export const retryMailSchema = Type.Object({ id: idSchema<MailId>() });

/** As long as a line of a letter's heading: a reason, not a story. */
export const STOP_REASON_LENGTH = 160;

/** `POST /api/mail/stop`: a letter that shall not be tried any more, and why. */
export const stopMailSchema = Type.Object(
  { id: idSchema<MailId>(), reason: Type.String({ minLength: 1, maxLength: STOP_REASON_LENGTH }) },
  { additionalProperties: false },
);
export type StopMail = Type.Static<typeof stopMailSchema>;
