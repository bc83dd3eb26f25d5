import Type from 'typebox';
import { idSchema, type PersonId, type PupilId } from '../kernel/ids.ts';
import { plainDateTextSchema } from '../kernel/plain-date-text.ts';
import { closed, partIdSchema } from './profile/profile-parts.ts';
import { channelSchema, deliveryWaySchema, END_REASONS, RECEIVERS } from './terms.ts';

const STEP_TEXT_MAX_LENGTH = 2000;
const text = Type.String({ maxLength: STEP_TEXT_MAX_LENGTH, pattern: '\\S' });

/** A ground of refusal with what it rests on in this case. */
export const groundedSchema = Type.Object({ ground: partIdSchema, reason: text }, closed);
export type Grounded = Type.Static<typeof groundedSchema>;

/**
 * Everything that can happen to a request. A step is only ever added to its history; what it may follow is in
 * `request-state.ts`.
 */
const steps = {
  /** The applicant sends the draft, or the operator enters what came on paper on its real day. */
  file: Type.Object(
    { type: Type.Literal('file'), channel: channelSchema, receivedOn: plainDateTextSchema },
    closed,
  ),
  /** Given by the server: number, day and time. */
  register: Type.Object({ type: Type.Literal('register') }, closed),
  accept: Type.Object({ type: Type.Literal('accept') }, closed),
  refuseAcceptance: Type.Object(
    {
      type: Type.Literal('refuse-acceptance'),
      grounds: Type.Array(groundedSchema, { minItems: 1, maxItems: 20 }),
    },
    closed,
  ),
  /** The head's word on who does what with it. */
  resolve: Type.Object({ type: Type.Literal('resolve'), text }, closed),
  /** The applicant came and showed the papers. */
  recordVisit: Type.Object({ type: Type.Literal('record-visit') }, closed),
  examine: Type.Object({ type: Type.Literal('examine') }, closed),
  /**
   * What the comparison with the school's copies gave: `differing` names fields of the form, `with` the person and the
   * pupil who were compared, so that who decides sees the same.
   */
  checkCopies: Type.Object(
    {
      type: Type.Literal('check-copies'),
      differing: Type.Array(partIdSchema, { maxItems: 100 }),
      with: Type.Optional(
        Type.Object({ personId: idSchema<PersonId>(), pupilId: idSchema<PupilId>() }, closed),
      ),
      note: Type.Optional(text),
    },
    closed,
  ),
  askGuardianship: Type.Object({ type: Type.Literal('ask-guardianship'), note: Type.Optional(text) }, closed),
  answerGuardianship: Type.Object(
    { type: Type.Literal('answer-guardianship'), isConfirmed: Type.Boolean(), note: Type.Optional(text) },
    closed,
  ),
  extend: Type.Object({ type: Type.Literal('extend'), reason: text }, closed),
  grant: Type.Object({ type: Type.Literal('grant'), note: Type.Optional(text) }, closed),
  refuse: Type.Object(
    { type: Type.Literal('refuse'), grounds: Type.Array(groundedSchema, { minItems: 1, maxItems: 20 }) },
    closed,
  ),
  /** The applicant is registered as that person and may read that pupil's diary. */
  openAccess: Type.Object(
    { type: Type.Literal('open-access'), personId: idSchema<PersonId>(), pupilId: idSchema<PupilId>() },
    closed,
  ),
  /** A correct document was made in place of the one with the error. */
  issueCorrection: Type.Object({ type: Type.Literal('issue-correction'), text }, closed),
  deliver: Type.Object(
    {
      type: Type.Literal('deliver'),
      way: deliveryWaySchema,
      receiver: Type.Enum(RECEIVERS),
      note: Type.Optional(text),
    },
    closed,
  ),
  close: Type.Object({ type: Type.Literal('close') }, closed),
  withdraw: Type.Object(
    { type: Type.Literal('withdraw'), channel: channelSchema, reason: Type.Optional(text) },
    closed,
  ),
  endService: Type.Object(
    { type: Type.Literal('end-service'), reason: Type.Enum(END_REASONS), note: Type.Optional(text) },
    closed,
  ),
};

export const requestStepSchema = Type.Union([
  steps.file,
  steps.register,
  steps.accept,
  steps.refuseAcceptance,
  steps.resolve,
  steps.recordVisit,
  steps.examine,
  steps.checkCopies,
  steps.askGuardianship,
  steps.answerGuardianship,
  steps.extend,
  steps.grant,
  steps.refuse,
  steps.openAccess,
  steps.issueCorrection,
  steps.deliver,
  steps.close,
  steps.withdraw,
  steps.endService,
]);
export type RequestStep = Type.Static<typeof requestStepSchema>;
export type StepType = RequestStep['type'];
