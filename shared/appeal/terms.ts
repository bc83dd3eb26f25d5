import Type from 'typebox';

/**
 * What waits for a person's decision: an extension asked for, a correction proposed, an entry of doubtful time, a
 * value beside another's (conflict), a device whose chain branched off (fork; it is only to be noted).
 */
export const APPEAL_KINDS = ['extension', 'correction', 'doubt', 'conflict', 'fork'] as const;
export type AppealKind = (typeof APPEAL_KINDS)[number];
export const appealKindSchema = Type.Enum(APPEAL_KINDS);

export const APPEAL_STATES = ['open', 'approved', 'refused'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** Why a teacher asks for an extension; `other` needs a text. */
export const EXTENSION_REASONS = ['illness', 'outage', 'resit', 'other'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];
export const extensionReasonSchema = Type.Enum(EXTENSION_REASONS);

export const APPEAL_TEXT_MAX_LENGTH = 500;
export const appealTextSchema = Type.String({ maxLength: APPEAL_TEXT_MAX_LENGTH });

export const OUTCOMES = ['approve', 'refuse'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const outcomeSchema = Type.Enum(OUTCOMES);
