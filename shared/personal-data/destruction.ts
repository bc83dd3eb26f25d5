import Type from 'typebox';
import { type DeadlineCalendar, deadlineAt } from '../access/deadlines.ts';
import type { DeadlineRule } from '../access/profile/deadline-rule.ts';
import { type InstantMs, instantMsSchema } from '../kernel/instant-ms.ts';

/**
 * What is destroyed or made anonymous by schedule; `person` is a parent. Marks are not of these: they stay, and belong to
 * nobody any more once the pupil's archive term is over.
 */
export const DESTROYED_KINDS = [
  'request',
  'draft',
  'complaint',
  'person',
  'paper-diary',
  'pupil',
  'staff',
] as const;
export type DestroyedKind = (typeof DESTROYED_KINDS)[number];

/** Why the data is of no more use. */
export const DESTRUCTION_REASONS = [
  'service-ended',
  'not-granted',
  'consent-withdrawn',
  'draft-left',
  'complaint-closed',
  'access-ended',
  'paper-diary-ended',
  'archive-term',
] as const;
export type DestructionReason = (typeof DESTRUCTION_REASONS)[number];

/** Where a profile has no term of its own: 152-ФЗ, article 21. */
export const LAWFUL_TERM: DeadlineRule = {
  kind: 'destruction',
  amount: 30,
  unit: 'calendar-days',
  from: 'purpose-reached',
  clause: '152-ФЗ, ст. 21',
};

/** A profile's term for destroying data. */
export const destructionRule = ({
  deadlines,
}: {
  readonly deadlines: readonly DeadlineRule[];
}): DeadlineRule =>
  deadlines.find(({ kind, from }) => kind === 'destruction' && from === 'purpose-reached') ?? LAWFUL_TERM;

/** What the records say of one thing that holds personal data. */
export type DestructionFacts = {
  /** When its purpose was reached; absent while it lasts. */
  readonly reached?: { readonly at: InstantMs; readonly reason: DestructionReason } | undefined;
  readonly consentWithdrawnAt?: InstantMs | undefined;
  /** Something that rests on it is not over: a complaint about it, a decision that is still to be made. */
  readonly isHeld: boolean;
};

export type DestructionVerdict =
  /** Its purpose lasts. */
  | { readonly state: 'kept' }
  | {
      /** `held`: the time runs, but something still rests on it; `waiting`: its day has not come; `due`: destroy it. */
      readonly state: 'held' | 'waiting' | 'due';
      readonly reason: DestructionReason;
      /** The first moment at which it is destroyed by schedule. */
      readonly from: InstantMs;
      /** The last moment by which it has to be. */
      readonly due: InstantMs;
    };

/**
 * It is done so many days before the last one, and not at once: until then a mistaken end of service can be put right and
 * the applicant can still ask or complain; after it a server that stood still for days is still in time.
 */
export const DAYS_BEFORE_LAST = 5;
const DAY_MS = 86_400_000;

/**
 * Whether the data of something is to be destroyed (PD4): within the profile's term of the purpose being reached or the
 * consent withdrawn, whichever came first, by the one function of deadlines (I8). Where nothing rests on it any more and the
 * time is over already, at once.
 */
export function destructionOf(
  rule: DeadlineRule,
  { reached, consentWithdrawnAt, isHeld }: DestructionFacts,
  { calendar, now }: { readonly calendar: DeadlineCalendar; readonly now: InstantMs },
): DestructionVerdict {
  const withdrawn = consentWithdrawnAt !== undefined && consentWithdrawnAt <= (reached?.at ?? Infinity);
  const event = withdrawn ? { at: consentWithdrawnAt, reason: 'consent-withdrawn' as const } : reached;
  if (event === undefined) return { state: 'kept' };
  const due = deadlineAt(rule, event.at, calendar);
  const from = Math.max(event.at, due + 1 - (DAYS_BEFORE_LAST + 1) * DAY_MS);
  const times = { reason: event.reason, from, due };
  if (isHeld) return { state: 'held', ...times };
  return { state: now < from ? 'waiting' : 'due', ...times };
}

const lineSchema = Type.Object({
  kind: Type.Enum(DESTROYED_KINDS),
  subjectId: Type.String(),
  label: Type.String(),
  state: Type.Enum(['held', 'waiting', 'due']),
  reason: Type.Enum(DESTRUCTION_REASONS),
  from: instantMsSchema,
  due: instantMsSchema,
});

/**
 * What would be destroyed now, what will be, what something still rests on; of what lies more than a year ahead only how
 * much of it there is in which year.
 */
export const destructionPreviewSchema = Type.Object({
  now: instantMsSchema,
  lines: Type.Array(lineSchema),
  later: Type.Array(
    Type.Object({ kind: Type.Enum(DESTROYED_KINDS), year: Type.Integer(), count: Type.Integer() }),
  ),
});
export type DestructionPreview = Type.Static<typeof destructionPreviewSchema>;

export const destructionActsSchema = Type.Object({
  acts: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.Integer(),
      at: instantMsSchema,
      items: Type.Integer(),
    }),
  ),
});
export type DestructionActs = Type.Static<typeof destructionActsSchema>;
