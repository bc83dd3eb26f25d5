import type { GroupId, PersonId } from '../../../shared/kernel/ids.ts';
import type { Tables } from '../../storage/schema.ts';
import { dayBefore } from '../school/first-day.ts';
import type { ReportRows } from '../school/report-rows.ts';
import type { SchoolDraft } from '../school/school-draft.ts';

export type WantedSlot = {
  readonly groupId: GroupId;
  /** «Алгебра, 7Б»: for the report. */
  readonly title: string;
  readonly week: 0 | 1 | 2;
  readonly weekday: number;
  readonly number: number;
  readonly room?: string;
  readonly teacherId?: PersonId;
};

type Slot = Tables['weekly_slot'];
type Planning = { draft: SchoolDraft; report: ReportRows; from: string };

/**
 * Lays the wanted week over the slots in force: what is the same stays, what differs is closed the day before `from`
 * and opened anew, what is gone is closed where the group may lose it. A room or teacher that the file lacks stays (I9).
 * @returns the slots in force from `from` on
 */
export function planSlots(
  { draft, report, from }: Planning,
  wanted: readonly WantedSlot[],
  lost: { mayLose: (groupId: GroupId) => boolean; titleOf: (groupId: GroupId) => string },
): Slot[] {
  const open = new Map(
    draft
      .all('weekly_slot')
      .filter((row) => row.last_day === null || row.last_day >= from)
      .map((row) => [slotKey(row.group_id, row), row]),
  );
  const inForce: Slot[] = [];
  for (const slot of wanted) {
    const key = slotKey(slot.groupId, slot);
    const known = open.get(key);
    open.delete(key);
    const row = slotRow(draft, slot, known, from);
    inForce.push(row);
    const outcome = known === undefined ? 'added' : isSameSlot(known, row) ? 'unchanged' : 'changed';
    report.add({ subject: 'weekly-slot', title: placeTitle(slot.title, slot), outcome });
    if (outcome === 'unchanged') continue;
    if (known !== undefined && known.first_day < from) close(draft, known, from);
    draft.put('weekly_slot', row);
  }
  for (const row of open.values()) {
    if (!lost.mayLose(row.group_id)) {
      inForce.push(row);
      continue;
    }
    close(draft, row, from);
    const told = {
      title: placeTitle(lost.titleOf(row.group_id), row),
      code: 'slot-closed',
    } as const;
    report.add({ subject: 'weekly-slot', outcome: 'changed', ...told });
  }
  return inForce;
}

function slotRow(draft: SchoolDraft, slot: WantedSlot, known: Slot | undefined, from: string): Slot {
  const { groupId: group_id, week, weekday, number } = slot;
  const room = slot.room ?? known?.room ?? null;
  const teacher_id = slot.teacherId ?? known?.teacher_id ?? null;
  const row = {
    school_id: draft.schoolId,
    group_id,
    week,
    weekday,
    number,
    room,
    teacher_id,
    last_day: null,
  };
  const isSame = known !== undefined && isSameSlot(known, row);
  return { ...row, first_day: isSame || (known && known.first_day > from) ? known.first_day : from };
}

const isSameSlot = (one: Slot, other: Omit<Slot, 'first_day'>): boolean =>
  one.room === other.room && one.teacher_id === other.teacher_id && one.last_day === null;

/** A slot that was never in force ends before it begins and so covers no day (P2). */
function close(draft: SchoolDraft, row: Slot, from: string): void {
  draft.put('weekly_slot', { ...row, last_day: dayBefore(from) });
}

const WEEKDAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
type Place = { week: 0 | 1 | 2; weekday: number; number: number };

const placeTitle = (title: string, { week, weekday, number }: Place): string =>
  `${title}, ${WEEKDAYS[weekday - 1]} ${number}${week === 0 ? '' : `, ${week}-я неделя`}`;

const slotKey = (groupId: GroupId, { week, weekday, number }: Place): string =>
  `${groupId} ${week} ${weekday} ${number}`;
