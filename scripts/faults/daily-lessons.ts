import type { EntryDraft } from '../../renderer/data/client-store.ts';
import { asId, type GroupId, type LessonId } from '../../shared/kernel/ids.ts';
import type { Store } from '../../sync-server/storage/store.ts';
import { ids, LESSON_DAYS, NOON } from '../../sync-server/storage/test-school.ts';

const DAY_MS = 86_400_000;
/** The day of November of the test school's clock. */
export const FIRST_DAY = 11;
/** W1: marks of a lesson may be entered through so many days after it. */
export const MARK_DAYS = 7;
const LAST_OF_THE_SCHOOL = LESSON_DAYS.at(-1) ?? 0;

const PUPILS = [ids.p1, ids.p2, ids.p3];
const VALUES = ['2', '3', '4', '5'] as const;
const SLOTS = [0, 1, 2, 3];

/** Days count on after the 30th. */
const lessonOf = (groupId: GroupId, day: number): LessonId => asId<LessonId>(`${groupId}-${day}`);

/** Whether the group has a lesson on that day: the test school's own, and those that were added. */
export const hasLesson = (day: number): boolean => LESSON_DAYS.includes(day) || day > LAST_OF_THE_SCHOOL;

/** The test school's lessons end on 12 November: gives the groups one on every day of so many more. */
export async function addLessons(store: Store, groupIds: readonly GroupId[], days: number): Promise<void> {
  await store.write(ids.school, async (tx, change) => {
    for (const groupId of groupIds) {
      const added = Array.from({ length: days }, (_, index) => LAST_OF_THE_SCHOOL + 1 + index);
      const rows = added.map((day) => ({
        school_id: ids.school,
        id: lessonOf(groupId, day),
        year_id: ids.year,
        group_id: groupId,
        date: new Date(NOON + (day - FIRST_DAY) * DAY_MS).toISOString().slice(0, 10),
        number: 1,
        status: 'planned' as const,
        work_kind: 'lesson' as const,
        change,
      }));
      await tx.insertInto('lesson').values(rows).execute();
    }
  });
}

/** Any mark of anybody in that lesson. */
export function anyMark(groupId: GroupId, day: number, random: () => number): EntryDraft {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  const cell = { pupilId: pick(PUPILS), slot: pick(SLOTS) };
  const operation = { type: 'mark.set', ...cell, value: pick(VALUES) } as const;
  return { groupId, lessonId: lessonOf(groupId, day), operation };
}
