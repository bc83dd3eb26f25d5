import Type from 'typebox';
import { assertNever } from '../kernel/assert-never.ts';
import { asId, type PersonId } from '../kernel/ids.ts';
import { ROLES, type Role } from '../people/role.ts';
import {
  answerParts,
  COMPLAINT_REFUSALS,
  type ComplaintActor,
  type ComplaintStanding,
  type ComplaintStep,
  nextComplaintState,
} from './complaint.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';

/** Steps of a complaint that staff take, in the order of its road. */
export const COMPLAINT_DESK_STEPS = [
  'pass-up',
  'satisfy',
  'refuse',
  'answer',
  'remedy',
  'tell-prosecutor',
] as const;
export type ComplaintDeskStep = (typeof COMPLAINT_DESK_STEPS)[number];

export const complaintChoiceSchema = Type.Object({
  type: Type.Enum(COMPLAINT_DESK_STEPS),
  by: Type.Array(Type.Enum(ROLES)),
  refusal: Type.Optional(Type.Enum(COMPLAINT_REFUSALS)),
});
export type ComplaintChoice = Type.Static<typeof complaintChoiceSchema>;

/** What may be done with a complaint now, by the rules that will judge it; as `stepChoices` for a request (AR14). */
export function complaintChoices(
  profile: RegulationProfile,
  complaint: ComplaintStanding,
  actor: ComplaintActor,
): ComplaintChoice[] {
  return COMPLAINT_DESK_STEPS.flatMap((type): ComplaintChoice[] => {
    if (type === 'pass-up' && !complaint.isAboutHead) return [];
    const step = exampleOf(type, profile, complaint);
    const next = nextComplaintState(profile, complaint, step, actor);
    if (!next.ok && next.problem === 'complaint-wrong-state') return [];
    const by = ROLES.filter((role) => mayTake(profile, complaint, { step, role }));
    return [{ type, by, ...(!next.ok && { refusal: next.problem }) }];
  });
}

const mayTake = (
  profile: RegulationProfile,
  complaint: ComplaintStanding,
  { step, role }: { step: ComplaintStep; role: Role },
): boolean =>
  nextComplaintState(profile, complaint, step, {
    by: 'staff',
    personId: asId<PersonId>(''),
    roles: [role],
  }).ok;

function exampleOf(
  type: ComplaintDeskStep,
  profile: RegulationProfile,
  complaint: ComplaintStanding,
): ComplaintStep {
  const text = '–';
  switch (type) {
    case 'pass-up':
      return { type, to: text };
    case 'satisfy':
      return { type, reasons: text, remedy: text };
    case 'refuse':
      return { type, reasons: text };
    case 'answer': {
      const parts = answerParts(profile, complaint).map(({ id }) => [id, text]);
      return { type, way: 'email', parts: Object.fromEntries(parts) as Record<string, string> };
    }
    case 'remedy':
    case 'tell-prosecutor':
      return { type, text };
    default:
      return assertNever(type);
  }
}
