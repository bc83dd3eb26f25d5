import type { ImportOutcome } from '../../../shared/import/import-preview.ts';
import type { GroupId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import type { FetTimetable } from '../formats/fet-timetable.ts';
import { ClassRoll, classKey } from '../school/classes.ts';
import { dayBefore } from '../school/first-day.ts';
import { type ImportPlan, planOf } from '../school/import-plan.ts';
import type { ImportState } from '../school/import-state.ts';
import { ReportRows, strongest } from '../school/report-rows.ts';
import { SchoolDraft } from '../school/school-draft.ts';
import { GroupRoll, holdsOfClass, holdsWholeClass, type StudyGroup } from '../school/study-groups.ts';
import { classLevelOf } from './class-level.ts';
import { meaningOfSets } from './class-sets.ts';
import { bellTimes } from './lesson-numbers.ts';
import { matchTeachers } from './match-teachers.ts';
import { partColliding } from './part-colliding.ts';
import { planLessons } from './plan-lessons.ts';
import { planSlots, type WantedSlot } from './plan-slots.ts';
import { lessonKey, type WeeklyLesson, weeklyLessons } from './weekly-lessons.ts';

/**
 * What a FET timetable would do to the school from `from` on. Pure. Activities that cannot be taken are refused one
 * by one, the rest is taken; the same file a second time gives `unchanged` only. The caller has turned away files whose
 * completeness is `refused`.
 */
export function planTimetable(fet: FetTimetable, state: ImportState, from: string): ImportPlan {
  const draft = new SchoolDraft(state);
  const report = new ReportRows();
  const level = classLevelOf(fet);
  const meanings = meaningOfSets(fet.studentSets, level);
  const taken = weeklyLessons(fet, { meanings, weekDays: state.year.weekDays, report });
  const lessons = partColliding(taken.lessons);
  const classes = [...new Set(lessons.flatMap((lesson) => lesson.classes))];
  noteFile(fet, report, { level, classes });
  const planning: Planning = { draft, report, from, roll: new GroupRoll(draft) };
  addClasses(planning, classes);
  takeBells(planning, fet);
  const teachers = matchTeachers([...new Set(lessons.flatMap((lesson) => lesson.teachers))], draft, report);
  const groups = groupsOf(planning, lessons);
  for (const group of groups.values()) settleGroup(planning, group, teachers);
  const scope = scopeOf(planning, { classes, groups, refused: taken.refused });
  const wanted = [...groups.values()].flatMap((group) => slotsOf(group, teachers));
  const first = state.hasLessons && from < state.today ? state.today : from;
  const slots = planSlots({ draft, report, from: first }, wanted, scope).filter(
    ({ group_id }) => scope.mayLose(group_id) || groups.has(group_id),
  );
  return planOf(draft, report, planLessons({ state, report, from: first, slots, ...scope }));
}

type Planning = { draft: SchoolDraft; report: ReportRows; from: string; roll: GroupRoll };
/** A group of the school with the file's lessons of it. */
type PlannedGroup = { row: StudyGroup; outcome: ImportOutcome; title: string; lessons: WeeklyLesson[] };

function noteFile(
  fet: FetTimetable,
  report: ReportRows,
  { level, classes }: { level: 'year' | 'group' | 'subgroup'; classes: readonly string[] },
): void {
  const EXAMPLES = 5;
  const examples = classes.slice(0, EXAMPLES).join(', ');
  report.note(`classes-are-${level}s`, { examples });
  for (const { code, count } of fet.reasons) report.note(code, { count: String(count) });
}

function addClasses({ draft, report }: Planning, names: readonly string[]): void {
  const roll = new ClassRoll(draft);
  for (const name of names) {
    report.add({ subject: 'class', title: name, outcome: roll.findOrAdd(name).outcome });
  }
}

/** The school's own bells are never replaced: the file's are taken only by a school that has none. */
function takeBells({ draft, report }: Planning, fet: FetTimetable): void {
  const halves = fet.week.kind !== 'none' && fet.week.days.some((day) => day.half !== undefined);
  const times = halves ? undefined : bellTimes(fet.hours);
  if (times === undefined) return;
  if (draft.state.rows.lesson_time.length > 0) return report.note('bells-kept');
  report.note('bells-taken');
  for (const { number, from, to } of times) draft.put('lesson_time', { number, starts: from, ends: to });
}

/** By group: two spellings of one subject are one group. */
function groupsOf(
  { report, roll }: Planning,
  lessons: readonly WeeklyLesson[],
): ReadonlyMap<GroupId, PlannedGroup> {
  const groups = new Map<GroupId, PlannedGroup>();
  for (const lesson of lessons) {
    const { row: subject, outcome: made } = roll.findOrAddSubject(lesson.subject);
    if (made === 'added') report.add({ subject: 'subject', title: subject.name, outcome: 'added' });
    const { row, outcome } = roll.findOrAddGroup(subject, lesson.groupName);
    const title = `${subject.name}, ${row.name}`;
    const group = groups.get(row.id) ?? { row, outcome, title, lessons: [] };
    group.lessons.push(lesson);
    groups.set(row.id, group);
  }
  return groups;
}

/** Gives the group its pupils, where they are whole classes, and its teachers from now on. */
function settleGroup(
  { draft, report, from, roll }: Planning,
  { row, outcome, title, lessons }: PlannedGroup,
  teachers: ReadonlyMap<string, PersonId>,
): void {
  const classes = [...new Set(lessons.flatMap((lesson) => lesson.classes))];
  const whole = classes.filter((name) => holdsWholeClass(row.name, name));
  const joined = staysIn(draft, whole, from).map(({ pupil_id: pupilId, last_day }) =>
    roll.join(row, pupilId, { first_day: from, last_day }),
  );
  const wanted = lessons.flatMap((lesson) => lesson.teachers.flatMap((name) => teachers.get(name) ?? []));
  const moved = assign({ draft, from, roll }, row, new Set(wanted));
  const isUnknown = whole.length === 0 && !roll.hasMembers(row);
  const changed = joined.includes('added') || moved ? 'changed' : 'unchanged';
  report.add({
    subject: 'group',
    title,
    outcome: strongest(outcome, changed),
    ...(isUnknown && { code: 'subgroup-without-pupils' }),
  });
}

/** Stays in the classes that go on from the day, or end after it. */
function staysIn(draft: SchoolDraft, classNames: readonly string[], from: string): Tables['enrolment'][] {
  const names = new Set(classNames.map(classKey));
  const ids = new Set(draft.all('class').flatMap((row) => (names.has(classKey(row.name)) ? [row.id] : [])));
  return draft
    .all('enrolment')
    .filter((row) => ids.has(row.class_id) && (row.last_day === null || row.last_day >= from))
    .toSorted((one, other) => (one.pupil_id < other.pupil_id ? -1 : 1));
}

/** Who no longer stands at the group in the file ends the day before; a file without teachers takes nobody away. */
function assign(
  { draft, from, roll }: Omit<Planning, 'report'>,
  group: StudyGroup,
  wanted: ReadonlySet<PersonId>,
): boolean {
  if (wanted.size === 0) return false;
  let moved = false;
  for (const row of roll.teachersOf(group)) {
    if (wanted.has(row.person_id)) continue;
    draft.put('group_teacher', { ...row, last_day: dayBefore(from) });
    draft.touchedGroups.add(group.id);
    moved = true;
  }
  for (const personId of wanted) if (roll.teach(group, personId, from) !== 'unchanged') moved = true;
  return moved;
}

function slotsOf(
  { row, title, lessons }: PlannedGroup,
  teachers: ReadonlyMap<string, PersonId>,
): WantedSlot[] {
  const slots = new Map<string, WantedSlot>();
  for (const { week, weekday, number, room, teachers: names } of everyWeekOnce(lessons)) {
    const teacherId = names.flatMap((name) => teachers.get(name) ?? [])[0];
    slots.set(`${week} ${weekday} ${number}`, {
      groupId: row.id,
      title,
      week,
      weekday,
      number,
      ...(room !== undefined && { room }),
      ...(teacherId !== undefined && { teacherId }),
    });
  }
  return [...slots.values()];
}

/** What stands alike in both weeks of a two-week timetable is an ordinary lesson of every week. */
function everyWeekOnce(lessons: readonly WeeklyLesson[]): WeeklyLesson[] {
  const alike = ({ weekday, number, room, teachers }: WeeklyLesson) =>
    JSON.stringify([weekday, number, room, teachers]);
  return [...Map.groupBy(lessons, alike).values()].flatMap((same) => {
    const weeks = new Set(same.map(({ week }) => week));
    const [first] = same;
    return first && weeks.has(1) && weeks.has(2) ? [{ ...first, week: 0 as const }] : same;
  });
}

type Scope = {
  readonly mayLose: (groupId: GroupId) => boolean;
  readonly titleOf: (groupId: GroupId) => string;
};

/**
 * Which groups may lose what the file does not have: those of the file's classes. A group of which some activity could
 * not be taken keeps everything, because what seems lost may be what was refused.
 */
function scopeOf(
  { draft, roll }: Planning,
  file: {
    classes: readonly string[];
    groups: ReadonlyMap<GroupId, PlannedGroup>;
    refused: ReadonlySet<string>;
  },
): Scope {
  const subjects = new Map(draft.all('subject').map((row) => [row.id, row]));
  const kept = [...file.refused];
  const titles = new Map<GroupId, string>();
  const losing = new Set<GroupId>();
  for (const { id, name, subject_id } of roll.all()) {
    const subject = subjects.get(subject_id);
    const names = [subject?.name ?? '', subject?.short_name ?? ''];
    titles.set(id, `${names[0]}, ${name}`);
    const keys = names.map((subjectName) => lessonKey({ subject: subjectName, groupName: name }));
    const isKept = kept.some((refused) => keys.some((key) => key.startsWith(refused)));
    const isOfFile = file.groups.has(id) || file.classes.some((className) => holdsOfClass(name, className));
    if (isOfFile && !isKept) losing.add(id);
  }
  return { mayLose: (id) => losing.has(id), titleOf: (id) => titles.get(id) ?? '' };
}
