import Type from 'typebox';

/** One field of a request beside what the school keeps. */
export const comparedFieldSchema = Type.Object({
  field: Type.String(),
  label: Type.String(),
  stated: Type.String(),
  /** What the school keeps; absent where it keeps nothing, or only enough to tell equal from different (SNILS). */
  kept: Type.Optional(Type.String()),
  result: Type.Enum(['same', 'differs', 'not-kept']),
});
export type ComparedField = Type.Static<typeof comparedFieldSchema>;

/** Whether two values say the same: capitals, ё, spaces and punctuation of numbers do not count. */
export function isSameValue(stated: string, kept: string): boolean {
  const plain = (value: string) =>
    value
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replaceAll(/[^\p{L}\p{N}@]/gu, '');
  return plain(stated) === plain(kept);
}

/** Phones are told apart by their last ten digits: «8 900» and «+7 900» begin the same number. */
export function isSamePhone(stated: string, kept: string): boolean {
  const digits = (value: string) => value.replaceAll(/\D/gu, '').slice(-10);
  return digits(stated) === digits(kept);
}
