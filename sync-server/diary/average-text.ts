import { averageMark, type MarkValue } from '../../shared/journal/mark.ts';

/**
 * «4,33»: the mean of marks as a Russian reader expects it, always two digits, half away from zero.
 * Empty where there are no marks: no marks is not a zero.
 */
export function averageText(values: readonly MarkValue[]): string {
  const average = averageMark(values);
  if (average === undefined) return '';
  // Whole hundredths first, with a nudge past binary fractions: 4.125 and 4.005 round up as on paper.
  const hundredths = Math.round(average * 100 + 1e-9);
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`;
}
