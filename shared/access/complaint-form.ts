import Type from 'typebox';
import { type AccessRequestId, type ComplaintId, idSchema, type PersonId } from '../kernel/ids.ts';
import { instantMsSchema } from '../kernel/instant-ms.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { COMPLAINT_STATES, complaintStepSchema } from './complaint.ts';
import { complaintChoiceSchema } from './complaint-choices.ts';
import { dueLeftSchema } from './due-left.ts';
import { closed, partIdSchema } from './profile/profile-parts.ts';
import { runningDeadlineSchema } from './request-view.ts';
import { channelSchema } from './terms.ts';

/** How long each may be, and what is wrong with it, is told by field: `complaint-fields.ts`. */
const text = Type.String({ maxLength: 4000 });

/** What a complaint must contain (210-ФЗ; regulations §4.4). */
export const complaintFieldsSchema = Type.Object(
  {
    /** Institution and officer whom it is about. */
    against: text,
    applicantName: text,
    address: text,
    phone: text,
    email: Type.Optional(text),
    contested: text,
    arguments: text,
    /** Document of authority, where a representative complains. */
    power: Type.Optional(text),
  },
  closed,
);
export type ComplaintFields = Type.Static<typeof complaintFieldsSchema>;

export const fileComplaintSchema = Type.Object(
  {
    subject: partIdSchema,
    fields: complaintFieldsSchema,
    isAboutHead: Type.Boolean(),
    requestId: Type.Optional(idSchema<AccessRequestId>()),
  },
  closed,
);
export type FileComplaint = Type.Static<typeof fileComplaintSchema>;

/** What the operator enters: the same, with the channel, the real day, and whose and about whom it is where the school knows them. */
export const enterComplaintSchema = Type.Object(
  {
    ...fileComplaintSchema.properties,
    channel: channelSchema,
    receivedOn: plainDateTextSchema,
    /** Whose complaint it is, where the operator knows the person. */
    applicantId: Type.Optional(idSchema<PersonId>()),
    aboutPersonId: Type.Optional(idSchema<PersonId>()),
  },
  closed,
);
export type EnterComplaint = Type.Static<typeof enterComplaintSchema>;

export const complaintViewSchema = Type.Object({
  id: idSchema<ComplaintId>(),
  number: Type.Union([Type.String(), Type.Null()]),
  subject: Type.String(),
  state: Type.Enum(COMPLAINT_STATES),
  isAboutHead: Type.Boolean(),
  wasSatisfied: Type.Boolean(),
  channel: channelSchema,
  receivedOn: Type.String(),
  registeredAt: Type.Union([instantMsSchema, Type.Null()]),
  requestId: Type.Union([idSchema<AccessRequestId>(), Type.Null()]),
  fields: Type.Partial(complaintFieldsSchema),
  next: Type.Optional(runningDeadlineSchema),
  deadlines: Type.Array(runningDeadlineSchema),
  history: Type.Array(
    Type.Object({
      at: instantMsSchema,
      by: Type.Enum(['applicant', 'staff', 'system']),
      byName: Type.String(),
      to: Type.Enum(COMPLAINT_STATES),
      step: complaintStepSchema,
    }),
  ),
});
export type ComplaintView = Type.Static<typeof complaintViewSchema>;

/** A complaint as staff see it: with what may be done now by the person who asked. */
export const deskComplaintSchema = Type.Object({
  ...complaintViewSchema.properties,
  now: instantMsSchema,
  left: Type.Optional(dueLeftSchema),
  profileId: Type.String(),
  choices: Type.Array(complaintChoiceSchema),
});
export type DeskComplaint = Type.Static<typeof deskComplaintSchema>;
