/** Trouble with one activity of a FET file. The words are in `messages.ts`. */
export const FET_PROBLEM_CODES = [
  'activity-without-id',
  'activity-without-subject',
  'activity-without-time',
  'activity-without-students',
  'activity-wrong-duration',
  'time-only-wished',
  'conflicting-times',
  'day-out-of-range',
  'hour-out-of-range',
  'time-of-unknown-activity',
  'unknown-teacher',
  'unknown-subject',
  'unknown-student-set',
  'unknown-room',
  'duplicate-activity',
] as const;

export type FetProblemCode = (typeof FET_PROBLEM_CODES)[number];

export type FetProblem = {
  code: FetProblemCode;
  /** Absent only when the file gives none. */
  activityId?: string;
  /** The name or value the file has and nothing else knows: a teacher, a set, a room, a day. */
  name?: string;
};
