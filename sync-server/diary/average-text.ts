import type { MarkHundredths } from '../../shared/journal/mark.ts';

/** «4,33»: an average as a Russian reader expects it, always two digits. Empty where there is none: no marks is not a zero. */
export const averageText = (average: MarkHundredths | undefined): string =>
  average === undefined ? '' : `${Math.floor(average / 100)},${String(average % 100).padStart(2, '0')}`;
