import { createHash } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import { MARK_VALUES, type MarkValue } from '../../shared/journal/mark.ts';
import {
  asId,
  type ClassId,
  type DeviceId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import { refreshSight } from '../../sync-server/journal/sight.ts';
import { insertRows } from '../../sync-server/storage/insert-rows.ts';
import type { Tables } from '../../sync-server/storage/schema.ts';
import type { Store } from '../../sync-server/storage/store.ts';

/** The end of the school year, on a day with lessons: nearly every lesson has its marks. */
export const TODAY = '2027-05-25';
export const NOW = Temporal.ZonedDateTime.from(`${TODAY}T15:00[Europe/Moscow]`).epochMilliseconds;

export const SCHOOL = asId<SchoolId>('school');
export const TEACHER = asId<PersonId>('teacher');
export const DEVICE = asId<DeviceId>('0123456789abcdef0123456789abcdef');
/** The journal of 30 pupils × 170 lessons. */
export const BIG_GROUP = groupOf(0);

const YEAR = asId<YearId>('2026-27');
const GROUPS = 20;
const PUPILS = 30;
const MARKS = 30_000;
const BIG_LESSONS = 170;
/** Lessons of each other group: a thousand in all, thirty a week. */
const LESSONS = 44;
const inSchool = { school_id: SCHOOL };
const since = { first_day: '2026-09-01' };

type Lesson = {
  readonly id: LessonId;
  readonly group: number;
  readonly index: number;
  readonly date: string;
};

/** A teacher's whole year: 20 groups of 30 pupils, about a thousand lessons, 30,000 marks. */
export async function buildTeachersYear(store: Store): Promise<void> {
  await store.db
    .insertInto('school')
    .values({
      id: SCHOOL,
      name: 'Школа № 1',
      zone: 'Europe/Moscow',
      policy_id: 'yanao-2018',
      trust: 'trusting',
      change: 0,
      facts_change: 1,
    })
    .execute();
  await store.write(SCHOOL, async (tx, change) => {
    await insertPeople(tx);
    await insertGroups(tx, change);
    const lessons = lessonsOfYear();
    await insertAll(
      tx,
      'lesson',
      lessons.map((lesson) => lessonRow(lesson, change)),
    );
    await insertAll(tx, 'mark', marksOf(lessons));
    await refreshSight(tx, { schoolId: SCHOOL, personIds: 'all', today: TODAY, change });
  });
}

async function insertPeople(tx: Transaction<Tables>): Promise<void> {
  const named = { patronymic: 'Александровна', left_school: 0 as const };
  await insertAll(tx, 'person', [
    { ...inSchool, ...named, id: TEACHER, last_name: 'Иванова', first_name: 'Мария' },
    ...groups().flatMap((group) =>
      pupils().map((pupil) => ({
        ...inSchool,
        ...named,
        id: asId<PersonId>(pupilOf(group, pupil)),
        last_name: `Александрова-${String(pupil + 1).padStart(2, '0')}`,
        first_name: 'Екатерина',
      })),
    ),
  ]);
  await insertAll(tx, 'person_role', [{ ...inSchool, person_id: TEACHER, role: 'teacher' }]);
  // No periods: a journal opens with all its lessons.
  await insertAll(tx, 'school_year', [
    { ...inSchool, ...since, id: YEAR, name: '2026/27', last_day: '2027-05-31', week_days: 5, current: 1 },
  ]);
  await insertAll(
    tx,
    'lesson_time',
    [1, 2, 3, 4, 5, 6].map((number) => ({
      ...inSchool,
      number,
      starts: `${String(7 + number).padStart(2, '0')}:30`,
      ends: `${String(8 + number).padStart(2, '0')}:15`,
    })),
  );
}

async function insertGroups(tx: Transaction<Tables>, change: number): Promise<void> {
  const subject_id = asId<SubjectId>('algebra');
  await insertAll(tx, 'subject', [{ ...inSchool, id: subject_id, name: 'Алгебра', short_name: 'Алг' }]);
  await insertAll(
    tx,
    'class',
    groups().map((group) => ({
      ...inSchool,
      id: classOf(group),
      year_id: YEAR,
      grade: 7,
      letter: String(group),
      name: `7-${group}`,
    })),
  );
  await insertAll(
    tx,
    'study_group',
    groups().map((group) => ({
      ...inSchool,
      id: groupOf(group),
      year_id: YEAR,
      subject_id,
      name: `7-${group}`,
      grade: 7,
      change,
    })),
  );
  await insertAll(
    tx,
    'group_teacher',
    groups().map((group) => ({
      ...inSchool,
      ...since,
      group_id: groupOf(group),
      person_id: TEACHER,
    })),
  );
  const members = groups().flatMap((group) =>
    pupils().map((pupil) => ({ group, pupil_id: pupilOf(group, pupil) })),
  );
  await insertAll(
    tx,
    'enrolment',
    members.map(({ group, pupil_id }) => ({
      ...inSchool,
      ...since,
      pupil_id,
      class_id: classOf(group),
    })),
  );
  await insertAll(
    tx,
    'group_member',
    members.map(({ group, pupil_id }) => ({
      ...inSchool,
      ...since,
      pupil_id,
      group_id: groupOf(group),
    })),
  );
}

/** The last lesson of every group is today's; earlier ones lie evenly over the school days before it. */
function lessonsOfYear(): Lesson[] {
  const days = schoolDays();
  return groups().flatMap((group) => {
    const count = group === 0 ? BIG_LESSONS : LESSONS;
    return Array.from({ length: count }, (_, index): Lesson => {
      const date = days[Math.floor(((index + 1) * days.length) / count) - 1] ?? TODAY;
      return { id: asId<LessonId>(idOf(`lesson ${group} ${index}`)), group, index, date };
    });
  });
}

function schoolDays(): string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(TODAY);
  for (let day = Temporal.PlainDate.from('2026-09-01'); Temporal.PlainDate.compare(day, last) <= 0; ) {
    if (day.dayOfWeek <= 5) days.push(day.toString());
    day = day.add({ days: 1 });
  }
  return days;
}

function lessonRow({ id, group, index, date }: Lesson, change: number): Insertable<Tables['lesson']> {
  const enteredAt = noonOf(date);
  return {
    ...inSchool,
    id,
    year_id: YEAR,
    group_id: groupOf(group),
    date,
    number: 1 + (group % 6),
    room: '21',
    teacher_id: TEACHER,
    status: 'planned',
    work_kind: index % 12 === 6 ? 'control' : 'lesson',
    topic: 'Формулы сокращённого умножения',
    topic_version: asId<EntryId>(idOf(`topic ${id}`)),
    topic_author_id: TEACHER,
    topic_entered_at: enteredAt,
    homework: '№ 418–421, повторить § 17',
    homework_version: asId<EntryId>(idOf(`homework ${id}`)),
    homework_author_id: TEACHER,
    homework_entered_at: enteredAt,
    change,
  };
}

/** Pupil after pupil of every lesson but today's, until there are enough. */
function marksOf(lessons: readonly Lesson[]): Insertable<Tables['mark']>[] {
  const past = lessons.filter((lesson) => lesson.date < TODAY);
  const marks: Insertable<Tables['mark']>[] = [];
  for (const [at, { id, group, date }] of past.entries()) {
    const upTo = Math.round((MARKS * (at + 1)) / past.length);
    for (let pupil = 0; marks.length < upTo; pupil += 1) {
      marks.push({
        ...inSchool,
        lesson_id: id,
        pupil_id: pupilOf(group, pupil % PUPILS),
        slot: Math.floor(pupil / PUPILS),
        value: MARK_VALUES[(pupil * 7 + at) % MARK_VALUES.length] as MarkValue,
        version: asId<EntryId>(idOf(`mark ${id} ${pupil}`)),
        author_id: TEACHER,
        entered_at: noonOf(date),
      });
    }
  }
  return marks;
}

const groups = () => Array.from({ length: GROUPS }, (_, index) => index);
const pupils = () => Array.from({ length: PUPILS }, (_, index) => index);
function groupOf(group: number): GroupId {
  return asId<GroupId>(idOf(`group ${group}`));
}
const classOf = (group: number) => asId<ClassId>(idOf(`class ${group}`));
const pupilOf = (group: number, pupil: number) => asId<PupilId>(idOf(`pupil ${group} ${pupil}`));
const noonOf = (date: string) =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'Europe/Moscow', plainTime: '12:00' })
    .epochMilliseconds;

/** 32 hex digits, as the client's own ids; the same for the same text. */
function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Below the bound parameters that SQLite takes in one statement (32 766). */
const ROWS_AT_ONCE = 800;

async function insertAll<Name extends keyof Tables>(
  tx: Transaction<Tables>,
  table: Name,
  rows: ReadonlyArray<Insertable<Tables[Name]>>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await insertRows(tx, table, rows.slice(from, from + ROWS_AT_ONCE)).execute();
  }
}
