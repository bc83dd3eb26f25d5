import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import type { AttendanceCode } from '../../shared/journal/attendance.ts';
import type { MarkValue } from '../../shared/journal/mark.ts';
import {
  asId,
  type ClassId,
  type DeviceId,
  type EntryId,
  type GroupId,
  type LessonId,
  type PeriodId,
  type PersonId,
  type PupilId,
  type SchoolId,
  type SubjectId,
  type YearId,
} from '../../shared/kernel/ids.ts';
import { guardRoutes } from '../identity/route-access.ts';
import { loadServerKey } from '../identity/server-key.ts';
import { createSession } from '../identity/session.ts';
import type { LessonTable, Tables } from '../storage/schema.ts';
import type { Store } from '../storage/store.ts';
import { diaryRoutes } from './routes.ts';

/** Monday 16 November 2026, 14:05 in Moscow. */
export const NOW = Date.UTC(2026, 10, 16, 11, 5);

const school_id = asId<SchoolId>('s1');
const year_id = asId<YearId>('y26');
export const person = (id: string) => asId<PersonId>(id);
export const pupil = (id: string) => asId<PupilId>(id);
const fact = { version: asId<EntryId>('e0'), author_id: person('teacher'), entered_at: NOW - 60_000 };

/** Every text that a teacher or an operator may type is put through this. */
export type Spice = (text: string) => string;

/**
 * A small school: Артём (parents Мама with one child and Папа with two), Вера (only Папа's), a stranger's child, a
 * teacher who is a parent as well and one who is not, two subjects, a week with every kind of change.
 */
export async function seedDiarySchool(store: Store, spice: Spice = (text) => text): Promise<void> {
  const insert = async <Name extends keyof Tables>(name: Name, rows: readonly object[]) => {
    for (const row of rows)
      await store.db
        .insertInto(name)
        .values(row as never)
        .execute();
  };
  await insert('school', [
    {
      id: school_id,
      name: spice('Школа № 5'),
      zone: 'Europe/Moscow',
      policy_id: 'yanao-2018',
      trust: 'trusting',
      change: 1,
      facts_change: 0,
    },
  ]);
  await store.write(school_id, async (tx) => {
    const put = async <Name extends keyof Tables>(name: Name, rows: readonly object[]) => {
      for (const row of rows)
        await tx
          .insertInto(name)
          .values({ school_id, ...row } as never)
          .execute();
    };
    await put('school_year', [
      {
        id: year_id,
        name: spice('2026/27'),
        first_day: '2026-09-01',
        last_day: '2027-05-26',
        week_days: 5,
        current: 1,
      },
    ]);
    await put('period', [
      {
        id: asId<PeriodId>('q1'),
        year_id,
        name: spice('I четверть'),
        first_day: '2026-09-01',
        last_day: '2026-10-25',
      },
      {
        id: asId<PeriodId>('q2'),
        year_id,
        name: spice('II четверть'),
        first_day: '2026-11-05',
        last_day: '2026-12-30',
      },
    ]);
    await put('day_off', [
      { year_id, first_day: '2026-11-20', last_day: '2026-11-20', name: spice('День здоровья') },
    ]);
    await put('lesson_time', [
      { number: 1, starts: '08:30', ends: '09:15' },
      { number: 2, starts: '09:25', ends: '10:10' },
    ]);
    await put('person', people(spice));
    await put('person_role', [
      { person_id: 'mother', role: 'parent' },
      { person_id: 'father', role: 'parent' },
      { person_id: 'stranger', role: 'parent' },
      { person_id: 'former', role: 'parent' },
      { person_id: 'future', role: 'parent' },
      { person_id: 'teacher', role: 'teacher' },
      { person_id: 'teacher', role: 'parent' },
      { person_id: 'colleague', role: 'teacher' },
    ]);
    await put('guardian', [
      grant('mother', 'artem'),
      { ...grant('mother', 'artem'), granted_from: '2026-09-10' },
      grant('father', 'artem'),
      grant('father', 'vera'),
      grant('stranger', 'foreign'),
      grant('teacher', 'vera'),
      { ...grant('colleague', 'artem') },
      { ...grant('former', 'artem'), granted_to: '2026-11-15' },
      { ...grant('future', 'artem'), granted_from: '2026-11-17' },
    ]);
    await put('class', [
      {
        id: asId<ClassId>('7b'),
        year_id,
        grade: 7,
        letter: 'Б',
        name: spice('7Б'),
        class_teacher_id: 'teacher',
      },
    ]);
    await put(
      'enrolment',
      ['artem', 'vera', 'foreign'].map((pupil_id) => ({
        pupil_id,
        class_id: '7b',
        first_day: '2026-09-01',
        last_day: null,
      })),
    );
    await put('subject', [
      { id: asId<SubjectId>('alg'), name: spice('Алгебра'), short_name: 'Алг' },
      { id: asId<SubjectId>('rus'), name: spice('Русский язык'), short_name: 'Рус' },
    ]);
    await put(
      'study_group',
      ['alg', 'rus'].map((subject_id) => ({
        id: asId<GroupId>(`g-${subject_id}`),
        year_id,
        subject_id,
        name: '7Б',
        grade: 7,
        change: 1,
      })),
    );
    await put(
      'group_member',
      ['g-alg', 'g-rus'].flatMap((group_id) =>
        ['artem', 'vera', 'foreign'].map((pupil_id) => ({
          group_id,
          pupil_id,
          first_day: '2026-09-01',
          last_day: null,
        })),
      ),
    );
    await put('group_teacher', [
      { group_id: 'g-alg', person_id: 'teacher', first_day: '2026-09-01', last_day: null },
    ]);
    await put('device', [
      { id: asId<DeviceId>('pc'), person_id: 'teacher', first_seen: 1, last_seen: NOW - 7 * 60_000 },
    ]);
    await put('lesson', lessons(spice));
    await put('mark', [
      mark('l1', 'artem', '4'),
      mark('l2', 'artem', '5'),
      { ...mark('l2', 'artem', '3'), slot: 1 },
      mark('l2', 'vera', '2'),
      mark('l0', 'artem', '4'),
      { ...mark('l3', 'artem', '1'), value: null },
      mark('lost', 'artem', '5'),
    ]);
    await put('attendance', [
      attendance('l3', 'artem', 'ill'),
      attendance('l0', 'artem', 'late'),
      attendance('l3', 'vera', 'absent'),
    ]);
    await put('individual_homework', [
      { lesson_id: 'l2', pupil_id: 'artem', text: spice('№ 402, 405'), ...fact },
      { lesson_id: 'l2', pupil_id: 'vera', text: 'только для Веры', ...fact },
    ]);
    await put('report_mark', [
      report('alg', 'period', 'q1', spice('4')),
      report('rus', 'period', 'q1', '5'),
      report('alg', 'final', '', '4'),
      { ...report('rus', 'year', '', '2'), pupil_id: 'vera' },
    ]);
  });
}

const people = (spice: Spice) =>
  [
    ['artem', 'Кузнецов', 'Артём'],
    ['vera', 'Кузнецова', 'Вера'],
    ['foreign', 'Чужой', 'Ребёнок'],
    ['mother', 'Кузнецова', 'Ольга'],
    ['father', 'Кузнецов', 'Пётр'],
    ['stranger', 'Чужая', 'Мать'],
    ['former', 'Бывший', 'Опекун'],
    ['future', 'Будущий', 'Опекун'],
    ['teacher', 'Орлова', 'Нина'],
    ['colleague', 'Соколов', 'Иван'],
  ].map(([id, last = '', first = '']) => ({
    id,
    last_name: spice(last),
    first_name: spice(first),
    patronymic: spice('Ивановна'),
    external_id: null,
    birth_date: null,
    email: null,
    phone: null,
    left_school: 0,
  }));

const grant = (person_id: string, pupil_id: string) => ({
  person_id,
  pupil_id,
  kinship: null,
  granted_from: '2026-09-01',
  granted_to: null as string | null,
});
const mark = (lesson_id: string, pupil_id: string, value: MarkValue) => ({
  lesson_id,
  pupil_id,
  slot: 0,
  value,
  ...fact,
});
const attendance = (lesson_id: string, pupil_id: string, code: AttendanceCode) => ({
  lesson_id,
  pupil_id,
  code,
  ...fact,
});
const report = (subject_id: string, kind: string, period_id: string, value: string) => ({
  year_id,
  subject_id,
  pupil_id: 'artem',
  kind,
  period_id,
  value,
  entered_at: NOW,
  author_id: null,
});

function lessons(spice: Spice) {
  const lesson = (
    id: string,
    group: string,
    date: string,
    number: number,
    more: Partial<LessonTable> = {},
  ) => ({
    id: asId<LessonId>(id),
    year_id,
    group_id: group,
    date,
    number,
    room: spice('12'),
    teacher_id: 'teacher',
    status: 'planned',
    substitute_id: null,
    moved_from_date: null,
    moved_from_number: null,
    change_reason: null,
    work_kind: 'lesson',
    work_version: null,
    topic: null,
    topic_version: null,
    topic_entered_at: null,
    homework: null,
    homework_version: null,
    homework_entered_at: null,
    change: 1,
    ...more,
  });
  return [
    lesson('l0', 'g-alg', '2026-10-19', 1, { topic: spice('Степени') }),
    lesson('l1', 'g-rus', '2026-11-16', 1, {
      topic: spice('Причастный оборот'),
      homework: spice('Упр. 214'),
    }),
    lesson('l2', 'g-alg', '2026-11-16', 2, {
      topic: spice('Формулы'),
      homework: spice('№ 418'),
      work_kind: 'control',
      substitute_id: person('colleague'),
      change_reason: spice('болезнь учителя'),
    }),
    lesson('l3', 'g-rus', '2026-11-17', 4, { moved_from_number: 6 }),
    lesson('l4', 'g-alg', '2026-11-17', 5, { status: 'cancelled' }),
    lesson('l5', 'g-rus', '2026-11-24', 2, { moved_from_date: '2026-11-18', moved_from_number: 3 }),
    lesson('lost', 'g-rus', '2026-11-19', 7, { status: 'detached' }),
    lesson('lost-empty', 'g-rus', '2026-11-19', 8, { status: 'detached', topic: 'ничего' }),
  ];
}

export type DiaryServer = {
  readonly app: FastifyInstance;
  /** Headers of a browser in which the person is signed in. */
  readonly signedIn: (personId: string) => Promise<{ cookie: string }>;
  readonly setNow: (now: number) => void;
};

/** The diary behind the same guard as in the whole server. */
export async function diaryServer(store: Store): Promise<DiaryServer> {
  let now = NOW;
  const clock = { now: () => now };
  const app: FastifyInstance = Fastify();
  await app.register(cookie);
  guardRoutes(app, { store, clock });
  diaryRoutes(app, { store, clock, sessionDays: 30, serverKey: await loadServerKey(store) });
  await app.ready();
  onTestFinished(() => app.close());
  const signedIn = async (personId: string) => {
    const { token } = await createSession(store, {
      schoolId: school_id,
      personId: person(personId),
      now,
      days: 30,
    });
    return { cookie: `zvonok=${token}` };
  };
  return { app, signedIn, setNow: (at) => (now = at) };
}
