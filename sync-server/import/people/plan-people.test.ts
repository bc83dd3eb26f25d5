import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPeople } from '../formats/read-people.ts';
import type { ImportPlan } from '../school/import-plan.ts';
import { isEmptyPlan } from '../school/import-plan.ts';
import type { ImportState } from '../school/import-state.ts';
import { after, emptyState, outcomes } from '../testing/plan-state.ts';
import { planPeople } from './plan-people.ts';

const FROM = '2026-11-16';
const plan = (lines: readonly string[], state: ImportState = emptyState()): ImportPlan =>
  planPeople(readPeople(new TextEncoder().encode(lines.join('\n'))), state, FROM);
const imported = (lines: readonly string[], state: ImportState = emptyState()): ImportState =>
  after(state, plan(lines, state));

const PUPILS = 'Фамилия;Имя;Отчество;Класс;Дата рождения;№ личного дела';
const TEACHERS = 'ФИО учителя;Предметы;Классное руководство;Табельный номер;Телефон';
const GUARDIANS = 'ФИО родителя;Родство;Телефон;ФИО ребёнка;Класс';
const GROUPS = 'Класс;Предмет;Подгруппа;ФИО ученика;Учитель';

const school = imported(
  [GUARDIANS, 'Кузнецова Ольга;мать;+79160000001;Кузнецов Артём;7Б', 'Ли Юн;отец;;Ли Ира;8А'],
  imported(
    [PUPILS, 'Кузнецов;Артём;Олегович;7Б;30.05.2013;15', 'Ли;Ира;;8А;;', 'Ли;Ира;;8Б;01.02.2012;'],
    imported([TEACHERS, 'Иванова Мария Петровна;;7Б;100;', 'Петров Пётр;;;;']),
  ),
);

it.each([
  ['the same row', 'Кузнецов;Артём;Олегович;7Б;30.05.2013;15', 'unchanged'],
  ['blank cells', 'Кузнецов;Артём;;7Б;;', 'unchanged'],
  ['another spelling of name and class', 'кузнецов;Артем;;7 «б»;;15', 'changed'],
  ['a new last name under a known number', 'Соколов;Артём;;7Б;;15', 'changed'],
  ['a number of quite another person', 'Ким;Ян;;7Б;;15', 'refused external-id-of-another'],
  ['a move, by number', 'Кузнецов;Артём;;7В;;15', 'changed'],
  ['a move, by birth date', 'Кузнецов;Артём;;7В;30.05.2013;', 'changed'],
  ['a namesake in another class, or a move', 'Кузнецов;Артём;;7В;;', 'refused namesake-or-moved'],
  ['a namesake with a birth date of their own', 'Кузнецов;Артём;;7В;01.01.2013;', 'added'],
  ['a namesake with a number of their own', 'Кузнецов;Артём;;7Б;;16', 'added'],
  ['another birth date in the same class', 'Кузнецов;Артём;;7Б;01.01.2013;', 'refused birth-date-differs'],
  ['without a class, of two namesakes', 'Ли;Ира;;;;', 'refused person-ambiguous'],
  ['without a class, of two namesakes, born then', 'Ли;Ира;;;01.02.2012;', 'unchanged'],
  ['a new pupil without a class', 'Новый;Иван;;;;', 'refused class-missing'],
  ['a new pupil', 'Новый;Иван;;1А;;', 'added'],
  ['a class with a long name', 'Новый;Иван;;Очень длинное название;;', 'refused class-name-too-long'],
])('a pupil: %s', (_, line, expected) => {
  expect(outcomes(plan([PUPILS, line], school), 'pupil')).toEqual([expected]);
});

it.each([
  ['by full name', 'Иванова Мария Петровна;;;;', 'unchanged'],
  ['by number', 'Иванова Мария;;;100;+79160000002', 'changed'],
  ['a number of another teacher', 'Ким Ян;;;100;', 'refused external-id-of-another'],
  ['a new class', 'Петров Пётр;;8А;;', 'changed'],
  ['a new teacher', 'Иванова Мария Сергеевна;;;;', 'added'],
])('a teacher: %s', (_, line, expected) => {
  expect(outcomes(plan([TEACHERS, line], school), 'teacher')).toEqual([expected]);
});

it('two namesakes among teachers are told apart by number only', () => {
  const state = imported([TEACHERS, 'Сидоров Иван;;;1;', 'Сидоров Иван;;;2;'], school);
  expect(outcomes(plan([TEACHERS, 'Сидоров Иван;;;;'], state), 'teacher')).toEqual([
    'refused person-ambiguous',
  ]);
});

it.each([
  ['a known parent', 'Кузнецова Ольга;;;Кузнецов Артём;7Б', 'unchanged'],
  ['a new phone', 'Кузнецова Ольга;;+79160000009;Кузнецов Артём;7Б', 'changed'],
  ['a second child, by phone', 'Кузнецова Ольга;;+79160000001;Ли Ира;8А', 'changed'],
  ['a namesake without contacts is another person', 'Кузнецова Ольга;;;Ли Ира;8А', 'added'],
  ['an unknown child', 'Кузнецова Ольга;;;Ким Ян;7Б', 'refused child-unknown'],
  ['a child who is one of two', 'Ли Юн;;;Ли Ира;', 'refused child-ambiguous'],
])('[I7] a guardian: %s', (_, line, expected) => {
  expect(outcomes(plan([GUARDIANS, line], school), 'guardian')).toEqual([expected]);
});

it.each([
  ['a new group', '7Б;Английский;1-я;Кузнецов Артём;Иванова Мария Петровна', 'added'],
  ['initials of the teacher', '7Б;Английский;1-я;Кузнецов Артём;Иванова М. П.', 'added'],
  ['an unknown teacher', '7Б;Английский;1-я;Кузнецов Артём;Ким Ян', 'refused teacher-unknown'],
  ['an unknown pupil', '7Б;Английский;1-я;Ким Ян;', 'refused pupil-unknown'],
  ['a pupil of another class', '8А;Английский;1-я;Кузнецов Артём;', 'refused pupil-not-in-class'],
])('a member of a group: %s', (_, line, expected) => {
  expect(outcomes(plan([GROUPS, line], school), 'group-member')).toEqual([expected]);
});

it('two rows about one pupil: what agrees is joined, what contradicts is refused', () => {
  const file = [PUPILS, 'Ким;Ян;;5А;;7', 'Ким;Ян;;5А;01.02.2014;7', 'Ким;Ян;;5Б;;7'];
  expect(outcomes(plan(file), 'pupil')).toEqual(['added', 'changed', 'refused duplicate-row']);
});

it('[I9] a blank erases nothing', () => {
  const before = school.rows.person.find((row) => row.external_id === '15');
  const state = imported([PUPILS, 'Кузнецов;Артём;;7В;;15'], school);
  expect(state.rows.person.find((row) => row.external_id === '15')).toEqual(before);
});

it('[P2] a move closes the stay the day before and the places in the old class, and opens new ones', () => {
  const groups = [GROUPS, '7Б;Физика;;Кузнецов Артём;', '7Б;Труд;1-я;Кузнецов Артём;', '8А;Физика;;Ли Ира;'];
  const state = imported(groups, school);
  const moved = imported([PUPILS, 'Кузнецов;Артём;;8А;;15'], state);
  const artem = moved.rows.person.find((row) => row.external_id === '15')?.id as string;
  const className = (id: string) => moved.rows.class.find((row) => row.id === id)?.name;
  const stays = moved.rows.enrolment.filter((row) => row.pupil_id === artem);
  expect(stays.map((row) => [className(row.class_id), row.last_day])).toEqual([
    ['7Б', '2026-11-15'],
    ['8А', null],
  ]);
  const groupName = (id: string) => moved.rows.study_group.find((row) => row.id === id)?.name;
  const places = moved.rows.group_member.filter((row) => row.pupil_id === artem);
  expect(places.map((row) => `${groupName(row.group_id)} ${row.last_day}`).toSorted()).toEqual([
    '7Б 2026-11-15',
    '7Б, 1-я 2026-11-15',
    '8А null',
  ]);
});

it('a name that a timetable shortened becomes the teacher of the list', () => {
  const short = imported([TEACHERS, 'Орлова А;;;;']);
  const state = imported([TEACHERS, 'Орлова Анна Ивановна;;;;'], short);
  expect(state.rows.person.map((row) => row.first_name)).toEqual(['Анна']);
  const two = [TEACHERS, 'Орлова Анна Ивановна;;;;', 'Орлова Алла Ивановна;;;;'];
  expect(outcomes(plan(two, short), 'teacher')).toEqual(['added', 'added']);
});

it('[I9] a row that means one of two namesakes is refused, at first and again', () => {
  const list = [PUPILS, 'Ким;Ян;;7Б;03.04.2013;', 'Ким;Ян;;7А;03.04.2013;1', 'Ким;Ян;;7Б;;'];
  const first = plan(list, emptyState());
  const again = plan(list, imported(list, emptyState()));
  const ofPupils = (made: typeof first) =>
    made.report
      .filter(({ subject }) => subject === 'pupil')
      .toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
      .map(({ line, outcome, code }) => [line, outcome, code]);
  expect(ofPupils(first)).toEqual([
    [2, 'refused', 'duplicate-row'],
    [3, 'added', undefined],
    [4, 'added', undefined],
  ]);
  expect(ofPupils(again)).toEqual([
    [2, 'refused', 'person-ambiguous'],
    [3, 'unchanged', undefined],
    [4, 'unchanged', undefined],
  ]);
});

const pick = (...values: string[]) => fc.constantFrom(...values);
const last = pick('Ким', 'Ли');
const first = pick('Ян', 'Ира');
const cls = pick('', '7А', '7Б');
const line = (...cells: fc.Arbitrary<string>[]) => fc.tuple(...cells).map((row) => row.join(';'));
const table = (header: string, row: fc.Arbitrary<string>) =>
  fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => [header, ...rows]);
const name = fc.tuple(last, first).map((parts) => parts.join(' '));
const leftOn = pick('', '10.11.2026', '16.11.2026', '25.12.2026');
const leftWhy = pick('', 'выбыл', 'окончил школу');
const files = fc.tuple(
  table(
    PUPILS,
    line(last, first, pick('', 'Юн'), cls, pick('', '01.02.2013', '03.04.2013'), pick('', '1', '2')),
  ),
  table(TEACHERS, line(name, pick(''), cls, pick('', '1', '2'), pick('', '+79160000001'))),
  table(GUARDIANS, line(name, pick('', 'мать', 'отец'), pick('', '+79160000001', '+79160000002'), name, cls)),
  table(
    GROUPS,
    line(pick('7А', '7Б'), pick('Физика', 'физика'), pick('', '1'), name, fc.oneof(pick(''), name)),
  ),
  table(
    `${PUPILS};Выбыл;Причина выбытия`,
    line(last, first, pick(''), cls, pick('', '01.02.2013'), pick(''), leftOn, leftWhy),
  ),
);

it('[I9] [P3] importing again changes nothing and erases nothing, whatever the files', () => {
  fc.assert(
    fc.property(files, (lists) => {
      let state = emptyState();
      for (const list of lists) {
        state = imported(list, state);
        const again = plan(list, state);
        expect(again.report.filter(({ outcome }) => outcome === 'added' || outcome === 'changed')).toEqual(
          [],
        );
        expect(isEmptyPlan(again)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
