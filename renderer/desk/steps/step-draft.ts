import type { Grounded, RequestStep } from '../../../shared/access/request-step.ts';
import type { DeskStep } from '../../../shared/access/step-choices.ts';
import { CHANNELS, DELIVERY_WAYS, END_REASONS, RECEIVERS } from '../../../shared/access/terms.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';

/** Steps with a plain form; a comparison and an opening have screens of their own. */
export type PlainStep = Exclude<DeskStep, 'check-copies' | 'open-access'>;

/** What is typed for a step; of these each step has its own few. Empty texts are nothing. */
export type StepDraft = {
  readonly text: string;
  readonly note: string;
  readonly confirmed: 'yes' | 'no' | '';
  /** Reason by the chosen ground. */
  readonly grounds: Readonly<Record<string, string>>;
  readonly way: string;
  readonly receiver: string;
  readonly channel: string;
  readonly reason: string;
  readonly withdrawReason: string;
  readonly endReason: string;
};
export type StepField = keyof StepDraft;

export const EMPTY_STEP: StepDraft = {
  text: '',
  note: '',
  confirmed: '',
  grounds: {},
  way: '',
  receiver: '',
  channel: '',
  reason: '',
  withdrawReason: '',
  endReason: '',
};

/** What each step asks, in the order in which it is shown; none means that only the button is there. */
export const STEP_FIELDS: Readonly<Record<PlainStep, readonly StepField[]>> = {
  accept: [],
  resolve: ['text'],
  examine: [],
  'ask-guardianship': ['note'],
  'answer-guardianship': ['confirmed', 'note'],
  grant: ['note'],
  'issue-correction': ['text'],
  deliver: ['way', 'receiver', 'note'],
  close: [],
  'record-visit': [],
  extend: ['reason'],
  'refuse-acceptance': ['grounds'],
  refuse: ['grounds'],
  withdraw: ['channel', 'withdrawReason'],
  'end-service': ['endReason', 'note'],
};

const OPTIONAL: ReadonlySet<StepField> = new Set(['note', 'withdrawReason']);

/** The step as it is sent, or the fields that are missing. Whether it may be taken, the server says (AR1). */
export function readStep(
  type: PlainStep,
  draft: StepDraft,
): { readonly step: RequestStep } | { readonly missing: readonly StepField[] } {
  const missing = STEP_FIELDS[type].filter((field) => !OPTIONAL.has(field) && isMissing(draft, field));
  return missing.length > 0 ? { missing } : { step: stepOf(type, draft) };
}

function isMissing(draft: StepDraft, field: StepField): boolean {
  if (field !== 'grounds') return draft[field].trim() === '';
  const reasons = Object.values(draft.grounds);
  return reasons.length === 0 || reasons.some((reason) => reason.trim() === '');
}

function stepOf(type: PlainStep, draft: StepDraft): RequestStep {
  const note = draft.note.trim() === '' ? {} : { note: draft.note.trim() };
  switch (type) {
    case 'accept':
    case 'examine':
    case 'close':
    case 'record-visit':
      return { type };
    case 'resolve':
    case 'issue-correction':
      return { type, text: draft.text.trim() };
    case 'ask-guardianship':
    case 'grant':
      return { type, ...note };
    case 'answer-guardianship':
      return { type, isConfirmed: draft.confirmed === 'yes', ...note };
    case 'deliver':
      return {
        type,
        way: oneOf(DELIVERY_WAYS, draft.way),
        receiver: oneOf(RECEIVERS, draft.receiver),
        ...note,
      };
    case 'extend':
      return { type, reason: draft.reason.trim() };
    case 'refuse-acceptance':
    case 'refuse':
      return { type, grounds: groundsOf(draft) };
    case 'withdraw': {
      const reason = draft.withdrawReason.trim();
      return { type, channel: oneOf(CHANNELS, draft.channel), ...(reason !== '' && { reason }) };
    }
    case 'end-service':
      return { type, reason: oneOf(END_REASONS, draft.endReason), ...note };
    default:
      return assertNever(type);
  }
}

const groundsOf = ({ grounds }: StepDraft): Grounded[] =>
  Object.entries(grounds).map(([ground, reason]) => ({ ground, reason: reason.trim() }));

/** The choice that was made. @throws RangeError for what no form offers */
function oneOf<Choice extends string>(choices: readonly Choice[], chosen: string): Choice {
  const found = choices.find((choice) => choice === chosen);
  if (found === undefined) throw new RangeError(`no such choice: ${chosen}`);
  return found;
}
