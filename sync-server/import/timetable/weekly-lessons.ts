import type { ImportCode } from '../../../shared/import/import-messages.ts';
import type { FetActivity, FetTimetable } from '../formats/fet-timetable.ts';
import { CLASS_NAME_MAX } from '../school/classes.ts';
import { nameKey } from '../school/name-key.ts';
import type { ReportRows } from '../school/report-rows.ts';
import { joinedName, SUBJECT_NAME_MAX } from '../school/study-groups.ts';
import type { SetMeaning } from './class-sets.ts';
import { LAST_LESSON_NUMBER, lessonNumbers } from './lesson-numbers.ts';

/** One lesson of the week as the file means it, in the school's words. */
export type WeeklyLesson = {
  readonly subject: string;
  readonly groupName: string;
  /** Classes whose pupils are in it, whole or in part. */
  readonly classes: readonly string[];
  readonly teachers: readonly string[];
  /** 0: every week. */
  readonly week: 0 | 1 | 2;
  readonly weekday: number;
  readonly number: number;
  readonly room?: string;
};

export type WeeklyLessons = {
  readonly lessons: readonly WeeklyLesson[];
  /** `subject|group` of activities that could not be taken: what they have in the school stays as it is. */
  readonly refused: ReadonlySet<string>;
};

const ROOM_MAX = 40;

/** Turns the file's activities into lessons of the week; each that cannot be is told with its own reason. */
export function weeklyLessons(
  fet: FetTimetable,
  {
    meanings,
    weekDays,
    report,
  }: { meanings: ReadonlyMap<string, SetMeaning>; weekDays: number; report: ReportRows },
): WeeklyLessons {
  const numbers = lessonNumbers(fet.hours);
  const problems = new Map(
    fet.problems.flatMap(({ activityId, ...told }) => (activityId === undefined ? [] : [[activityId, told]])),
  );
  const lessons: WeeklyLesson[] = [];
  const refused = new Set<string>();
  for (const activity of fet.activities) {
    if (!activity.active) continue;
    const parts = partsOf(activity, meanings);
    const taken = placed({ fet, numbers, weekDays }, activity, parts);
    if (typeof taken === 'object') {
      lessons.push(...taken.lessons);
      continue;
    }
    refused.add(lessonKey({ subject: activity.subject, groupName: parts.groupName }));
    report.add({
      ...lineOf(activity),
      subject: 'weekly-slot',
      title: [activity.subject, parts.groupName || activity.studentSets.join(', ')]
        .filter(Boolean)
        .join(', '),
      outcome: 'refused',
      ...reasonOf(taken, problems.get(activity.id)),
    });
  }
  return { lessons, refused };
}

export const lessonKey = ({ subject, groupName }: Pick<WeeklyLesson, 'subject' | 'groupName'>): string =>
  `${nameKey(subject)}|${nameKey(groupName)}`;

type Parts = { groupName: string; classes: string[]; unknown: boolean };

function partsOf({ studentSets }: FetActivity, meanings: ReadonlyMap<string, SetMeaning>): Parts {
  const known = studentSets.flatMap((name) => meanings.get(name) ?? []);
  return {
    groupName: known.length === 0 ? '' : joinedName(known.flatMap(({ parts }) => parts)),
    classes: [...new Set(known.flatMap(({ classes }) => classes))],
    unknown: known.length < studentSets.length,
  };
}

type Source = { fet: FetTimetable; numbers: readonly number[]; weekDays: number };

/** The lessons of one activity, or the code of why there are none. */
function placed(
  source: Source,
  activity: FetActivity,
  parts: Parts,
): { lessons: WeeklyLesson[] } | ImportCode {
  const { placement, subject, studentSets } = activity;
  if (subject === '') return 'activity-without-subject';
  if (subject.length > SUBJECT_NAME_MAX) return 'name-too-long';
  if (studentSets.length === 0) return 'activity-without-students';
  if (parts.unknown) return 'unknown-student-set';
  if (parts.classes.some((name) => name.length > CLASS_NAME_MAX)) return 'class-name-too-long';
  if (placement === undefined) return 'activity-without-time';
  const { week, hours } = source.fet;
  const day = week.kind === 'none' ? undefined : week.days[placement.dayIndex];
  if (day === undefined || day.weekday > source.weekDays) return 'weekday-off';
  const before = day.half === 'afternoon' ? hours.length : 0;
  const first = (source.numbers[placement.hourIndex] ?? placement.hourIndex + 1) + before;
  if (first + activity.duration - 1 > LAST_LESSON_NUMBER) return 'lesson-number-too-large';
  const room = placement.realRooms?.join(', ') ?? placement.room;
  const lesson = {
    subject,
    groupName: parts.groupName,
    classes: parts.classes,
    teachers: activity.teachers,
    week: week.kind !== 'none' && week.weeks === 2 ? day.week : (0 as const),
    weekday: day.weekday,
    ...(room !== undefined && { room: room.slice(0, ROOM_MAX) }),
  };
  const lessons = Array.from({ length: activity.duration }, (_, hour) => ({
    ...lesson,
    number: first + hour,
  }));
  return { lessons };
}

/** What the reader found wrong with the activity is nearer to the cause than what is missing because of it. */
function reasonOf(code: ImportCode, found: { code: ImportCode; name?: string } | undefined) {
  const LIMITS: Partial<Record<ImportCode, number>> = {
    'class-name-too-long': CLASS_NAME_MAX,
    'lesson-number-too-large': LAST_LESSON_NUMBER,
    'name-too-long': SUBJECT_NAME_MAX,
  };
  const told =
    code === 'activity-without-time' || code === 'unknown-student-set' ? (found ?? { code }) : { code };
  const limit = LIMITS[told.code];
  const name = 'name' in told ? told.name : undefined;
  const values = {
    ...(limit !== undefined && { limit: String(limit) }),
    ...(name !== undefined && { name }),
  };
  return { code: told.code, ...(Object.keys(values).length > 0 && { values }) };
}

function lineOf({ id }: FetActivity): { line?: number } {
  return /^\d{1,9}$/.test(id) ? { line: Number(id) } : {};
}
