import type { Kysely } from 'kysely';
import type { Tables } from '../../storage/schema.ts';
import { accessQueries } from './access.ts';
import { calendarQueries } from './calendar.ts';
import { entranceQuery } from './entrance.ts';
import { factQueries } from './facts.ts';
import { frameQuery } from './frame.ts';
import { lessonQueries } from './lessons.ts';

/** Every question that the diary puts to the database, compiled once. */
export const diaryQueries = (db: Kysely<Tables>) => ({
  access: accessQueries(db),
  calendar: calendarQueries(db),
  entrance: entranceQuery(db),
  frame: frameQuery(db),
  facts: factQueries(db),
  lessons: lessonQueries(db),
});
export type DiaryQueries = ReturnType<typeof diaryQueries>;
