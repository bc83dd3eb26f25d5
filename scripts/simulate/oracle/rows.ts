import { LESSONS, type SchoolLesson } from '../world/school.ts';
import type { AppealKind } from './appeals.ts';
import type { HistoryRow } from './evidence.ts';

export const lessonOf = (row: HistoryRow): SchoolLesson | undefined =>
  LESSONS.find(({ id }) => id === row.lesson);

/** What waits for a person after this. */
export function appealKindOf({ operation, status }: HistoryRow): AppealKind | undefined {
  if (status === 'conflict') return 'conflict';
  if (status === 'doubtful') return 'doubt';
  if (status !== 'accepted') return undefined;
  if (operation.type === 'extension.ask') return 'extension';
  return operation.type === 'correction.ask' ? 'correction' : undefined;
}

export const isTimed = ({ operation }: HistoryRow): boolean =>
  operation.type.startsWith('mark.') || operation.type.startsWith('attendance.');
