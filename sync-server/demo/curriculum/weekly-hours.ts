import type { SubjectKey } from './subjects.ts';

type Hours = Partial<Record<SubjectKey, number>>;

/**
 * Hours a week by grade: the federal curriculum of 2023 (general schools, teaching in Russian) with the school's own
 * part spent on algebra, computing and physical culture. Class hours are extracurricular and stand beside it.
 */
const hoursByGrade: Readonly<Record<number, Hours>> = {
  1: { russian: 5, reading: 4, mathematics: 4, world: 2, art: 1, music: 1, technology: 1, sport: 2 },
  2: {
    russian: 5,
    reading: 4,
    english: 2,
    mathematics: 4,
    world: 2,
    art: 1,
    music: 1,
    technology: 1,
    sport: 2,
  },
  3: {
    russian: 5,
    reading: 4,
    english: 2,
    mathematics: 4,
    world: 2,
    art: 1,
    music: 1,
    technology: 1,
    sport: 2,
  },
  4: {
    russian: 5,
    reading: 4,
    english: 2,
    mathematics: 4,
    world: 2,
    ethics: 1,
    art: 1,
    music: 1,
    technology: 1,
    sport: 2,
  },
  5: {
    russian: 5,
    literature: 3,
    english: 3,
    mathematics: 5,
    computing: 1,
    history: 3,
    geography: 1,
    biology: 1,
    art: 1,
    music: 1,
    technology: 2,
    sport: 2,
  },
  6: {
    russian: 6,
    literature: 3,
    english: 3,
    mathematics: 5,
    computing: 1,
    history: 3,
    geography: 1,
    biology: 1,
    art: 1,
    music: 1,
    technology: 2,
    sport: 2,
  },
  7: {
    russian: 4,
    literature: 2,
    english: 3,
    algebra: 4,
    geometry: 2,
    probability: 1,
    computing: 1,
    history: 3,
    geography: 2,
    physics: 2,
    biology: 1,
    art: 1,
    music: 1,
    technology: 2,
    sport: 2,
  },
  8: {
    russian: 3,
    literature: 2,
    english: 3,
    algebra: 4,
    geometry: 2,
    probability: 1,
    computing: 1,
    history: 3,
    geography: 2,
    physics: 2,
    chemistry: 2,
    biology: 2,
    music: 1,
    technology: 1,
    sport: 2,
    safety: 1,
  },
  9: {
    russian: 3,
    literature: 3,
    english: 3,
    algebra: 4,
    geometry: 2,
    probability: 1,
    computing: 1,
    history: 2,
    society: 1,
    geography: 2,
    physics: 3,
    chemistry: 2,
    biology: 2,
    technology: 1,
    sport: 2,
    safety: 1,
  },
  10: {
    russian: 2,
    literature: 3,
    english: 3,
    algebra: 4,
    geometry: 3,
    probability: 1,
    computing: 2,
    history: 2,
    society: 2,
    geography: 1,
    physics: 3,
    chemistry: 2,
    biology: 1,
    sport: 3,
    safety: 1,
  },
  11: {
    russian: 2,
    literature: 3,
    english: 3,
    algebra: 4,
    geometry: 3,
    probability: 1,
    computing: 2,
    history: 2,
    society: 2,
    geography: 1,
    physics: 3,
    chemistry: 2,
    biology: 1,
    sport: 3,
    safety: 1,
  },
};

/** Subjects of a grade with their hours a week. @throws RangeError for a grade that is not 1–11 */
export function weeklyHours(grade: number): ReadonlyArray<readonly [SubjectKey, number]> {
  const hours = hoursByGrade[grade];
  if (!hours) throw new RangeError(`no curriculum for grade ${grade}`);
  return Object.entries(hours) as Array<[SubjectKey, number]>;
}

/** How a class is divided for a subject: in two by lists, into boys and girls, or not at all. */
export type Division = 'whole' | 'halves' | 'by-gender';

export function divisionOf(subject: SubjectKey, grade: number): Division {
  if (subject === 'english' || (subject === 'computing' && grade >= 5)) return 'halves';
  if (subject === 'technology' && grade >= 5) return 'by-gender';
  return subject === 'sport' && grade >= 10 ? 'by-gender' : 'whole';
}
