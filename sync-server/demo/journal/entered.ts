import type { FactOperation } from '../../../shared/sync/entry.ts';
import type { Teacher } from '../people/teachers.ts';
import type { DemoLesson } from './year-lessons.ts';

/** One thing typed by a teacher and accepted as it came: what becomes an entry, a fact and a row of the history. */
export type Entered = {
  readonly at: number;
  readonly author: Teacher;
  readonly lesson: DemoLesson;
  readonly operation: FactOperation;
};
