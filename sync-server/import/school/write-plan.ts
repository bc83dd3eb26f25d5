import type { Transaction } from 'kysely';
import type { SchoolId } from '../../../shared/kernel/ids.ts';
import { refreshSight, touchSightOfClasses } from '../../journal/sight.ts';
import { touchAppealsShowing } from '../../journal/touch-appeals.ts';
import { blankLesson } from '../../storage/blank-lesson.ts';
import type { Tables } from '../../storage/schema.ts';
import type { ImportPlan } from './import-plan.ts';
import { DRAFT_KEYS, DRAFT_TABLES, type DraftTable } from './import-state.ts';

/** Below the bound parameters that SQLite takes in one statement (32 766). */
const VALUES_AT_ONCE = 12_000;
const IDS_AT_ONCE = 5_000;
/** They are named nine times in a statement. */
const NAMES_AT_ONCE = 1_000;

type Writing = { readonly tx: Transaction<Tables>; readonly schoolId: SchoolId; readonly change: number };

/** Writes a plan under the change number of its transaction, and makes every client hear of what it may see. */
export async function writePlan(writing: Writing, plan: ImportPlan, today: string): Promise<void> {
  const { tx, schoolId, change } = writing;
  for (const table of DRAFT_TABLES) await upsert(writing, table, plan.rows[table]);
  await insertLessons(writing, plan.lessonsToAdd);
  for (const { id, room, teacher_id, status } of plan.lessonsToSet) {
    await tx
      .updateTable('lesson')
      .set({ room, teacher_id, status, change })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute();
  }
  for (const ids of chunks(plan.touchedGroups, IDS_AT_ONCE)) {
    await tx
      .updateTable('study_group')
      .set({ change })
      .where('school_id', '=', schoolId)
      .where('id', 'in', ids)
      .execute();
  }
  for (const groupIds of chunks(plan.touchedGroups, IDS_AT_ONCE)) {
    await touchAppealsShowing(tx, { schoolId, groupIds, personIds: [], change });
  }
  for (const people of chunks(plan.rows.person, NAMES_AT_ONCE)) {
    const personIds = people.map(({ id }) => id);
    await touchAppealsShowing(tx, { schoolId, groupIds: [], personIds, change });
  }
  if (plan.rows.lesson_time.length > 0) {
    await tx.updateTable('school').set({ facts_change: change }).where('id', '=', schoolId).execute();
  }
  await touchSightOfClasses(tx, { schoolId, classIds: plan.touchedClasses, change });
  await refreshSight(tx, { schoolId, personIds: 'all', today, change });
}

async function upsert<Name extends DraftTable>(
  { tx }: Writing,
  table: Name,
  rows: ReadonlyArray<Tables[Name]>,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const key = ['school_id', ...DRAFT_KEYS[table]];
  const columns = Object.keys(first);
  const rest = columns.filter((column) => !key.includes(column));
  for (const some of chunks(rows, Math.floor(VALUES_AT_ONCE / columns.length))) {
    await tx
      .insertInto(table as 'person')
      .values(some as ReadonlyArray<never>)
      .onConflict((conflict) => {
        const known = conflict.columns(key as never);
        if (rest.length === 0) return known.doNothing();
        return known.doUpdateSet((eb) =>
          Object.fromEntries(rest.map((column) => [column, eb.ref(`excluded.${column}` as never)])),
        );
      })
      .execute();
  }
}

async function insertLessons(
  { tx, change }: Writing,
  lessons: ReadonlyArray<ImportPlan['lessonsToAdd'][number]>,
): Promise<void> {
  const LESSON_COLUMNS = 27;
  for (const some of chunks(lessons, Math.floor(VALUES_AT_ONCE / LESSON_COLUMNS))) {
    await tx
      .insertInto('lesson')
      .values(some.map((lesson) => ({ ...blankLesson, ...lesson, change })))
      .execute();
  }
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
