import Type from 'typebox';
import { instantMsSchema } from '../kernel/instant-ms.ts';

/** What messages of the counter tell; each has words of its own. */
const MESSAGE_KINDS = [
  'request-registered',
  'request-acceptance-refused',
  'request-granted',
  'request-refused',
  'request-withdrawn',
  'request-extended',
  'request-corrected',
  'access-opened',
  'access-closed',
  'result-delivered',
  'complaint-registered',
  'complaint-answered',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What the counter told somebody, or is still to tell; no address and no words. */
const messageLineSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(MESSAGE_KINDS),
  /** Of the request or complaint, `5/2026`; absent for one that never got a number. */
  number: Type.Optional(Type.String()),
  requestId: Type.Union([Type.String(), Type.Null()]),
  complaintId: Type.Union([Type.String(), Type.Null()]),
  createdAt: instantMsSchema,
  /** `waiting`: soon. `failing`: its paper or letter could not be made. `mail`: a letter is in the queue of outgoing mail or sent. `account`: no address was given, it stands in the account only. */
  state: Type.Enum(['waiting', 'failing', 'mail', 'account']),
  failures: Type.Integer(),
  errorCode: Type.Optional(Type.String()),
  nextTryAt: Type.Optional(instantMsSchema),
  madeAt: Type.Optional(instantMsSchema),
});
export type MessageLine = Type.Static<typeof messageLineSchema>;

/** `GET /api/access/messages`: of one request or complaint; without one, all that wait or fail, the oldest first (OM1). */
export const messageListSchema = Type.Object({ messages: Type.Array(messageLineSchema) });
export type MessageList = Type.Static<typeof messageListSchema>;
