import { assertNever } from '../kernel/assert-never.ts';
import type { PersonId } from '../kernel/ids.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import type { Role } from '../people/role.ts';
import { groundsFor } from './grounds.ts';
import { isForCategory } from './profile/profile-parts.ts';
import type { Ground, RegulationProfile } from './profile/regulation-profile.ts';
import type { Grounded, RequestStep, StepType } from './request-step.ts';
import { STEP_RULES, type StepBy } from './step-rules.ts';
import type { Outcome, RequestState, RequestSubject } from './terms.ts';

/** Why a step is refused; one sentence each in `access-words.ts`. */
export const STEP_REFUSALS = [
  'wrong-state',
  'not-your-step',
  'own-request',
  'channel-not-offered',
  'ground-unknown',
  'ground-not-for-category',
  'resolution-needed',
  'copies-unchecked',
  'guardianship-unasked',
  'guardianship-pending',
  'guardianship-not-confirmed',
  'no-inquiry-in-profile',
  'nothing-was-asked',
  'not-extendable',
  'already-extended',
  'wrong-subject',
  'way-not-offered',
  'receiver-not-named',
  'no-access-to-end',
  'end-reason-unknown',
] as const;
export type StepRefusal = (typeof STEP_REFUSALS)[number];

/** What the state machine needs to know of a request. */
export type RequestStanding = {
  readonly state: RequestState;
  readonly category: string;
  readonly subject: RequestSubject;
  readonly outcome: Outcome | null;
};

/** Who takes the step. `by: 'staff'` counts by roles; a parent who is also staff is staff only on others' requests. */
export type StepActor =
  | { readonly by: 'system' }
  | { readonly by: 'applicant' | 'staff'; readonly personId: PersonId; readonly roles: readonly Role[] };

/** What the records of the request hold besides its state. */
export type RequestFacts = {
  readonly actor: StepActor;
  readonly filedBy: PersonId | null;
  readonly applicantId: PersonId | null;
  readonly isResolved: boolean;
  readonly isCopiesChecked: boolean;
  readonly isExtended: boolean;
  readonly guardianship: 'none' | 'asked' | 'confirmed' | 'not-confirmed';
  /** The category needs a guardianship decision and none was brought: the school has to ask. */
  readonly isInquiryNeeded: boolean;
  /** The applicant named another legal representative who may take the result. */
  readonly isOtherReceiverNamed: boolean;
};

/**
 * The state that a step leads to, or why it may not be taken (AR1–AR4). Pure: what the step does besides, the caller
 * does after it was allowed.
 */
export function nextState(
  profile: RegulationProfile,
  request: RequestStanding,
  step: RequestStep,
  facts: RequestFacts,
): Result<RequestState, StepRefusal> {
  const rule = STEP_RULES[step.type];
  if (!rule.from.includes(request.state)) return failed('wrong-state');
  const refusal =
    refusalOfActor(rule.by(profile), step.type, facts) ?? refusalOfStep(profile, request, step, facts);
  return refusal === undefined ? ok(stateAfter(profile, request, step)) : failed(refusal);
}

const DECISIONS: ReadonlySet<StepType> = new Set(['resolve', 'extend', 'grant', 'refuse']);
/** What an applicant who is also staff may do with the own request: what any applicant may. */
const APPLICANTS_OWN: ReadonlySet<StepType> = new Set(['file', 'withdraw']);

function refusalOfActor(
  allowed: readonly StepBy[],
  step: StepType,
  { actor, filedBy, applicantId }: RequestFacts,
): StepRefusal | undefined {
  if (actor.by === 'system') return allowed.includes('system') ? undefined : 'not-your-step';
  if (actor.by === 'applicant') return allowed.includes('applicant') ? undefined : 'not-your-step';
  if (!actor.roles.some((role) => allowed.includes(role))) return 'not-your-step';
  if (actor.personId === applicantId && !APPLICANTS_OWN.has(step)) return 'own-request';
  if (actor.personId === filedBy && DECISIONS.has(step)) return 'own-request';
  return undefined;
}

function refusalOfStep(
  profile: RegulationProfile,
  request: RequestStanding,
  step: RequestStep,
  facts: RequestFacts,
): StepRefusal | undefined {
  switch (step.type) {
    case 'file':
      return profile.channels.some(({ channel }) => channel === step.channel)
        ? undefined
        : 'channel-not-offered';
    case 'refuse-acceptance':
    case 'refuse':
      return refusalOfGrounds(groundsFor(profile, step.type), step.grounds, request.category);
    case 'examine':
      return profile.resolution && !facts.isResolved ? 'resolution-needed' : undefined;
    case 'ask-guardianship':
      return profile.guardianshipInquiry ? undefined : 'no-inquiry-in-profile';
    case 'answer-guardianship':
      return facts.guardianship === 'asked' ? undefined : 'nothing-was-asked';
    case 'extend':
      return refusalOfExtension(profile, facts);
    case 'grant':
      return refusalOfGrant(profile, facts);
    case 'open-access':
      return request.subject === 'access' ? undefined : 'wrong-subject';
    case 'issue-correction':
      return request.subject === 'correction' ? undefined : 'wrong-subject';
    case 'deliver':
      return refusalOfDelivery(profile, step, facts);
    case 'withdraw':
      return profile.withdrawal.channels.includes(step.channel) ? undefined : 'channel-not-offered';
    case 'end-service':
      return refusalOfEnd(profile, request, step);
    case 'register':
    case 'accept':
    case 'resolve':
    case 'record-visit':
    case 'check-copies':
    case 'close':
      return undefined;
    default:
      return assertNever(step);
  }
}

function refusalOfGrounds(
  known: readonly Ground[],
  given: readonly Grounded[],
  category: string,
): StepRefusal | undefined {
  for (const { ground } of given) {
    const found = known.find(({ id }) => id === ground);
    if (found === undefined) return 'ground-unknown';
    if (!isForCategory(found, category)) return 'ground-not-for-category';
  }
  return undefined;
}

function refusalOfExtension({ deadlines }: RegulationProfile, facts: RequestFacts): StepRefusal | undefined {
  if (facts.isExtended) return 'already-extended';
  return deadlines.some(({ extension }) => extension) ? undefined : 'not-extendable';
}

/** A grant rests on everything that the profile has checked before it; a refusal may come at any time. */
function refusalOfGrant(profile: RegulationProfile, facts: RequestFacts): StepRefusal | undefined {
  if (profile.copiesCheck && !facts.isCopiesChecked) return 'copies-unchecked';
  if (facts.guardianship === 'asked') return 'guardianship-pending';
  if (facts.guardianship === 'not-confirmed') return 'guardianship-not-confirmed';
  if (facts.isInquiryNeeded && facts.guardianship === 'none') return 'guardianship-unasked';
  return undefined;
}

function refusalOfDelivery(
  { delivery }: RegulationProfile,
  step: Extract<RequestStep, { type: 'deliver' }>,
  facts: RequestFacts,
): StepRefusal | undefined {
  if (!delivery.ways.some(({ way }) => way === step.way)) return 'way-not-offered';
  const mayOtherTake = delivery.otherReceiver && facts.isOtherReceiverNamed;
  return step.receiver === 'other' && !mayOtherTake ? 'receiver-not-named' : undefined;
}

function refusalOfEnd(
  { endOfService }: RegulationProfile,
  request: RequestStanding,
  step: Extract<RequestStep, { type: 'end-service' }>,
): StepRefusal | undefined {
  if (request.outcome !== 'grant' || request.subject !== 'access') return 'no-access-to-end';
  return endOfService.some(({ reason }) => reason === step.reason) ? undefined : 'end-reason-unknown';
}

function stateAfter(profile: RegulationProfile, request: RequestStanding, step: RequestStep): RequestState {
  switch (step.type) {
    case 'file':
      return 'filed';
    case 'register':
      return 'registered';
    case 'accept':
      return 'accepted';
    case 'refuse-acceptance':
      return 'acceptance-refused';
    case 'examine':
      return 'examination';
    case 'grant':
      return 'granted';
    case 'refuse':
      return 'refused';
    case 'open-access':
      return 'access-opened';
    case 'issue-correction':
      return 'corrected';
    case 'deliver':
      return 'delivered';
    case 'close':
      return 'closed';
    case 'withdraw':
      return profile.withdrawal.recordedAs === 'refusal' ? 'refused' : 'withdrawn';
    case 'end-service':
      return 'service-ended';
    case 'resolve':
    case 'record-visit':
    case 'check-copies':
    case 'ask-guardianship':
    case 'answer-guardianship':
    case 'extend':
      return request.state;
    default:
      return assertNever(step);
  }
}

/** The outcome that a step brings, if it decides. */
export function outcomeOf(profile: RegulationProfile, step: RequestStep): Outcome | undefined {
  if (step.type === 'grant') return 'grant';
  if (step.type === 'refuse') return 'refusal';
  if (step.type === 'refuse-acceptance') return 'acceptance-refusal';
  if (step.type !== 'withdraw') return undefined;
  return profile.withdrawal.recordedAs === 'refusal' ? 'refusal' : 'withdrawal';
}
