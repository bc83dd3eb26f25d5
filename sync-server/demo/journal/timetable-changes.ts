import type { Teacher } from '../people/teachers.ts';
import { blockKey } from '../people/teaching.ts';
import type { Random } from '../random.ts';
import type { DemoLesson } from './year-lessons.ts';

const reasons = ['Болезнь учителя', 'Курсы повышения квалификации', 'Командировка'];
const cancelReasons = ['Медицинский осмотр', 'Выезд на соревнования', 'Районная олимпиада'];
const LAST_NUMBER = 8;
/** How many days ahead the school already knows its changes. */
const KNOWN_AHEAD = 4;

/** Who is busy when; a change is made only where it leaves nobody in two places. */
class Occupation {
  readonly #taken = new Set<string>();

  constructor(lessons: readonly DemoLesson[]) {
    for (const lesson of lessons) this.take(lesson, lesson.group.teacher);
  }

  take(at: { date: string; number: number }, who: { id: string }): void {
    this.#taken.add(`${at.date}/${at.number}/${who.id}`);
  }
  release(at: { date: string; number: number }, who: { id: string }): void {
    this.#taken.delete(`${at.date}/${at.number}/${who.id}`);
  }
  isFree(at: { date: string; number: number }, who: { id: string }): boolean {
    return !this.#taken.has(`${at.date}/${at.number}/${who.id}`);
  }
}

/**
 * What really became of the timetable: teachers who were away for days (a colleague takes their lessons, or they are
 * cancelled), lessons moved within their week, lessons cancelled. Up to a few days after `today`; one absence always
 * falls on the next school days, so that the changes ahead are to be seen. Lessons of `spared` keep their places.
 */
export function changeTimetable(
  input: {
    lessons: readonly DemoLesson[];
    teachers: readonly Teacher[];
    days: readonly string[];
    today: string;
    spared: Teacher | undefined;
  },
  random: Random,
): void {
  const until = input.days.findIndex((day) => day > input.today);
  const known = input.days.slice(0, until < 0 ? input.days.length : until + KNOWN_AHEAD);
  const lastKnown = known.at(-1) ?? '';
  const occupation = new Occupation(input.lessons);
  const open = input.lessons.filter(
    ({ date, group }) =>
      date <= lastKnown && group.teacher !== input.spared && group.subjectKey !== 'classHour',
  );
  const byTeacher = Map.groupBy(open, ({ group }) => group.teacher);
  for (const absence of absences(input, known, random)) {
    const missed = (byTeacher.get(absence.teacher) ?? []).filter(({ date }) => absence.dates.has(date));
    for (const lesson of missed)
      replace(lesson, { ...absence, teachers: input.teachers, occupation, random });
  }
  moveSome(open, { ...input, days: known, lastOfDay: lastNumbers(input.lessons), occupation, random });
  for (const lesson of open)
    if (isCommon(lesson) && random.chance(0.0025)) cancel(lesson, random.pick(cancelReasons));
}

type Absence = { readonly teacher: Teacher; readonly dates: ReadonlySet<string>; readonly reason: string };

function absences(
  input: { teachers: readonly Teacher[]; spared: Teacher | undefined },
  known: readonly string[],
  random: Random,
): Absence[] {
  const able = input.teachers.filter((teacher) => teacher !== input.spared);
  const run = (teacher: Teacher, from: number): Absence => ({
    teacher,
    dates: new Set(known.slice(from, from + random.between(1, 4))),
    reason: random.pick(reasons),
  });
  const past = able
    .filter(() => random.chance(0.65))
    .map((teacher) => run(teacher, random.between(5, Math.max(5, known.length - 1))));
  const ahead = able.find(({ department }) => department === 'history');
  return ahead ? [...past, run(ahead, Math.max(0, known.length - KNOWN_AHEAD))] : past;
}

function replace(
  lesson: DemoLesson,
  way: Absence & { teachers: readonly Teacher[]; occupation: Occupation; random: Random },
): void {
  if (lesson.substitute || lesson.status !== 'planned') return;
  const free = way.teachers.filter((one) => one !== way.teacher && way.occupation.isFree(lesson, one));
  const colleague = free.find((one) => one.department === way.teacher.department);
  const anybody = free.length > 0 && way.random.chance(0.85) ? way.random.pick(free) : undefined;
  const substitute = colleague ?? anybody;
  way.occupation.release(lesson, way.teacher);
  if (!substitute) return cancel(lesson, way.reason);
  way.occupation.take(lesson, substitute);
  lesson.substitute = substitute;
  lesson.reason = way.reason;
}

function cancel(lesson: DemoLesson, reason: string): void {
  if (lesson.substitute || lesson.movedFrom) return;
  lesson.status = 'cancelled';
  lesson.reason = reason;
}

/** Whether the whole class is in the lesson: only such lessons are moved or cancelled alone. */
const isCommon = ({ group, status, substitute }: DemoLesson): boolean =>
  group.id === blockKey(group) && status === 'planned' && substitute === undefined;

/** Some lessons go to the end of another day of the same week; one of them in the days ahead. */
function moveSome(
  lessons: readonly DemoLesson[],
  way: {
    days: readonly string[];
    today: string;
    lastOfDay: Map<string, number>;
    occupation: Occupation;
    random: Random;
  },
): void {
  const { lastOfDay } = way;
  let isAheadMoved = false;
  for (const lesson of lessons) {
    const isWanted = way.random.chance(0.01) || (lesson.date > way.today && !isAheadMoved);
    if (!isWanted || !isCommon(lesson)) continue;
    const week = way.days.filter((day) => day !== lesson.date && weekOf(day) === weekOf(lesson.date));
    if (week.length === 0) continue;
    const date = way.random.pick(week);
    const key = `${lesson.group.schoolClass.id}/${date}`;
    const place = { date, number: (lastOfDay.get(key) ?? LAST_NUMBER) + 1 };
    if (place.number > LAST_NUMBER || !way.occupation.isFree(place, lesson.group.teacher)) continue;
    way.occupation.release(lesson, lesson.group.teacher);
    way.occupation.take(place, lesson.group.teacher);
    lastOfDay.set(key, place.number);
    isAheadMoved ||= lesson.date > way.today;
    lesson.movedFrom = { date: lesson.date, number: lesson.number };
    lesson.reason = 'Перенос по распоряжению';
    Object.assign(lesson, place);
  }
}

function lastNumbers(lessons: readonly DemoLesson[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { group, date, number } of lessons) {
    const key = `${group.schoolClass.id}/${date}`;
    last.set(key, Math.max(number, last.get(key) ?? 0));
  }
  return last;
}

const weekOf = (date: string): string => {
  const day = Temporal.PlainDate.from(date);
  return `${day.yearOfWeek}-${day.weekOfYear}`;
};
