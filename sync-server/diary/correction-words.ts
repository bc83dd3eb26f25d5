import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { shortDate } from './russian-dates.ts';
import { localMoment } from './school-day.ts';

/** A mark as far as it was corrected; `value` null where the correction removed it. */
export type CorrectedMark = { readonly value: string | null; readonly correctedAt: InstantMs };

/** «исправлено 12.11», «отметка снята, исправлено 12.11»: words, so that nothing rests on colour (K1). */
export function correctionWords({ value, correctedAt }: CorrectedMark, zone: string): string {
  const words = `исправлено ${shortDate(localMoment(correctedAt, zone).date)}`;
  return value === null ? `отметка снята, ${words}` : words;
}
