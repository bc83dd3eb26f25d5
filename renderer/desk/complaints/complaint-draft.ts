import { answerParts, type ComplaintStep } from '../../../shared/access/complaint.ts';
import type { ComplaintDeskStep } from '../../../shared/access/complaint-choices.ts';
import type { DeskComplaint } from '../../../shared/access/complaint-form.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { SchoolCard } from '../../../shared/access/school-card.ts';
import { DELIVERY_WAYS } from '../../../shared/access/terms.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';

/** What is typed for a step of a complaint. */
export type ComplaintDraft = {
  readonly text: string;
  readonly reasons: string;
  readonly remedy: string;
  /** A ground's id, `ON_MERITS`, or nothing yet. */
  readonly ground: string;
  readonly way: string;
  readonly parts: Readonly<Record<string, string>>;
};
export const EMPTY_COMPLAINT_STEP: ComplaintDraft = {
  text: '',
  reasons: '',
  remedy: '',
  ground: '',
  way: '',
  parts: {},
};
export const ON_MERITS = '–';

export type ComplaintFault = 'text' | 'reasons' | 'remedy' | 'ground' | 'way' | 'parts';

/** The step as it is sent, or what is missing. */
export function readComplaintStep(
  type: ComplaintDeskStep,
  draft: ComplaintDraft,
  prescribed: ReadonlyArray<{ readonly id: string }>,
): { readonly step: ComplaintStep } | { readonly faults: readonly ComplaintFault[] } {
  const [text, reasons, remedy] = [draft.text.trim(), draft.reasons.trim(), draft.remedy.trim()];
  const way = DELIVERY_WAYS.find((one) => one === draft.way);
  const parts = prescribed.map(({ id }) => [id, (draft.parts[id] ?? '').trim()] as const);
  const missing = (faults: Partial<Record<ComplaintFault, boolean>>) =>
    (Object.keys(faults) as ComplaintFault[]).filter((fault) => faults[fault]);
  const read = (faults: readonly ComplaintFault[], step: ComplaintStep) =>
    faults.length > 0 ? { faults } : { step };
  switch (type) {
    case 'satisfy':
      return read(missing({ reasons: reasons === '', remedy: remedy === '' }), { type, reasons, remedy });
    case 'refuse':
      return read(missing({ ground: draft.ground === '', reasons: reasons === '' }), {
        type,
        reasons,
        ...(draft.ground !== ON_MERITS && { ground: draft.ground }),
      });
    case 'answer':
      return read(missing({ way: way === undefined, parts: parts.some(([, words]) => words === '') }), {
        type,
        way: way ?? 'email',
        parts: Object.fromEntries(parts),
      });
    case 'pass-up':
      return read(missing({ text: text === '' }), { type, to: text });
    case 'remedy':
    case 'tell-prosecutor':
      return read(missing({ text: text === '' }), { type, text });
    default:
      return assertNever(type);
  }
}

type Known = {
  readonly complaint: DeskComplaint;
  readonly profile: RegulationProfile;
  readonly card: SchoolCard;
  readonly schoolName: string;
  /** What the decision is called, and the day of it. */
  readonly decisionWords: string;
};

/**
 * What an answer can say from the records: body, what was complained of, who complained, the decision with its reasons.
 * Parts of other names the profile may have, they are left to be written; all can be changed.
 */
export function knownParts({
  complaint,
  profile,
  card,
  schoolName,
  decisionWords,
}: Known): Record<string, string> {
  const decision = complaint.history.map(({ step }) => step).findLast(isDecision);
  const known: Readonly<Record<string, string | undefined>> = {
    body: [schoolName, card.headName].filter(Boolean).join(', '),
    subject: complaint.fields.contested,
    applicant: complaint.fields.applicantName,
    grounds: decision?.reasons,
    decision: decisionWords,
    remedy: decision?.type === 'satisfy' ? decision.remedy : undefined,
    reasons: decision?.reasons,
    appeal: profile.complaint.aboveHead,
  };
  const parts = answerParts(profile, complaint).map(({ id }) => [id, known[id] ?? ''] as const);
  return Object.fromEntries(parts);
}

type Decision = Extract<ComplaintStep, { readonly reasons: string }>;
const isDecision = (step: ComplaintStep): step is Decision =>
  step.type === 'satisfy' || step.type === 'refuse';
