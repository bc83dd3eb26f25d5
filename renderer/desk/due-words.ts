import type { DueLeft } from '../../shared/access/due-left.ts';
import type { Words } from '../locales/language.ts';

/** `bad`: over. `soon`: today or the next working day. Said in words as well: never by colour alone. */
export type DueTone = 'bad' | 'soon' | 'calm';

/** «осталось 2 рабочих дня», «осталось 5 часов», «просрочено на 1 рабочий день». */
export function dueWords(t: Words, { isOverdue, workingDays, hours }: DueLeft): string {
  if (workingDays > 0) return t(isOverdue ? 'desk.due.overDays' : 'desk.due.days', { count: workingDays });
  if (hours > 0) return t(isOverdue ? 'desk.due.overHours' : 'desk.due.hours', { count: hours });
  return t(isOverdue ? 'desk.due.overLastHour' : 'desk.due.lastHour');
}

export const dueTone = ({ isOverdue, workingDays }: DueLeft): DueTone =>
  isOverdue ? 'bad' : workingDays <= 1 ? 'soon' : 'calm';
