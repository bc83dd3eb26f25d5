import Type from 'typebox';
import { assertNever } from '../kernel/assert-never.ts';
import type { PersonId } from '../kernel/ids.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { Role } from '../people/role.ts';
import { type DeadlineCalendar, deadlinesOf, type RunningDeadline } from './deadlines.ts';
import type { DeadlineKind } from './profile/deadline-rule.ts';
import { closed, partIdSchema } from './profile/profile-parts.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import { channelSchema, deliveryWaySchema, type EventTimes } from './terms.ts';

export const COMPLAINT_STATES = [
  'filed',
  'registered',
  /** About the head: the authority above decides it. */
  'passed-up',
  'satisfied',
  'refused',
  'answered',
  'remedied',
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

const text = Type.String({ maxLength: 4000, pattern: '\\S' });

const steps = {
  file: Type.Object({ type: Type.Literal('file'), channel: channelSchema }, closed),
  register: Type.Object({ type: Type.Literal('register') }, closed),
  passUp: Type.Object({ type: Type.Literal('pass-up'), to: text }, closed),
  satisfy: Type.Object({ type: Type.Literal('satisfy'), reasons: text, remedy: text }, closed),
  /** `ground` names a refusal ground of the profile; without one it is refused on its merits, by the reasons. */
  refuse: Type.Object(
    { type: Type.Literal('refuse'), ground: Type.Optional(partIdSchema), reasons: text },
    closed,
  ),
  /** Answered with a text for each part that the profile prescribes for this decision. */
  answer: Type.Object(
    {
      type: Type.Literal('answer'),
      way: deliveryWaySchema,
      parts: Type.Record(partIdSchema, text, { maxProperties: 40 }),
    },
    closed,
  ),
  remedy: Type.Object({ type: Type.Literal('remedy'), text }, closed),
  /** Signs of an offence: told to the prosecutor at once, whatever the state. */
  tellProsecutor: Type.Object({ type: Type.Literal('tell-prosecutor'), text }, closed),
};

export const complaintStepSchema = Type.Union([
  steps.file,
  steps.register,
  steps.passUp,
  steps.satisfy,
  steps.refuse,
  steps.answer,
  steps.remedy,
  steps.tellProsecutor,
]);
export type ComplaintStep = Type.Static<typeof complaintStepSchema>;

export const COMPLAINT_REFUSALS = [
  'complaint-wrong-state',
  'complaint-not-your-step',
  'complaint-about-you',
  'complaint-by-you',
  'complaint-goes-up',
  'complaint-ground-unknown',
  'complaint-parts-missing',
] as const;
export type ComplaintRefusal = (typeof COMPLAINT_REFUSALS)[number];

export type ComplaintStanding = {
  readonly state: ComplaintState | null;
  readonly isAboutHead: boolean;
  /** The officer whom it is about, where the complaint names one. */
  readonly aboutPersonId: PersonId | null;
  /** Who complains, where the school knows them. */
  readonly applicantId: PersonId | null;
  readonly wasSatisfied: boolean;
};

export type ComplaintActor =
  | { readonly by: 'system' | 'applicant' }
  | { readonly by: 'staff'; readonly personId: PersonId; readonly roles: readonly Role[] };

const FROM: Readonly<Record<ComplaintStep['type'], ReadonlyArray<ComplaintState | null>>> = {
  file: [null],
  register: ['filed'],
  'pass-up': ['registered'],
  satisfy: ['registered', 'passed-up'],
  refuse: ['registered', 'passed-up'],
  answer: ['satisfied', 'refused'],
  remedy: ['answered'],
  'tell-prosecutor': ['registered', 'passed-up', 'satisfied', 'refused', 'answered', 'remedied'],
};

/**
 * The state that a step of a complaint leads to, or why it may not be taken (CP1, CP2). A complaint about the head is
 * passed up; what the authority decided is then entered by the operator, and nobody decides about themselves.
 */
export function nextComplaintState(
  profile: RegulationProfile,
  complaint: ComplaintStanding,
  step: ComplaintStep,
  actor: ComplaintActor,
): Result<ComplaintState, ComplaintRefusal> {
  if (!FROM[step.type].includes(complaint.state)) return failed('complaint-wrong-state');
  if (step.type === 'remedy' && !complaint.wasSatisfied) return failed('complaint-wrong-state');
  const refusal = refusalOfActor(complaint, step, actor);
  if (refusal) return failed(refusal);
  if (step.type === 'refuse' && step.ground !== undefined && !hasGround(profile, step.ground)) {
    return failed('complaint-ground-unknown');
  }
  if (step.type === 'answer' && !hasParts(profile, complaint, step.parts)) {
    return failed('complaint-parts-missing');
  }
  return ok(stateAfter(complaint.state, step));
}

const hasGround = ({ complaint }: RegulationProfile, ground: string): boolean =>
  complaint.refusalGrounds.some(({ id }) => id === ground);

/** The parts that the answer to a complaint names (CP3): what is put right only where it was satisfied, why not only where not. */
export const answerParts = (
  { complaint }: RegulationProfile,
  { wasSatisfied }: Pick<ComplaintStanding, 'wasSatisfied'>,
): RegulationProfile['complaint']['answerParts'] =>
  complaint.answerParts.filter(({ when }) => when === undefined || (when === 'satisfied') === wasSatisfied);

/** All of them and no others. */
function hasParts(
  profile: RegulationProfile,
  complaint: ComplaintStanding,
  given: Readonly<Record<string, string>>,
): boolean {
  const prescribed = answerParts(profile, complaint).map(({ id }) => id);
  return prescribed.every((id) => id in given) && Object.keys(given).length === prescribed.length;
}

function refusalOfActor(
  { state, isAboutHead, aboutPersonId, applicantId }: ComplaintStanding,
  { type }: ComplaintStep,
  actor: ComplaintActor,
): ComplaintRefusal | undefined {
  if (type === 'file') return undefined;
  if (type === 'register') return actor.by === 'applicant' ? 'complaint-not-your-step' : undefined;
  if (actor.by !== 'staff') return 'complaint-not-your-step';
  if (type === 'satisfy' || type === 'refuse') {
    if (actor.personId === aboutPersonId) return 'complaint-about-you';
    if (actor.personId === applicantId) return 'complaint-by-you';
    if (isAboutHead && state === 'registered') return 'complaint-goes-up';
    return has(actor, state === 'passed-up' ? 'operator' : 'head');
  }
  if (type === 'tell-prosecutor') return actor.roles.includes('head') ? undefined : has(actor, 'operator');
  return has(actor, 'operator');
}

const has = ({ roles }: { roles: readonly Role[] }, role: Role): ComplaintRefusal | undefined =>
  roles.includes(role) ? undefined : 'complaint-not-your-step';

function stateAfter(state: ComplaintState | null, { type }: ComplaintStep): ComplaintState {
  switch (type) {
    case 'file':
      return 'filed';
    case 'register':
      return 'registered';
    case 'pass-up':
      return 'passed-up';
    case 'satisfy':
      return 'satisfied';
    case 'refuse':
      return 'refused';
    case 'answer':
      return 'answered';
    case 'remedy':
      return 'remedied';
    case 'tell-prosecutor':
      return state ?? 'filed';
    default:
      return assertNever(type);
  }
}

/**
 * The deadlines of a complaint by its subject (CP1): the short one where the profile says so, the remedy only where it
 * was satisfied. @throws RangeError for a subject that the profile does not know
 */
export function complaintDeadlines(
  profile: RegulationProfile,
  complaint: { readonly subject: string; readonly wasSatisfied: boolean; readonly events: EventTimes },
  calendar: DeadlineCalendar,
): RunningDeadline[] {
  const subject = profile.complaint.subjects.find(({ id }) => id === complaint.subject);
  if (subject === undefined) throw new RangeError(`no such complaint subject: ${complaint.subject}`);
  const without: DeadlineKind[] = [
    subject.isShort ? 'complaint' : 'complaint-short',
    ...(complaint.wasSatisfied ? [] : (['complaint-remedy'] as const)),
  ];
  const facts = { events: complaint.events, outcome: null, isExtended: false, without };
  return deadlinesOf(profile.deadlines, facts, calendar);
}
