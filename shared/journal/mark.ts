import Type from 'typebox';

/** A mark of the five-point scale. Other scales come as other values; a missing mark is not a zero. */
export const MARK_VALUES = ['1', '2', '3', '4', '5'] as const;
export type MarkValue = (typeof MARK_VALUES)[number];
export const markValueSchema = Type.Enum(MARK_VALUES);

/** A pupil may have several marks in one lesson; each has a slot, 0 being the first. */
export const MARK_SLOTS = 4;
export const markSlotSchema = Type.Integer({ minimum: 0, maximum: MARK_SLOTS - 1 });

/** A mark in hundredths: 433 is «4,33». A whole number, so that no screen rounds once more and shows another one. */
export type MarkHundredths = number;

export type WeighedMark = { readonly value: MarkValue; readonly weight: number };

/**
 * Weighted mean of marks in hundredths (J1, J2), or `undefined` where there is none: an empty journal has no average, not
 * zero. Reckoned in whole numbers, from the exact sums, and rounded once: to the nearest hundredth, half a hundredth up, as
 * on paper (4,125 is 4,13; 4,005 is 4,01).
 */
export function averageMark(marks: readonly WeighedMark[]): MarkHundredths | undefined {
  let sum = 0;
  let weights = 0;
  for (const { value, weight } of marks) {
    sum += weight * Number(value);
    weights += weight;
  }
  return weights === 0 ? undefined : Math.floor((200 * sum + weights) / (2 * weights));
}
