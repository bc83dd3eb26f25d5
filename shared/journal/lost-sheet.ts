import type { LessonSheet } from './lesson-sheet.ts';

/**
 * Whether the timetable lost the lesson and nobody ever wrote in it: then there is nothing to keep, and clients are
 * told that it is gone. A cleared mark is something (I6): its history hangs on it.
 */
export function isLostAndBlank(sheet: LessonSheet): boolean {
  if (sheet.status !== 'detached' || sheet.topic || sheet.homework || sheet.work.version) return false;
  const { marks, attendance, individual, rivals = [] } = sheet;
  return [marks, attendance, individual, rivals].every((list) => list.length === 0);
}
