import type { Role } from '../people/role.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';
import type { StepType } from './request-step.ts';
import type { RequestState } from './terms.ts';

/** Who takes a step: the person who asks, staff by a role, or the server by itself. */
export type StepBy = 'applicant' | 'system' | Role;

type StepRule = {
  /** States that the step may follow. */
  readonly from: readonly RequestState[];
  readonly by: (profile: RegulationProfile) => readonly StepBy[];
};

const operator = () => ['operator'] as const;
const deciders = ({ decidedBy }: RegulationProfile) => decidedBy;
/** Before the result is in the applicant's hands, a request can be withdrawn at any moment. */
const NOT_YET_DELIVERED = [
  'filed',
  'registered',
  'accepted',
  'examination',
  'granted',
  'access-opened',
  'corrected',
] as const;

/** What each step may follow and who may take it: the whole road of a request on one page (AR1, AR2). */
export const STEP_RULES: Readonly<Record<StepType, StepRule>> = {
  /** The server files what a portal hands over, signed. */
  file: { from: ['draft'], by: () => ['applicant', 'operator', 'system'] },
  register: { from: ['filed'], by: () => ['system', 'operator'] },
  accept: { from: ['registered'], by: acceptors },
  'refuse-acceptance': { from: ['registered'], by: operator },
  resolve: { from: ['accepted'], by: ({ resolution }) => resolution?.by ?? [] },
  'record-visit': { from: ['registered', 'accepted', 'examination', 'granted'], by: operator },
  examine: { from: ['accepted'], by: operator },
  'check-copies': { from: ['examination'], by: operator },
  'ask-guardianship': { from: ['examination'], by: operator },
  'answer-guardianship': { from: ['examination'], by: () => ['operator', 'system'] },
  extend: { from: ['examination'], by: deciders },
  grant: { from: ['examination'], by: deciders },
  refuse: { from: ['examination'], by: deciders },
  'open-access': { from: ['granted'], by: operator },
  'issue-correction': { from: ['granted'], by: operator },
  deliver: {
    from: ['access-opened', 'corrected', 'refused', 'withdrawn', 'acceptance-refused'],
    by: deliverers,
  },
  close: { from: ['delivered'], by: () => ['system', 'operator'] },
  withdraw: { from: NOT_YET_DELIVERED, by: () => ['applicant', 'operator'] },
  'end-service': { from: ['access-opened', 'delivered', 'closed'], by: () => ['system', 'operator'] },
};

/** Where no ground to refuse acceptance exists, nobody has to accept: the server does. */
function acceptors({ acceptanceRefusalGrounds }: RegulationProfile): readonly StepBy[] {
  return acceptanceRefusalGrounds.length === 0 ? ['system', 'operator'] : ['operator'];
}

/** A result that goes to the account or by e-mail is delivered by the server. */
function deliverers(): readonly StepBy[] {
  return ['system', 'operator'];
}
