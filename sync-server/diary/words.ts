import type { AttendanceCode } from '../../shared/journal/attendance.ts';
import type { WorkKind } from '../../shared/journal/work-kind.ts';

/** Words of the diary for codes of the journal. The pages are Russian; they have no other catalogue. */
export const WORK_WORDS: Record<WorkKind, string> = {
  lesson: '',
  homework: 'домашняя работа',
  independent: 'самостоятельная',
  laboratory: 'лабораторная',
  control: 'контрольная',
  composition: 'сочинение',
  exposition: 'изложение',
  dictation: 'диктант',
  test: 'тест',
  credit: 'зачёт',
};

/** The letter of the paper journal, and what it means: a letter alone tells a parent nothing. */
export const ATTENDANCE_WORDS: Record<AttendanceCode, { letter: string; words: string }> = {
  absent: { letter: 'н', words: 'отсутствовал(а)' },
  ill: { letter: 'б', words: 'болел(а)' },
  excused: { letter: 'у', words: 'по уважительной причине' },
  late: { letter: 'о', words: 'опоздал(а)' },
};
