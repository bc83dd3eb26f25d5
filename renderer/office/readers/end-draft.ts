import type { EndDocument } from '../../../shared/access/end-of-service.ts';
import { END_REASONS, type EndReason } from '../../../shared/access/terms.ts';
import { isPlainDate, type PlainDateText } from '../../../shared/kernel/plain-date-text.ts';

/** As it is typed: no reason is chosen for anybody, and a paper may come later. */
export type EndDraft = {
  readonly reason: string;
  readonly number: string;
  readonly day: string;
  readonly isSure: boolean;
};
export const EMPTY_END: EndDraft = { reason: '', number: '', day: '', isSure: false };

/** What is wrong, in the order of the form. */
export type EndFault = 'reason' | 'number' | 'day' | 'isSure';

export type ReadEnd =
  | { readonly faults: readonly EndFault[] }
  | { readonly reason: EndReason; readonly document?: EndDocument };

/** A paper has a number and a day that has come, or is not named at all. */
export function readEnd({ reason, number, day, isSure }: EndDraft, today: PlainDateText): ReadEnd {
  const known = END_REASONS.find((one) => one === reason);
  const isNamed = number.trim() !== '' || day !== '';
  const faults: EndFault[] = [];
  if (known === undefined) faults.push('reason');
  if (isNamed && number.trim() === '') faults.push('number');
  if (isNamed && !(isPlainDate(day) && day <= today)) faults.push('day');
  if (!isSure) faults.push('isSure');
  if (known === undefined || faults.length > 0) return { faults };
  return { reason: known, ...(isNamed && { document: { number: number.trim(), day } }) };
}
