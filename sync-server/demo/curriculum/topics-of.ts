import type { SubjectKey } from './subjects.ts';
import { algebra7, algebra8, algebra9, algebraSenior } from './topics/algebra.ts';
import { english, literature, reading, russian57, russianPrimary, russianSenior } from './topics/language.ts';
import {
  geometry7,
  geometry89,
  geometrySenior,
  mathematics56,
  mathematicsPrimary,
  probability,
} from './topics/mathematics.ts';
import { biology, chemistry, geography, physics, world } from './topics/nature.ts';
import { art, computing, music, safety, sport, technology } from './topics/practice.ts';
import { classHour, ethics, history, societyTopics } from './topics/society.ts';

type Topics = readonly string[];

/** Lists that begin with a grade and hold until the next; where a subject has one list, every grade takes it. */
const lists: Record<SubjectKey, ReadonlyArray<readonly [fromGrade: number, Topics]>> = {
  algebra: [
    [7, algebra7],
    [8, algebra8],
    [9, algebra9],
    [10, algebraSenior],
  ],
  geometry: [
    [7, geometry7],
    [8, geometry89],
    [10, geometrySenior],
  ],
  mathematics: [
    [1, mathematicsPrimary],
    [5, mathematics56],
  ],
  russian: [
    [1, russianPrimary],
    [5, russian57],
    [8, russianSenior],
  ],
  probability: [[7, probability]],
  reading: [[1, reading]],
  literature: [[5, literature]],
  english: [[2, english]],
  computing: [[5, computing]],
  world: [[1, world]],
  history: [[5, history]],
  society: [[9, societyTopics]],
  geography: [[5, geography]],
  physics: [[7, physics]],
  chemistry: [[8, chemistry]],
  biology: [[5, biology]],
  art: [[1, art]],
  music: [[1, music]],
  technology: [[1, technology]],
  sport: [[1, sport]],
  safety: [[8, safety]],
  ethics: [[4, ethics]],
  classHour: [[1, classHour]],
};

/**
 * The title of a group's n-th lesson (from 0) in a subject. Where the plan is shorter than the year it is gone
 * through again as a review.
 */
export function topicOf(subject: SubjectKey, grade: number, lesson: number): string {
  const topics = lists[subject].findLast(([fromGrade]) => fromGrade <= grade)?.[1] ?? [];
  const title = topics[lesson % topics.length];
  if (title === undefined) throw new RangeError(`no topics of ${subject} for grade ${grade}`);
  if (lesson < topics.length) return title;
  return `${title} (${lesson < 2 * topics.length ? 'закрепление' : 'повторение'})`;
}
