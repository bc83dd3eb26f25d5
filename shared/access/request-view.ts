import Type from 'typebox';
import { type AccessRequestId, idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { dueLeftSchema } from './due-left.ts';
import { DEADLINE_KINDS } from './profile/deadline-rule.ts';
import { requestStepSchema } from './request-step.ts';
import { stepChoiceSchema } from './step-choices.ts';
import { channelSchema, OUTCOMES, REQUEST_STATES, REQUEST_SUBJECTS } from './terms.ts';

const stateSchema = Type.Enum(REQUEST_STATES);

export const runningDeadlineSchema = Type.Object({
  kind: Type.Enum(DEADLINE_KINDS),
  clause: Type.String(),
  from: instantMsSchema,
  due: instantMsSchema,
  metAt: Type.Optional(instantMsSchema),
});

/** A line of the desk's queue. */
export const requestLineSchema = Type.Object({
  id: idSchema<AccessRequestId>(),
  number: Type.Union([Type.String(), Type.Null()]),
  state: stateSchema,
  outcome: Type.Union([Type.Enum(OUTCOMES), Type.Null()]),
  subject: Type.Enum(REQUEST_SUBJECTS),
  category: Type.String(),
  channel: channelSchema,
  applicantName: Type.String(),
  pupilName: Type.String(),
  className: Type.String(),
  registeredAt: Type.Union([instantMsSchema, Type.Null()]),
  /** The earliest deadline that is not met; absent where none runs. */
  next: Type.Optional(runningDeadlineSchema),
  /** How long is left of it, or has passed since. */
  left: Type.Optional(dueLeftSchema),
});
export type RequestLine = Type.Static<typeof requestLineSchema>;

export const requestQueueSchema = Type.Object({
  now: instantMsSchema,
  requests: Type.Array(requestLineSchema),
});
export type RequestQueue = Type.Static<typeof requestQueueSchema>;

const attachmentLineSchema = Type.Object({
  id: Type.String(),
  document: Type.String(),
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
});

/** A request with everything that staff decide it by. */
export const requestViewSchema = Type.Object({
  ...requestLineSchema.properties,
  now: instantMsSchema,
  /** What may be done now, and by whom; for the person who asked. */
  choices: Type.Array(stepChoiceSchema),
  profileId: Type.String(),
  fields: Type.Record(Type.String(), Type.String()),
  receivedOn: Type.Union([Type.String(), Type.Null()]),
  isExtended: Type.Boolean(),
  isResolved: Type.Boolean(),
  isCopiesChecked: Type.Boolean(),
  guardianship: Type.Enum(['none', 'asked', 'confirmed', 'not-confirmed']),
  hasConsent: Type.Boolean(),
  applicantId: Type.Union([idSchema<PersonId>(), Type.Null()]),
  grantedPersonId: Type.Union([idSchema<PersonId>(), Type.Null()]),
  grantedPupilId: Type.Union([idSchema<PupilId>(), Type.Null()]),
  /** Whose diary is open to whom, once it is; empty before. */
  grantedTo: Type.Optional(Type.Object({ personName: Type.String(), pupilName: Type.String() })),
  deadlines: Type.Array(runningDeadlineSchema),
  attachments: Type.Array(attachmentLineSchema),
  history: Type.Array(
    Type.Object({
      at: instantMsSchema,
      by: Type.Enum(['applicant', 'staff', 'system']),
      byName: Type.String(),
      from: stateSchema,
      to: stateSchema,
      step: requestStepSchema,
    }),
  ),
});
export type RequestView = Type.Static<typeof requestViewSchema>;

/** What waits at the desk, counted; `overdue` are among `open`. */
const countsSchema = Type.Object({ open: Type.Integer(), overdue: Type.Integer() });
export const waitingSchema = Type.Object({ requests: countsSchema, complaints: countsSchema });
export type Waiting = Type.Static<typeof waitingSchema>;

/** Query of a step: how many steps the person saw before it (AR15). */
export const seenQuerySchema = Type.Object({ seen: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })) });
export const seenOf = ({ seen }: Type.Static<typeof seenQuerySchema>): number | undefined =>
  seen === undefined ? undefined : Number(seen);
