import Type from 'typebox';

/**
 * Kinds of work (вид работы) that a lesson's marks are given for. The policy, not this list, says which are
 * knowledge checks and which can be extended.
 */
export const WORK_KINDS = [
  'lesson',
  'homework',
  'independent',
  'laboratory',
  'control',
  'composition',
  'exposition',
  'dictation',
  'test',
  'credit',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];
export const workKindSchema = Type.Enum(WORK_KINDS);
