import Type from 'typebox';

/** A mark of the five-point scale. Other scales come as other values; a missing mark is not a zero. */
export const MARK_VALUES = ['1', '2', '3', '4', '5'] as const;
export type MarkValue = (typeof MARK_VALUES)[number];
export const markValueSchema = Type.Enum(MARK_VALUES);

/** A pupil may have several marks in one lesson; each has a slot, 0 being the first. */
export const MARK_SLOTS = 4;
export const markSlotSchema = Type.Integer({ minimum: 0, maximum: MARK_SLOTS - 1 });

/**
 * Mean of marks, or `undefined` where there is none (an empty journal has no average, not zero).
 * Unrounded: the screen rounds.
 */
export function averageMark(values: readonly MarkValue[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + Number(value), 0) / values.length;
}
