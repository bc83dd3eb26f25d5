import type { Transaction } from 'kysely';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import type { PersonId, SchoolId } from '../../shared/kernel/ids.ts';
import type { InstantMs } from '../../shared/kernel/instant-ms.ts';
import { isPlainDate } from '../../shared/kernel/plain-date-text.ts';
import type { HandOver } from '../../shared/substitution/substitution.ts';
import type { AppContext } from '../app-context.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { loadCurrentYear } from '../calendar/load-current-year.ts';
import { zoneOf } from '../calendar/zone-of.ts';
import { refreshSight } from '../journal/sight.ts';
import type { Tables } from '../storage/schema.ts';
import type { Changer } from './change-substitute.ts';
import { endSubstitutions } from './end-substitutions.ts';
import { refusal } from './refusal.ts';
import { isTeacher } from './staff.ts';

type Handing = HandOver & {
  readonly tx: Transaction<Tables>;
  readonly schoolId: SchoolId;
  readonly now: InstantMs;
  /** Number of the writing transaction. */
  readonly change: number;
};

/**
 * From the day on the group and its lessons are another teacher's. Tomorrow at the earliest: what the former teacher
 * enters today, perhaps without a network, still is theirs to enter (E1); a lesson of today is substituted.
 * @throws Problem `bad-request` with a reason for a day or a teacher that cannot be, or who no longer has the group
 */
export async function handOver(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  { schoolId, personId }: Changer,
  asked: HandOver,
): Promise<void> {
  const now = clock.now();
  const { groupId, formerId, teacherId, from } = asked;
  if (formerId === teacherId) throw refusal('substitute-same-person');
  await store.write(schoolId, async (tx, change) => {
    const handing = { ...asked, tx, schoolId, now, change };
    const today = await checkDay(handing);
    if (!(await isTeacher(tx, schoolId, teacherId))) throw refusal('substitute-not-teacher');
    await endAssignment(handing);
    await assign(handing);
    await handSlots(handing);
    const substitutes = await handLessons(handing);
    await tx
      .updateTable('study_group')
      .set({ change })
      .where('school_id', '=', schoolId)
      .where('id', '=', groupId)
      .execute();
    const personIds = [...new Set([formerId, teacherId, ...substitutes])];
    await refreshSight(tx, { schoolId, personIds, today, change });
    const detail = `${formerId} ${teacherId} ${from}`;
    await recordAudit(tx, [
      { schoolId, personId, at: now, action: 'group-handed-over', subject: groupId, detail },
    ]);
  });
}

/** @returns the school's day */
async function checkDay({ tx, schoolId, now, from }: Handing): Promise<string> {
  const zone = await zoneOf(tx, schoolId);
  const today = dateAt(now, zone);
  const year = await loadCurrentYear(tx, schoolId);
  if (!isPlainDate(from) || from <= today || !year || from < year.from || from > year.to) {
    throw refusal('hand-over-day');
  }
  return today;
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

async function endAssignment({ tx, schoolId, groupId, formerId, from }: Handing): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('group_teacher')
    .set({ last_day: dayBefore(from) })
    .where('school_id', '=', schoolId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', formerId)
    .where('first_day', '<', from)
    .where((eb) => eb.or([eb('last_day', 'is', null), eb('last_day', '>=', from)]))
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) throw refusal('assignment-changed');
}

/** Who teaches the group already goes on teaching it. */
async function assign({ tx, schoolId, groupId, teacherId, from }: Handing): Promise<void> {
  const standing = await tx
    .selectFrom('group_teacher')
    .select('first_day')
    .where('school_id', '=', schoolId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', teacherId)
    .where('first_day', '<=', from)
    .where('last_day', 'is', null)
    .executeTakeFirst();
  if (standing) return;
  const row = {
    school_id: schoolId,
    group_id: groupId,
    person_id: teacherId,
    first_day: from,
    last_day: null,
  };
  await tx
    .insertInto('group_teacher')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'group_id', 'person_id', 'first_day']).doUpdateSet({ last_day: null }),
    )
    .execute();
}

/** The weekly timetable names the new teacher from the day on, so that laying lessons anew keeps them. */
async function handSlots({ tx, schoolId, groupId, formerId, teacherId, from }: Handing): Promise<void> {
  const slots = await tx
    .selectFrom('weekly_slot')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('group_id', '=', groupId)
    .where('teacher_id', '=', formerId)
    .where((eb) => eb.or([eb('last_day', 'is', null), eb('last_day', '>=', from)]))
    .execute();
  for (const slot of slots) {
    const handed = {
      ...slot,
      teacher_id: teacherId,
      first_day: slot.first_day > from ? slot.first_day : from,
    };
    if (slot.first_day < from) {
      await tx
        .updateTable('weekly_slot')
        .set({ last_day: dayBefore(from) })
        .where('school_id', '=', schoolId)
        .where('group_id', '=', groupId)
        .where('week', '=', slot.week)
        .where('weekday', '=', slot.weekday)
        .where('number', '=', slot.number)
        .where('first_day', '=', slot.first_day)
        .execute();
    }
    await tx
      .insertInto('weekly_slot')
      .values(handed)
      .onConflict((conflict) =>
        conflict
          .columns(['school_id', 'group_id', 'week', 'weekday', 'number', 'first_day'])
          .doUpdateSet({ teacher_id: teacherId }),
      )
      .execute();
  }
}

/** Lessons that the new teacher was to substitute become their own. @returns whose substitution ended by that */
async function handLessons(handing: Handing): Promise<PersonId[]> {
  const { tx, schoolId, groupId, formerId, teacherId, from, change, now } = handing;
  const ofGroup = () =>
    tx
      .updateTable('lesson')
      .where('school_id', '=', schoolId)
      .where('group_id', '=', groupId)
      .where('date', '>=', from);
  const substituted = await tx
    .selectFrom('lesson')
    .select(['id', 'substitute_id'])
    .where('school_id', '=', schoolId)
    .where('group_id', '=', groupId)
    .where('date', '>=', from)
    .where('substitute_id', '=', teacherId)
    .execute();
  const ended = await endSubstitutions(tx, substituted, { schoolId, now });
  await ofGroup()
    .where('substitute_id', '=', teacherId)
    .set({ substitute_id: null, change_reason: null, change })
    .execute();
  await ofGroup().where('teacher_id', '=', formerId).set({ teacher_id: teacherId, change }).execute();
  return ended;
}
