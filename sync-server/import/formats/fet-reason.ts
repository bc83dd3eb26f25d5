/**
 * What a reason does to the whole: `refuses` it, `lessens` it to partial, or only `notes` something that
 * a person should confirm. The words are in `messages.ts`.
 */
export const fetReasonWeights = {
  'no-active-activities': 'refuses',
  'no-fixed-times': 'refuses',
  'days-are-terms': 'refuses',
  'days-are-blocks': 'refuses',
  'days-are-no-week': 'refuses',
  'activities-without-time': 'lessens',
  'activities-with-impossible-time': 'lessens',
  'activities-with-unknown-names': 'lessens',
  'activities-unreadable': 'lessens',
  'two-week-cycle': 'notes',
  'half-days': 'notes',
  'weekdays-by-order': 'notes',
  'inactive-activities': 'notes',
  'activities-without-subject': 'notes',
  'activities-without-students': 'notes',
} as const;

export type FetReasonCode = keyof typeof fetReasonWeights;

/** `count`: how many activities (days, for the reasons about days) it concerns. */
export type FetReason = { code: FetReasonCode; count: number };
