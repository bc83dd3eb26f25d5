import { normalizeClassName } from '../formats/class-name.ts';
import type { FetStudentSet, FetTimetable } from '../formats/fet-timetable.ts';

export type SetLevel = FetStudentSet['kind'];

const LEVELS: readonly SetLevel[] = ['year', 'group', 'subgroup'];
/** A level that looks like classes but is taught less than a tenth of all hours is one of parallels («4M»). */
const LEAST_SHARE = 10;
/** «7Б», «10A», «5a» after `normalizeClassName`. */
const CLASS_LIKE = /^\d{1,2}\p{L}$/u;

/**
 * Which level of the file's sets is the class. FET leaves it open: some schools make a year of every class («7Б»),
 * some a year of a parallel («7») with the classes as its groups. Names decide where at least half of a level's look
 * like a Russian class; then numbers of pupils, because a class has a size that neither its halves nor a parallel
 * have; else the level that most hours are taught to, because a class is mostly taught together.
 */
export function classLevelOf({ studentSets, activities }: FetTimetable): SetLevel {
  const hours = hoursByLevel({ studentSets, activities });
  const taught = (level: SetLevel) => hours.get(level) ?? 0;
  const all = LEVELS.reduce((sum, level) => sum + taught(level), 0);
  const isTaught = (level: SetLevel) => taught(level) > 0 && taught(level) * LEAST_SHARE >= all;
  const ofLevel = (level: SetLevel) => studentSets.filter((set) => set.kind === level);
  const most = Math.max(...LEVELS.map(taught));
  return (
    LEVELS.find((level) => isTaught(level) && looksLikeClasses(ofLevel(level))) ??
    LEVELS.find((level) => isTaught(level) && hasClassSize(ofLevel(level))) ??
    LEVELS.find((level) => taught(level) === most) ??
    'year'
  );
}

function hoursByLevel({
  studentSets,
  activities,
}: Pick<FetTimetable, 'studentSets' | 'activities'>): ReadonlyMap<SetLevel, number> {
  const levels = new Map(studentSets.map((set) => [set.name, set.kind]));
  const hours = new Map<SetLevel, number>();
  for (const activity of activities) {
    if (!activity.active) continue;
    for (const level of new Set(activity.studentSets.flatMap((name) => levels.get(name) ?? []))) {
      hours.set(level, (hours.get(level) ?? 0) + activity.duration);
    }
  }
  return hours;
}

function looksLikeClasses(sets: readonly FetStudentSet[]): boolean {
  const alike = sets.filter((set) => CLASS_LIKE.test(normalizeClassName(set.name)));
  return alike.length > 0 && alike.length * 2 >= sets.length;
}

const [SMALLEST, LARGEST] = [15, 40];

/** Whether most sets say how many pupils they have, and half of those say no less and no more than a class has. */
function hasClassSize(sets: readonly FetStudentSet[]): boolean {
  const known = sets.flatMap(({ students }) => (students > 0 ? [students] : [])).toSorted((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)] ?? 0;
  return known.length * 2 > sets.length && SMALLEST <= median && median <= LARGEST;
}
