import type { WorkKind } from '../../shared/journal/work-kind.ts';
import { toldWeights, USUAL_WEIGHT, type WorkWeights, weightOf } from '../../shared/journal/work-weights.ts';
import { dayAndMonth } from './russian-dates.ts';
import { localMoment } from './school-day.ts';
import { WORK_WORDS } from './words.ts';

/** «вес 2»; nothing for a kind that weighs like any other (J2). */
export function weightWords(weights: WorkWeights | undefined, kind: WorkKind): string {
  const weight = weightOf(weights, kind);
  return weight === USUAL_WEIGHT ? '' : `вес ${weight}`;
}

type Given = { readonly work: string; readonly weight: string };

/** «контрольная, вес 2»: what a mark was given for; empty for ordinary work of ordinary weight. */
export const markWords = ({ work, weight }: Given): string =>
  [work, weight].filter((words) => words !== '').join(', ');

/** The kind of work beside a lesson: with what its marks weigh once there are any. */
export const kindWords = (lesson: Given & { readonly marks: readonly string[] }): string =>
  lesson.marks.length > 0 ? markWords(lesson) : lesson.work;

/**
 * By what weights averages are made, and since when (J2): whoever remembers another average reads here why it changed.
 * Empty for a school that never decided anything.
 */
export function weightsNote(weights: WorkWeights | undefined, zone: string): string {
  if (weights === undefined) return '';
  const since = dayAndMonth(localMoment(weights.changedAt, zone).date);
  const told = toldWeights(weights.byKind);
  if (told.length === 0) return `С ${since} все отметки весят в средней одинаково.`;
  const list = told.map(({ kind, weight }) => `${WORK_WORDS[kind] || 'работа на уроке'} — ${weight}`);
  return `С ${since} школа считает среднюю с весами: ${list.join(', ')}. Остальные отметки — 1.`;
}
