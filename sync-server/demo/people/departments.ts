import type { SubjectKey } from '../curriculum/subjects.ts';

/** Teachers of one department teach all its subjects; `men` is the share of men among them. */
export type Department = {
  readonly name: string;
  readonly subjects: readonly SubjectKey[];
  readonly men: number;
  /** Where its lessons are held; numbered by teacher. Numbered classrooms when absent. */
  readonly places?: readonly string[];
};

const gyms = ['спортзал', 'малый зал', 'стадион', 'зал гимнастики', 'лыжная база', 'тренажёрный зал'];
const workshops = ['мастерская 1', 'мастерская 2', 'кабинет технологии', 'кабинет кулинарии', 'мастерская 3'];

export const mathematics: Department = {
  name: 'mathematics',
  subjects: ['mathematics', 'algebra', 'geometry', 'probability'],
  men: 0.15,
};
const languages: readonly Department[] = [
  { name: 'russian', subjects: ['russian', 'literature'], men: 0.05 },
  { name: 'english', subjects: ['english'], men: 0.1 },
  { name: 'history', subjects: ['history', 'society'], men: 0.35 },
];
const practice: readonly Department[] = [
  { name: 'music', subjects: ['music'], men: 0.2 },
  { name: 'technology', subjects: ['technology', 'art'], men: 0.5, places: workshops },
  { name: 'sport', subjects: ['sport', 'safety'], men: 0.6, places: gyms },
];

/** Grades 1–4: one teacher holds most of a class's lessons. */
export const primarySubjects: readonly SubjectKey[] = [
  'russian',
  'reading',
  'mathematics',
  'world',
  'ethics',
  'art',
  'technology',
];

/** A whole school: narrow departments. */
export const schoolDepartments: readonly Department[] = [
  mathematics,
  ...languages,
  { name: 'computing', subjects: ['computing'], men: 0.4 },
  { name: 'physics', subjects: ['physics'], men: 0.4 },
  { name: 'geography', subjects: ['geography'], men: 0.2 },
  { name: 'biology', subjects: ['biology', 'chemistry'], men: 0.1 },
  ...practice,
];

/** The teachers of a single class: twelve people, some of them with two subjects. */
export const classDepartments: readonly Department[] = [
  mathematics,
  ...languages,
  { name: 'physics', subjects: ['physics', 'computing'], men: 0.4 },
  { name: 'geography', subjects: ['geography', 'biology', 'chemistry'], men: 0.1 },
  ...practice,
];
