import type { Random } from '../random.ts';
import type { SubjectKey } from './subjects.ts';

/** What a lesson's homework is made of: how far the book is read by then. */
type Place = { readonly lesson: number; readonly random: Random };

const exercises = ({ lesson, random }: Place): string => {
  const first = 11 * lesson + random.between(2, 8);
  const tasks = random.chance(0.5) ? `${first}–${first + random.between(2, 4)}` : `${first}, ${first + 3}`;
  return `№ ${tasks}, § ${section(lesson)}`;
};
const section = (lesson: number): number => 1 + Math.floor(lesson / 2.2);
const paragraph = ({ lesson, random }: Place): string =>
  `§ ${section(lesson)}, ${random.pick(['вопросы 1–4 устно', 'пересказ', 'задания 2, 3 письменно', 'термины выучить'])}`;
const russian = ({ lesson, random }: Place): string =>
  `§ ${section(lesson)}, упр. ${7 * lesson + random.between(1, 6)}${random.chance(0.3) ? ', словарные слова' : ''}`;
const reading = ({ lesson, random }: Place): string =>
  `С. ${6 * lesson + 4}–${6 * lesson + 4 + random.between(2, 5)}: ${random.pick(['читать', 'пересказ', 'выразительное чтение', 'вопрос 3 письменно'])}`;
const english = ({ lesson, random }: Place): string =>
  random.pick([
    `SB p. ${2 * lesson + 6}, ex. ${random.between(2, 7)}`,
    `WB p. ${lesson + 5}, ex. 1, 2`,
    `SB p. ${2 * lesson + 7}, ex. 4; слова наизусть`,
  ]);
const tasks = ({ lesson, random }: Place): string =>
  `§ ${section(lesson)}, задачи ${random.between(1, 4)}–${random.between(5, 8)}`;
const project = ({ random }: Place): string =>
  random.pick([
    'Принести материалы',
    'Закончить работу',
    'Подобрать примеры к теме',
    'Подготовить сообщение',
  ]);

const writers: Partial<Record<SubjectKey, (place: Place) => string>> = {
  mathematics: exercises,
  algebra: exercises,
  geometry: exercises,
  probability: tasks,
  physics: tasks,
  chemistry: tasks,
  russian,
  reading,
  literature: reading,
  english,
  computing: paragraph,
  world: paragraph,
  history: paragraph,
  society: paragraph,
  geography: paragraph,
  biology: paragraph,
  safety: paragraph,
  art: project,
  technology: project,
};

/** Homework for all after a group's n-th lesson; none in subjects that set none, and now and then none at all. */
export function homeworkOf(subject: SubjectKey, place: Place): string | undefined {
  const write = writers[subject];
  if (!write || place.random.chance(0.06)) return undefined;
  return write(place);
}
