import type { Insertable } from 'kysely';
import { asId, type PeriodId, type SubjectId } from '../../../shared/kernel/ids.ts';
import { createSession } from '../../../sync-server/identity/session.ts';
import { refreshSight } from '../../../sync-server/journal/sight.ts';
import type {
  GroupMemberTable,
  GroupTeacherTable,
  LessonTable,
} from '../../../sync-server/storage/schema.ts';
import type { Store } from '../../../sync-server/storage/store.ts';
import { dateText, HOUR, startOfDay } from '../time/calendar.ts';
import {
  boris,
  CLASS_A,
  CLASS_B,
  DEVICE_NAMES,
  DEVICES,
  type DeviceName,
  deputy,
  deviceId,
  LESSONS,
  MATHS,
  PEOPLE,
  PUPILS,
  RUSSIAN,
  SCHOOL,
  START_DAY,
  START_HOUR,
  type Stay,
  TEACHING,
  YEAR,
} from './school.ts';

export type Tokens = Readonly<Record<DeviceName, string>>;

const inSchool = { school_id: SCHOOL };
const FIRST_DAY = '2026-09-01';
const days = ({ from, to }: Stay) => ({
  first_day: from < 1 ? FIRST_DAY : dateText(from),
  ...(to !== undefined && { last_day: dateText(to) }),
});

/** Writes the school into an empty store. Everybody is signed in already: passwords are not what is simulated. */
export async function buildSchool(store: Store): Promise<Tokens> {
  const policy = { zone: 'Europe/Moscow', policy_id: 'yanao-2018', trust: 'trusting' } as const;
  await store.db
    .insertInto('school')
    .values({ id: SCHOOL, name: 'Школа № 1', ...policy, change: 0, facts_change: 1 })
    .execute();
  await store.write(SCHOOL, async (tx, change) => {
    await writePeople(tx);
    await writeYear(tx);
    await writeGroups(tx, change);
    await tx
      .insertInto('journal_follow')
      .values({ ...inSchool, person_id: deputy, group_id: MATHS, since: 0 })
      .execute();
    await refreshSight(tx, { schoolId: SCHOOL, personIds: 'all', today: dateText(START_DAY), change });
  });
  return signEverybodyIn(store);
}

type Transaction = Parameters<Parameters<Store['write']>[1]>[0];

async function writePeople(tx: Transaction): Promise<void> {
  const everybody = [...PEOPLE.map(({ id }) => id), ...PUPILS.map(({ id }) => asId<typeof deputy>(id))];
  const names = { first_name: 'Имя', patronymic: 'Отчество', left_school: 0 as const };
  await tx
    .insertInto('person')
    .values(everybody.map((id) => ({ ...inSchool, id, last_name: `Фамилия-${id}`, ...names })))
    .execute();
  const roles = PEOPLE.flatMap(({ id, roles: all }) => all.map((role) => ({ person_id: id, role })));
  await tx
    .insertInto('person_role')
    .values(roles.map((row) => ({ ...inSchool, ...row })))
    .execute();
}

async function writeYear(tx: Transaction): Promise<void> {
  const span = { first_day: FIRST_DAY, last_day: '2027-05-31' };
  const year = { id: YEAR, name: '2026/27', week_days: 5, current: 1 } as const;
  await tx
    .insertInto('school_year')
    .values({ ...inSchool, ...year, ...span })
    .execute();
  const period = { id: asId<PeriodId>('q1'), year_id: YEAR, name: '1 четверть' };
  await tx
    .insertInto('period')
    .values({ ...inSchool, ...period, ...span })
    .execute();
  await tx
    .insertInto('lesson_time')
    .values({ ...inSchool, number: 1, starts: '08:30', ends: '09:15' })
    .execute();
  const ofYear = { ...inSchool, year_id: YEAR, grade: 7 };
  await tx
    .insertInto('class')
    .values([
      { ...ofYear, id: CLASS_A, letter: 'А', name: '7А', class_teacher_id: boris },
      { ...ofYear, id: CLASS_B, letter: 'Б', name: '7Б' },
    ])
    .execute();
  const enrolments = PUPILS.map(({ id, classId }) => ({
    pupil_id: id,
    class_id: classId,
    first_day: FIRST_DAY,
  }));
  await tx
    .insertInto('enrolment')
    .values(enrolments.map((row) => ({ ...inSchool, ...row })))
    .execute();
}

async function writeGroups(tx: Transaction, change: number): Promise<void> {
  const subject = (group: string) => asId<SubjectId>(`subject-${group}`);
  for (const id of [MATHS, RUSSIAN]) {
    const named = { name: `Предмет ${id}`, short_name: id };
    await tx
      .insertInto('subject')
      .values({ ...inSchool, id: subject(id), ...named })
      .execute();
    const group = { id, year_id: YEAR, subject_id: subject(id), name: '7А', grade: 7, change };
    await tx
      .insertInto('study_group')
      .values({ ...inSchool, ...group })
      .execute();
  }
  const teachers: Insertable<GroupTeacherTable>[] = TEACHING.map(({ personId, groupId, stay }) => ({
    ...inSchool,
    person_id: personId,
    group_id: groupId,
    ...days(stay),
  }));
  await tx.insertInto('group_teacher').values(teachers).execute();
  const members: Insertable<GroupMemberTable>[] = [MATHS, RUSSIAN].flatMap((groupId) =>
    PUPILS.map(({ id, stay }) => ({ ...inSchool, group_id: groupId, pupil_id: id, ...days(stay) })),
  );
  await tx.insertInto('group_member').values(members).execute();
  const lessons: Insertable<LessonTable>[] = LESSONS.map(({ id, groupId, day, kind, substitute }) => ({
    ...inSchool,
    id,
    year_id: YEAR,
    group_id: groupId,
    date: dateText(day),
    number: 1,
    status: 'planned' as const,
    substitute_id: substitute ?? null,
    work_kind: kind,
    change,
  }));
  await tx.insertInto('lesson').values(lessons).execute();
}

async function signEverybodyIn(store: Store): Promise<Tokens> {
  const now = startOfDay(START_DAY) + START_HOUR * HOUR;
  const tokens: Array<[DeviceName, string]> = [];
  for (const name of DEVICE_NAMES) {
    const mine = { id: deviceId(name), person_id: DEVICES[name] };
    await store.db
      .insertInto('device')
      .values({ ...inSchool, ...mine, first_seen: now, last_seen: now })
      .execute();
    const session = { schoolId: SCHOOL, personId: DEVICES[name], deviceId: deviceId(name), now, days: 400 };
    tokens.push([name, (await createSession(store, session)).token]);
  }
  return Object.fromEntries(tokens) as Tokens;
}
