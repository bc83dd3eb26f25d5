import Type from 'typebox';

/** н — absent, б — ill, у — absent for a valid reason, о — late. Presence is the absence of a code. */
export const ATTENDANCE_CODES = ['absent', 'ill', 'excused', 'late'] as const;
export type AttendanceCode = (typeof ATTENDANCE_CODES)[number];
export const attendanceCodeSchema = Type.Enum(ATTENDANCE_CODES);

/** Whether the pupil missed the lesson: being late is not missing it. */
export const isMissed = (code: AttendanceCode): boolean => code !== 'late';
