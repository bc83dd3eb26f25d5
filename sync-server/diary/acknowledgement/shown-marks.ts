import { createHash } from 'node:crypto';
import type { ReportMarkRow } from '../queries/facts.ts';

/** One mark of a column as the parent reads it. */
export type ShownMark = { readonly subject: string; readonly value: string };

/** The marks of each column of Табель by its key, in the order of the page. */
export function marksByColumn(rows: readonly ReportMarkRow[]): ReadonlyMap<string, readonly ShownMark[]> {
  return Map.groupBy(rows, ({ kind, periodId }): string => (kind === 'period' ? periodId : kind));
}

/**
 * What a form says its page had shown (PP9). It opens nothing and proves nothing: the server takes it only to compare it
 * with what the column holds when the form arrives, so that a forged one acknowledges at most what stands there.
 */
export function shownDigest(marks: readonly ShownMark[]): string {
  const lines = marks.map(({ subject, value }) => JSON.stringify([subject, value])).toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
}
