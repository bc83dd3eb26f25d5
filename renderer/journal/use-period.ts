import { useState } from 'react';
import { type Period, periodOf } from '../../shared/calendar/school-calendar.ts';
import type { LessonId } from '../../shared/kernel/ids.ts';
import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import type { Journal } from '../data/client-store.ts';

export const WHOLE_YEAR = 'year';

/**
 * The shown period: what the person chose, else the one that holds the lesson a link led to, else the present one,
 * else the whole year (`undefined`).
 */
export function usePeriod(input: {
  readonly journal: Journal;
  readonly school: SchoolFacts;
  readonly today: string;
  readonly lessonId: LessonId | undefined;
}): [Period | undefined, (id: string) => void] {
  const { journal, school, today, lessonId } = input;
  const [choice, setChoice] = useState<string | undefined>(undefined);
  const target = journal.sheets.find((sheet) => sheet.id === lessonId);
  const period =
    choice === undefined
      ? periodOf(school.year, target?.date ?? today)
      : school.year.periods.find((candidate) => candidate.id === choice);
  return [period, setChoice];
}
