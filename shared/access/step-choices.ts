import Type from 'typebox';
import { assertNever } from '../kernel/assert-never.ts';
import { asId, type PersonId, type PupilId } from '../kernel/ids.ts';
import { ROLES, type Role } from '../people/role.ts';
import { groundsFor } from './grounds.ts';
import { isForCategory } from './profile/profile-parts.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import {
  nextState,
  type RequestFacts,
  type RequestStanding,
  STEP_REFUSALS,
  type StepRefusal,
} from './request-state.ts';
import type { RequestStep } from './request-step.ts';
import { STEP_RULES } from './step-rules.ts';

/** Steps that staff take at the desk, in the order of a request's road. */
export const DESK_STEPS = [
  'accept',
  'resolve',
  'examine',
  'check-copies',
  'ask-guardianship',
  'answer-guardianship',
  'grant',
  'open-access',
  'issue-correction',
  'deliver',
  'close',
  'record-visit',
  'extend',
  'refuse-acceptance',
  'refuse',
  'withdraw',
  'end-service',
] as const;
export type DeskStep = (typeof DESK_STEPS)[number];

/** A step as the request stands now: to be taken by this person, or why not, and whose it is. */
export const stepChoiceSchema = Type.Object({
  type: Type.Enum(DESK_STEPS),
  /** Roles that take it by the profile. */
  by: Type.Array(Type.Enum(ROLES)),
  refusal: Type.Optional(Type.Enum(STEP_REFUSALS)),
});
export type StepChoice = Type.Static<typeof stepChoiceSchema>;

/** What cannot come in this case at all is not a choice that is refused: it is not one. */
const NO_CHOICE: ReadonlySet<StepRefusal> = new Set([
  'wrong-state',
  'wrong-subject',
  'no-inquiry-in-profile',
  'nothing-was-asked',
  'not-extendable',
  'no-access-to-end',
  'end-reason-unknown',
  'ground-unknown',
  'channel-not-offered',
  'way-not-offered',
]);

/**
 * What may be done with a request now, by the same state machine that will judge it (AR14): nothing of it is guessed on
 * a screen. What a step is given (a ground, a way) does not matter here; one that the profile has stands for all.
 */
export function stepChoices(
  profile: RegulationProfile,
  request: RequestStanding,
  facts: RequestFacts,
): StepChoice[] {
  return DESK_STEPS.flatMap((type): StepChoice[] => {
    const by = STEP_RULES[type].by(profile).filter(isRole);
    const step = exampleOf(type, profile, request.category);
    if (by.length === 0 || step === undefined || !isCalledFor(type, facts)) return [];
    const anybody = { by: 'staff', personId: asId<PersonId>(''), roles: by } as const;
    const possible = nextState(profile, request, step, { ...facts, actor: anybody });
    if (!possible.ok && NO_CHOICE.has(possible.problem)) return [];
    const next = nextState(profile, request, step, facts);
    return [{ type, by, ...(!next.ok && { refusal: next.problem }) }];
  });
}

const isRole = (by: string): by is Role => ROLES.some((role) => role === by);

/** The body is asked once, and only where its word is needed and was not brought. */
const isCalledFor = (type: DeskStep, { guardianship, isInquiryNeeded }: RequestFacts): boolean =>
  type !== 'ask-guardianship' ||
  (isInquiryNeeded && (guardianship === 'none' || guardianship === 'not-confirmed'));

/** A step of the kind with the first that the profile offers for it; none where it offers nothing. */
function exampleOf(type: DeskStep, profile: RegulationProfile, category: string): RequestStep | undefined {
  const text = '–';
  switch (type) {
    case 'refuse-acceptance':
    case 'refuse': {
      const ground = groundsFor(profile, type).find(
        (one) => isForCategory(one, category) && !one.isWithdrawal,
      );
      return ground && { type, grounds: [{ ground: ground.id, reason: text }] };
    }
    case 'resolve':
    case 'issue-correction':
      return { type, text };
    case 'extend':
      return { type, reason: text };
    case 'check-copies':
      return { type, differing: [] };
    case 'answer-guardianship':
      return { type, isConfirmed: true };
    case 'open-access':
      return { type, personId: asId<PersonId>(''), pupilId: asId<PupilId>('') };
    case 'deliver': {
      const [first] = profile.delivery.ways;
      return first && { type, way: first.way, receiver: 'applicant' };
    }
    case 'withdraw': {
      const [channel] = profile.withdrawal.channels;
      return channel && { type, channel };
    }
    case 'end-service': {
      const [first] = profile.endOfService;
      return first && { type, reason: first.reason };
    }
    case 'accept':
    case 'examine':
    case 'ask-guardianship':
    case 'grant':
    case 'close':
    case 'record-visit':
      return { type };
    default:
      return assertNever(type);
  }
}
