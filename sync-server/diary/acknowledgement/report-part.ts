import { asId, type PeriodId } from '../../../shared/kernel/ids.ts';
import type { ReportMarkTable } from '../../storage/schema.ts';

/** A column of Табель as its marks are kept. */
type ReportPart = Pick<ReportMarkTable, 'kind' | 'period_id'>;

const CLOSING = ['year', 'exam', 'final'] as const;

/** How an address names a column: the period's id, or what closes the year; as the page of Табель does. */
export const partKey = ({ kind, period_id }: ReportPart): string => (kind === 'period' ? period_id : kind);

export function partOfKey(key: string): ReportPart {
  const closing = CLOSING.find((kind) => kind === key);
  return closing ? { kind: closing, period_id: '' } : { kind: 'period', period_id: asId<PeriodId>(key) };
}

/**
 * Whether a word said then still covers a column whose last mark came at that time (PP9). One that changed later was not
 * seen; of two in one millisecond the page had shown the mark.
 */
export const isCovered = (saidAt: number, lastMarkAt: number): boolean => lastMarkAt <= saidAt;
