import type { GroupId, LessonId } from '../../../shared/kernel/ids.ts';
import { lessonsFromSlots } from '../../../shared/timetable/weekly-slot.ts';
import type { Tables } from '../../storage/schema.ts';
import { derivedId } from '../school/derived-id.ts';
import type { LessonToAdd, LessonToSet, PlannedLessons } from '../school/import-plan.ts';
import type { ImportState, StandingLesson } from '../school/import-state.ts';
import type { ReportRows } from '../school/report-rows.ts';

type Planning = {
  readonly state: ImportState;
  readonly report: ReportRows;
  /** First day whose lessons are laid anew; never before today once there are lessons. */
  readonly from: string;
  /** Slots in force of the groups that the file speaks of. */
  readonly slots: ReadonlyArray<Tables['weekly_slot']>;
  readonly titleOf: (groupId: GroupId) => string;
  /** Whether what the file does not have of the group is lost. */
  readonly mayLose: (groupId: GroupId) => boolean;
};

/**
 * Lessons of the year from its weekly slots (C4). One that is there keeps its id and all that is in it. One that the
 * timetable lost becomes *detached* and is never deleted (I6): where nothing was written in it, clients are told that
 * it is gone. Days before today are not looked at.
 */
export function planLessons(planning: Planning): PlannedLessons {
  const { state, from, slots } = planning;
  const standing = new Map(state.lessons.map((lesson) => [placeOf(lesson), lesson]));
  const tally = new Tally(planning);
  const settledPlaces = new Set<string>();
  const lessonsToAdd: LessonToAdd[] = [];
  const lessonsToSet: LessonToSet[] = [];
  for (const { date, slot } of lessonsFromSlots(slots.map(asSlot), state.year, { from, to: state.year.to })) {
    const place = `${slot.groupId} ${date} ${slot.number}`;
    if (settledPlaces.has(place)) continue;
    settledPlaces.add(place);
    const known = standing.get(place);
    standing.delete(place);
    if (known === undefined) lessonsToAdd.push(newLesson(state, { date, ...slot }));
    const set = known && settled(known, slot);
    if (set !== undefined) lessonsToSet.push(set);
    tally.count(slot.groupId, known === undefined ? 'lessons-added' : set ? 'lessons-changed' : undefined);
  }
  for (const lesson of standing.values()) {
    const isAhead = (lesson.moved_from_date ?? lesson.date) >= from && lesson.status !== 'detached';
    if (!isAhead || !planning.mayLose(lesson.group_id)) continue;
    const { id, room, teacher_id } = lesson;
    lessonsToSet.push({ id, room, teacher_id, status: 'detached' });
    tally.count(lesson.group_id, state.written.has(id) ? 'lessons-detached' : 'lessons-removed');
  }
  tally.tell();
  return { lessonsToAdd, lessonsToSet };
}

/** A moved lesson still is the lesson of the place it was moved from. */
const placeOf = (lesson: StandingLesson): string =>
  `${lesson.group_id} ${lesson.moved_from_date ?? lesson.date} ${lesson.moved_from_number ?? lesson.number}`;

const asSlot = (row: Tables['weekly_slot']) => ({
  groupId: row.group_id,
  ...(row.week !== 0 && { week: row.week }),
  weekday: row.weekday,
  number: row.number,
  ...(row.room !== null && { room: row.room }),
  ...(row.teacher_id !== null && { teacherId: row.teacher_id }),
});
type Slot = ReturnType<typeof asSlot>;

function newLesson(state: ImportState, slot: Slot & { date: string }): LessonToAdd {
  const { groupId: group_id, date, number } = slot;
  return {
    school_id: state.schoolId,
    id: derivedId<LessonId>('l', group_id, date, number),
    year_id: state.year.id,
    group_id,
    date,
    number,
    room: slot.room ?? null,
    teacher_id: slot.teacherId ?? null,
  };
}

/** What the slot changes of a lesson; a cancelled lesson stays cancelled, that was a person's decision. */
function settled(lesson: StandingLesson, slot: Slot): LessonToSet | undefined {
  const room = slot.room ?? lesson.room;
  const teacher_id = slot.teacherId ?? lesson.teacher_id;
  const status = lesson.status === 'detached' ? 'planned' : lesson.status;
  if (room === lesson.room && teacher_id === lesson.teacher_id && status === lesson.status) return undefined;
  return { id: lesson.id, room, teacher_id, status };
}

const TALLIED = ['lessons-added', 'lessons-changed', 'lessons-detached', 'lessons-removed'] as const;
type Told = (typeof TALLIED)[number];

/** Counts what becomes of lessons group by group: thirty thousand rows would tell nobody anything. */
class Tally {
  readonly #planning: Planning;
  readonly #counts = new Map<GroupId, Map<Told, number>>();

  constructor(planning: Planning) {
    this.#planning = planning;
  }

  count(groupId: GroupId, code: Told | undefined): void {
    const counts = this.#counts.get(groupId) ?? new Map<Told, number>();
    this.#counts.set(groupId, counts);
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }

  tell(): void {
    const { report, titleOf } = this.#planning;
    for (const [groupId, counts] of this.#counts) {
      const title = titleOf(groupId);
      if (counts.size === 0) report.add({ subject: 'lesson', title, outcome: 'unchanged' });
      for (const code of TALLIED) {
        const count = counts.get(code);
        if (count === undefined) continue;
        const outcome = code === 'lessons-added' ? 'added' : 'changed';
        report.add({ subject: 'lesson', title, outcome, code, values: { count: String(count) } });
      }
    }
  }
}
