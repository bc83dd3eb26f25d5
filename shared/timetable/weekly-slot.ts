import { isSchoolDay, type SchoolYear } from '../calendar/school-calendar.ts';
import type { GroupId, PersonId } from '../kernel/ids.ts';

/** One lesson of the weekly timetable. `weekday` 1 = Monday … 7 = Sunday; `number` is the lesson of the day. */
export type WeeklySlot = {
  readonly groupId: GroupId;
  readonly weekday: number;
  readonly number: number;
  /** Of a two-week timetable; absent: every week. Week 1 is the calendar week of the year's first day. */
  readonly week?: 1 | 2;
  readonly room?: string;
  readonly teacherId?: PersonId;
};

export type SlotLesson = { readonly date: string; readonly slot: WeeklySlot };

/**
 * The lessons that a weekly timetable gives between two days (both included), in order of date and number.
 * Only school days count; a slot on a day off gives nothing.
 */
export function lessonsFromSlots(
  slots: readonly WeeklySlot[],
  year: SchoolYear,
  span: { from: string; to: string },
): SlotLesson[] {
  const byWeekday = Map.groupBy(slots, (slot) => slot.weekday);
  const lessons: SlotLesson[] = [];
  const last = Temporal.PlainDate.from(span.to);
  for (
    let day = Temporal.PlainDate.from(span.from);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString();
    if (!isSchoolDay(year, date)) continue;
    const week = weekOfCycle(year, day);
    const slotsOfDay = (byWeekday.get(day.dayOfWeek) ?? []).filter((slot) => (slot.week ?? week) === week);
    for (const slot of slotsOfDay.toSorted((a, b) => a.number - b.number)) lessons.push({ date, slot });
  }
  return lessons;
}

/** Calendar weeks alternate through the whole year, holidays included, as schools print them on the wall. */
function weekOfCycle(year: SchoolYear, day: Temporal.PlainDate): 1 | 2 {
  const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
  const { days } = monday(Temporal.PlainDate.from(year.from)).until(monday(day));
  return (days / 7) % 2 === 0 ? 1 : 2;
}
