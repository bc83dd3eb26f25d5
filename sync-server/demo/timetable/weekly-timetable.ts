import type { WeeklySlot } from '../../../shared/timetable/weekly-slot.ts';
import type { Group, SchoolClass } from '../people/teaching.ts';
import type { Random } from '../random.ts';
import { settleWeek } from './settle-week.ts';
import { cellsOf } from './week-grid.ts';

/** A lesson of the week with its group at hand. */
export type GroupSlot = WeeklySlot & { readonly group: Group };

/** A week in which every group has its hours and nobody is in two places at once. */
export function weeklyTimetable(
  input: { classes: readonly SchoolClass[]; groups: readonly Group[]; weekDays: number },
  random: Random,
): GroupSlot[] {
  const byClass = Map.groupBy(input.groups, (group) => group.schoolClass);
  const cells = input.classes.flatMap((schoolClass, classIndex) =>
    cellsOf({
      schoolClass,
      classIndex,
      groups: byClass.get(schoolClass) ?? [],
      weekDays: input.weekDays,
    }),
  );
  settleWeek(cells, random);
  return cells.flatMap(({ block, weekday, number }) =>
    (block?.groups ?? []).map((group) => ({
      group,
      groupId: group.id,
      weekday,
      number,
      room: group.teacher.room,
      teacherId: group.teacher.id,
    })),
  );
}
