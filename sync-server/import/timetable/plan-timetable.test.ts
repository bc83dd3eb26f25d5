import { expect, it } from 'vitest';
import { readFet } from '../formats/read-fet.ts';
import { readPeople } from '../formats/read-people.ts';
import { activity, fetSample, preferredRoom, startingTime } from '../formats/testing/fet-sample.ts';
import { planPeople } from '../people/plan-people.ts';
import { isEmptyPlan } from '../school/import-plan.ts';
import type { ImportState } from '../school/import-state.ts';
import { after, emptyState, outcomes } from '../testing/plan-state.ts';
import { classLevelOf } from './class-level.ts';
import { bellTimes, lessonNumbers } from './lesson-numbers.ts';
import { planTimetable } from './plan-timetable.ts';
import { teacherName } from './teacher-name.ts';

const FROM = '2026-11-16';
type Parts = NonNullable<Parameters<typeof fetSample>[0]>;
const plan = (parts: Parts = {}, state: ImportState = emptyState(), from = FROM) =>
  planTimetable(readFet(fetSample(parts)), state, from);
const imported = (parts: Parts = {}, state: ImportState = emptyState(), from = FROM) =>
  after(state, plan(parts, state, from));
const people = (lines: string[], state: ImportState) =>
  after(state, planPeople(readPeople(new TextEncoder().encode(lines.join('\n'))), state, '2026-09-01'));
const groupNames = (state: ImportState) => state.rows.study_group.map((row) => row.name).toSorted();

it('[C4] a week becomes the lessons of the rest of the year, on school days only', () => {
  const { lessonsToAdd } = plan({ activities: [activity(1)], times: [startingTime(1, 'Понедельник', '1')] });
  const days = lessonsToAdd.map(({ date }) => date);
  expect(days.slice(0, 2)).toEqual(['2026-11-16', '2026-11-23']);
  expect(days).not.toContain('2027-01-04');
  expect(days.at(-1)).toBe('2027-05-24');
});

it('an activity of two hours is two lessons; room and teacher go with them', () => {
  const state = imported();
  const slots = state.rows.weekly_slot.map((row) => `${row.weekday}/${row.number} ${row.room}`);
  expect(slots.toSorted()).toEqual(['1/1 201', '5/2 null', '5/3 null']);
  const teacher = state.rows.person.find((row) => row.id === state.rows.weekly_slot[0]?.teacher_id);
  expect(teacher).toMatchObject({ last_name: 'Иванова', first_name: 'А', patronymic: 'С' });
});

it('importing the same timetable again changes nothing', () => {
  const state = imported();
  const again = plan({}, state);
  expect(isEmptyPlan(again)).toBe(true);
  expect(new Set(again.report.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
});

it('parts of a class are groups of their own; a group shared by two classes names both', () => {
  const activities = [
    activity(1, { students: '10А-1' }),
    activity(2, { students: '10А-1а' }),
    activity(3, { students: 'Общая' }),
    activity(4, { students: '10Б', subject: 'Физика' }),
  ];
  const times = activities.map((_, index) => startingTime(index + 1, 'Среда', '1'));
  const state = imported({ activities, times, rooms: [] });
  expect(groupNames(state)).toEqual(['10А-1', '10А-1а', '10А/10Б, Общая', '10Б']);
  expect(state.rows.class.map((row) => row.name).toSorted()).toEqual(['10А', '10Б']);
});

it('whole classes bring their pupils, also those enrolled later; a subgroup says that nobody is known', () => {
  const pupils = ['Фамилия;Имя;Класс', 'Ким;Ян;10А'];
  const activities = [activity(1), activity(2, { students: '10А-1' })];
  const times = [startingTime(1, 'Среда', '1'), startingTime(2, 'Среда', '2')];
  const first = people(pupils, emptyState());
  const planned = plan({ activities, times }, first);
  expect(outcomes(planned, 'group').toSorted()).toEqual(['added', 'added subgroup-without-pupils']);
  const state = people([...pupils, 'Ли;Ира;10А'], after(first, planned));
  const whole = state.rows.study_group.find((row) => row.name === '10А');
  expect(state.rows.group_member.filter((row) => row.group_id === whole?.id)).toHaveLength(2);
});

it('a teacher is found by initials in the list, else added and told', () => {
  const state = people(['ФИО учителя;Предметы', 'Иванова Анна Сергеевна;Алгебра'], emptyState());
  expect(outcomes(plan({}, state), 'teacher')).toEqual(['unchanged']);
  expect(outcomes(plan(), 'teacher')).toEqual(['added teacher-from-timetable']);
  const two = people(['ФИО учителя;Предметы', 'Иванова Алла Сергеевна;Алгебра'], state);
  expect(outcomes(plan({}, two), 'teacher')).toEqual(['refused teacher-ambiguous']);
});

it('[I6] a new teacher keeps the group, its lessons and their ids', () => {
  const state = imported();
  const other = { activities: [activity(1, { teacher: 'Петров П. П.' }), activity(2, { duration: 2 })] };
  const changed = plan(other, state);
  expect(changed.rows.study_group).toEqual([]);
  expect(changed.lessonsToAdd).toEqual([]);
  expect(changed.lessonsToSet.every(({ status }) => status === 'planned')).toBe(true);
});

it('one subject of one class in one hour with two teachers is two groups', () => {
  const activities = [activity(1), activity(2, { teacher: 'Петров П. П.' })];
  const times = [startingTime(1, 'Среда', '1'), startingTime(2, 'Среда', '1')];
  const state = imported({ activities, times });
  expect(groupNames(state)).toEqual(['10А, Иванова А. С.', '10А, Петров П. П.']);
  expect(isEmptyPlan(plan({ activities, times }, state))).toBe(true);
});

it.each([
  ['without a time', { times: [startingTime(1, 'Среда', '1')] }, 'refused activity-without-time'],
  [
    'of an unknown set',
    { activities: [activity(1), activity(2, { students: '99Я' })] },
    'refused unknown-student-set',
  ],
  [
    'without a subject',
    { activities: [activity(1), activity(2, { subject: ' ' })] },
    'refused activity-without-subject',
  ],
])('an activity %s is refused, the other is taken', (_, parts, expected) => {
  const planned = plan(parts);
  expect(outcomes(planned, 'weekly-slot').filter((outcome) => outcome !== 'added')).toEqual([expected]);
  expect(outcomes(planned, 'weekly-slot')).toContain('added');
});

it('a day on which the school does not work is refused', () => {
  const state = { ...emptyState(), year: { ...emptyState().year, weekDays: 5 as const } };
  const days = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота'];
  const times = [startingTime(1, 'Суббота', '1'), startingTime(2, 'Пятница', '2')];
  expect(outcomes(plan({ days, times }, state), 'weekly-slot')).toContain('refused weekday-off');
});

it('[I6] lost lessons: empty ones and written ones become detached, past ones and other classes are left alone', () => {
  const both = { activities: [activity(1), activity(2, { students: '10Б' })], rooms: [] };
  const times = [startingTime(1, 'Понедельник', '1'), startingTime(2, 'Понедельник', '1')];
  const start = imported({ ...both, times }, emptyState(), '2026-09-01');
  const written = start.lessons.find(({ date }) => date === '2026-11-23');
  const state = { ...start, written: new Set(written ? [written.id] : []), today: '2026-11-17' };
  const later = { activities: [activity(1)], times: [startingTime(1, 'Вторник', '2')], rooms: [] };
  const planned = plan(later, state, '2026-11-17');
  const ofA = state.rows.study_group.find((row) => row.name === '10А')?.id;
  expect(planned.lessonsToSet.every(({ status }) => status === 'detached')).toBe(true);
  const lost = new Map(state.lessons.map((lesson) => [lesson.id, lesson]));
  for (const { id } of planned.lessonsToSet) {
    expect(lost.get(id)?.group_id).toBe(ofA);
    expect((lost.get(id)?.date ?? '') >= '2026-11-17').toBe(true);
  }
  expect(outcomes(planned, 'lesson')).toEqual(
    expect.arrayContaining(['added lessons-added', 'changed lessons-detached', 'changed lessons-removed']),
  );
  const back = plan({ ...both, times }, after(state, planned), '2026-11-17');
  expect(back.lessonsToSet.filter(({ status }) => status === 'planned')).toHaveLength(
    planned.lessonsToSet.length,
  );
});

it('[I6] a group of which an activity is refused keeps the lessons it has', () => {
  const state = imported();
  const planned = plan({ times: [startingTime(1, 'Понедельник', '1')] }, state);
  expect(planned.lessonsToSet).toEqual([]);
});

it('[I6] a moved lesson is the lesson of its old place, a cancelled one stays cancelled', () => {
  const start = imported();
  const [first, second, ...rest] = start.lessons;
  if (!first || !second) throw new Error('no lessons');
  const moved = {
    ...first,
    date: '2026-12-01',
    moved_from_date: first.date,
    moved_from_number: first.number,
  };
  const state = { ...start, lessons: [moved, { ...second, status: 'cancelled' as const }, ...rest] };
  expect(isEmptyPlan(plan({}, state))).toBe(true);
});

it('[I9] a timetable without rooms leaves the rooms', () => {
  expect(isEmptyPlan(plan({ rooms: [] }, imported({ rooms: [preferredRoom(1, '201')] })))).toBe(true);
});

it.each([
  [
    ['1', '2', '3'],
    [1, 2, 3],
  ],
  [
    ['0', '1', '2'],
    [0, 1, 2],
  ],
  [
    ['1 урок', '2 урок'],
    [1, 2],
  ],
  [
    ['1ª 07:30', '2ª 08:15'],
    [1, 2],
  ],
  [
    ['08:00', '09:00'],
    [1, 2],
  ],
  [
    ['8', '9', '10'],
    [1, 2, 3],
  ],
  [
    ['1', 'перемена', '2'],
    [1, 2, 3],
  ],
])('the hours %s are the lessons %s', (hours, numbers) => {
  expect(lessonNumbers(hours)).toEqual(numbers);
});

it.each([
  [
    ['8:30', '9:25'],
    ['08:30–09:15', '09:25–10:10'],
  ],
  [
    ['08:30-09:10', '09.10 - 09.50'],
    ['08:30–09:10', '09:10–09:50'],
  ],
  [['1', '2'], undefined],
  [['9:00', '8:00'], undefined],
])('the hours %s ring at %s', (hours, bells) => {
  expect(bellTimes(hours)?.map(({ from, to }) => `${from}–${to}`)).toEqual(bells);
});

it.each([
  ['Иванова М.П.', 'Иванова|М|П'],
  ['Иванова М', 'Иванова|М|'],
  ['Иванова Мария Петровна', 'Иванова|Мария|Петровна'],
  ['Иванова', 'Иванова||'],
  ['Maria Silva', 'Maria Silva||'],
  ['A. Busu', 'A. Busu||'],
])('the teacher «%s» is named %s', (text, expected) => {
  const { last_name, first_name, patronymic } = teacherName(text);
  expect(`${last_name}|${first_name}|${patronymic ?? ''}`).toBe(expected);
});

it('of levels with other names the one with as many pupils as a class has is the class', () => {
  const fet = readFet(fetSample());
  const [sample] = fet.activities;
  if (sample === undefined) throw new Error('no activity');
  const studentSets = [
    { ...set('ЛД101', 'year'), students: 25 },
    { ...set('ЛД101-П1', 'group', ['ЛД101']), students: 12 },
    { ...set('ЛД101-П2', 'group', ['ЛД101']), students: 12 },
  ];
  const activities = ['ЛД101', 'ЛД101-П1', 'ЛД101-П2'].map((name, id) => ({
    ...sample,
    id: String(id),
    studentSets: [name],
  }));
  expect(classLevelOf({ ...fet, studentSets, activities })).toBe('year');
  const unknown = studentSets.map((group) => ({ ...group, students: 0 }));
  expect(classLevelOf({ ...fet, studentSets: unknown, activities })).toBe('group');
});

const set = (name: string, kind: 'year' | 'group' | 'subgroup', parents: string[] = []) => ({
  name,
  kind,
  parents,
  students: 0,
});
it.each([
  ['years named as classes', [set('7Б', 'year'), set('7Б-1', 'group', ['7Б'])], ['7Б', '7Б-1'], 'year'],
  ['groups named as classes', [set('7', 'year'), set('7Б', 'group', ['7'])], ['7Б'], 'group'],
  ['parallels that look like classes', [set('4M', 'year'), set('4M1', 'group', ['4M'])], ['4M1'], 'group'],
  [
    'other names: where the hours are',
    [set('ЛД101', 'year'), set('ЛД101-П1', 'group', ['ЛД101'])],
    ['ЛД101', 'ЛД101', 'ЛД101-П1'],
    'year',
  ],
])('which level is the class: %s', (_, studentSets, taught, expected) => {
  const fet = readFet(fetSample());
  const [sample] = fet.activities;
  if (sample === undefined) throw new Error('no activity');
  const activities = taught.map((name, id) => ({ ...sample, id: String(id), studentSets: [name] }));
  expect(classLevelOf({ ...fet, studentSets, activities })).toBe(expected);
});

it('a two-week timetable: what is alike in both weeks is one slot, the rest alternates', () => {
  const week = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница'];
  const days = [...week.map((day) => `${day} 1`), ...week.map((day) => `${day} 2`)];
  const times = [
    startingTime(1, 'Понедельник 1', '1'),
    startingTime(2, 'Понедельник 2', '1'),
    startingTime(3, 'Вторник 2', '1'),
  ];
  const parts = { days, times, rooms: [], activities: [1, 2, 3].map((id) => activity(id)) };
  const planned = plan(parts);
  expect(planned.rows.weekly_slot.map((row) => `${row.week}/${row.weekday}`).toSorted()).toEqual([
    '0/1',
    '2/2',
  ]);
  const tuesdays = planned.lessonsToAdd.map(({ date }) => date).filter((date) => date < '2026-12-02');
  expect(tuesdays).toEqual(['2026-11-16', '2026-11-17', '2026-11-23', '2026-11-30', '2026-12-01']);
  expect(isEmptyPlan(plan(parts, after(emptyState(), planned)))).toBe(true);
});
