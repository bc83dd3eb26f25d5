import { expect, it } from 'vitest';
import { readPeople } from '../formats/read-people.ts';
import type { ImportPlan } from '../school/import-plan.ts';
import { isEmptyPlan } from '../school/import-plan.ts';
import type { ImportState } from '../school/import-state.ts';
import { after, emptyState, outcomes } from '../testing/plan-state.ts';
import { planPeople } from './plan-people.ts';

const FROM = '2026-11-16';
const plan = (lines: readonly string[], state: ImportState = emptyState(), from = FROM): ImportPlan =>
  planPeople(readPeople(new TextEncoder().encode(lines.join('\n'))), state, from);
const imported = (lines: readonly string[], state?: ImportState, from?: string): ImportState =>
  after(state ?? emptyState(), plan(lines, state, from));

const PUPILS = 'Фамилия;Имя;Класс;Дата рождения;№ личного дела;Дата выбытия;Причина выбытия';
const GUARDIANS = 'ФИО родителя;Телефон;ФИО ребёнка;Класс';
const GROUPS = 'Класс;Предмет;Подгруппа;ФИО ученика';

/** Since September: two pupils of 7Б with parents and groups, and a namesake in 8А. */
const school = imported(
  [GROUPS, '7Б;Физика;;Ким Ян', '7Б;Физика;;Ли Ира', '7Б;Труд;1-я;Ким Ян'],
  imported(
    [GUARDIANS, 'Ким Ольга;+79160000001;Ким Ян;7Б', 'Ким Олег;;Ким Ян;7Б', 'Ли Юн;;Ли Ира;7Б'],
    imported(
      [PUPILS, 'Ким;Ян;7Б;30.05.2013;15;;', 'Ли;Ира;7Б;;;;', 'Ли;Ира;8А;01.02.2012;;;'],
      undefined,
      '2026-09-01',
    ),
  ),
  '2026-09-01',
);
const idOf = (state: ImportState, number: string) =>
  state.rows.person.find((row) => row.external_id === number)?.id as string;
const staysOf = (state: ImportState, number = '15') =>
  state.rows.enrolment
    .filter((row) => row.pupil_id === idOf(state, number))
    .map(({ first_day, last_day, leave_reason }) => [first_day, last_day, leave_reason]);
const placesOf = (state: ImportState) =>
  state.rows.group_member
    .filter((row) => row.pupil_id === idOf(state, '15'))
    .map((row) => row.last_day ?? 'open');
const grantsOf = (state: ImportState) =>
  state.rows.guardian.filter((row) => row.pupil_id === idOf(state, '15')).map((row) => row.granted_to);

it.each([
  ['on a past day, by number', 'Ким;Ян;;;15;20.10.2026;перешёл в другую школу', 'changed'],
  ['by name and class', 'Ким;Ян;7 «б»;;;16.11.2026;отчислен', 'changed'],
  ['by name and birth date', 'Ли;Ира;;01.02.2012;;20.10.2026;выбыла', 'changed'],
  ['by an English word', 'Ким;Ян;7Б;;;2026-10-20;Graduated', 'changed'],
  ['on a day to come', 'Ким;Ян;7Б;;;25.12.2026;в порядке перевода', 'changed'],
  ['one of two namesakes', 'Ли;Ира;;;;20.10.2026;выбыла', 'refused person-ambiguous'],
  ['somebody unknown', 'Пак;Яна;7Б;;;20.10.2026;выбыла', 'refused leaver-unknown'],
  ['somebody unknown, without a class', 'Пак;Яна;;;;20.10.2026;выбыла', 'refused leaver-unknown'],
  ['of another class', 'Ким;Ян;8А;;;20.10.2026;выбыл', 'refused leaver-of-another-class'],
  ['of another class, by number', 'Ким;Ян;8А;;15;20.10.2026;выбыл', 'refused leaver-of-another-class'],
  ['born on another day', 'Ким;Ян;7Б;01.01.2013;;20.10.2026;выбыл', 'refused birth-date-differs'],
  ['before the enrolment', 'Ким;Ян;7Б;;;31.08.2026;выбыл', 'refused left-before-enrolment'],
  ['on the last day of summer', 'Ким;Ян;7Б;;;31.08.2027;окончил школу', 'changed'],
  ['in the far future', 'Ким;Ян;7Б;;;01.09.2027;окончил школу', 'refused left-too-far'],
  ['on no day', 'Ким;Ян;7Б;;;31.02.2026;выбыл', 'refused date-invalid'],
  ['a word for a day', 'Ким;Ян;7Б;;;да;выбыл', 'refused date-invalid'],
  ['a day without a reason', 'Ким;Ян;7Б;;;20.10.2026;', 'refused left-reason-missing'],
  ['a reason without a day', 'Ким;Ян;7Б;;;;выбыл', 'refused left-day-missing'],
  ['for no reason we know', 'Ким;Ян;7Б;;;20.10.2026;каникулы', 'refused left-reason-unknown'],
])('[P3] a pupil leaves: %s', (_, line, expected) => {
  expect(outcomes(plan([PUPILS, line], school), 'pupil')).toEqual([expected]);
});

it('[P3] the last stay and every place in a group end with the day; parents lose the diary with the import', () => {
  const leaving = plan([PUPILS, 'Ким;Ян;7Б;;;20.10.2026;отчислен в порядке перевода'], school);
  expect(leaving.leavings).toEqual([{ pupilId: idOf(school, '15'), reason: 'departure' }]);
  expect(leaving.report).toMatchObject([
    {
      outcome: 'changed',
      changes: [
        { field: 'left', to: '2026-10-20' },
        { field: 'left-reason', to: 'departure' },
        { field: 'access-ends', to: '2' },
      ],
    },
  ]);
  expect(leaving.notes).toEqual([
    { code: 'pupils-leave', values: { count: '1' } },
    { code: 'access-closes', values: { now: '2', later: '0' } },
  ]);
  const left = after(school, leaving);
  expect(staysOf(left)).toEqual([['2026-09-01', '2026-10-20', 'departure']]);
  expect(placesOf(left)).toEqual(['2026-10-20', '2026-10-20']);
});

it('[P3] a day to come is the last one of the diary too, also for who is listed as a parent afterwards', () => {
  const line = 'Ким;Ян;7Б;;;25.12.2026;перевод';
  const leaving = plan([PUPILS, line], school);
  expect(leaving.leavings).toEqual([]);
  expect(leaving.notes.at(-1)).toEqual({ code: 'access-closes', values: { now: '0', later: '2' } });
  const planned = after(school, leaving);
  expect(grantsOf(planned)).toEqual(['2026-12-25', '2026-12-25']);
  const more = imported([GUARDIANS, 'Ким Нина;;Ким Ян;7Б'], planned);
  expect(grantsOf(more)).toEqual(['2026-12-25', '2026-12-25', '2026-12-25']);
  // Until then the pupil may join a group, or move: it ends all the same.
  const moved = imported([GROUPS, '8А;Физика;;Ким Ян'], imported([PUPILS, 'Ким;Ян;8А;;15;;'], planned));
  expect(staysOf(moved)).toEqual([
    ['2026-09-01', '2026-11-15', null],
    ['2026-11-16', '2026-12-25', 'departure'],
  ]);
  expect(placesOf(moved).toSorted()).toEqual(['2026-11-15', '2026-11-15', '2026-12-25']);
});

it('[P3] another day, or another reason, corrects what was said', () => {
  const state = imported([PUPILS, 'Ким;Ян;7Б;;;25.12.2026;перевод'], school);
  const corrected = imported([PUPILS, 'Ким;Ян;7Б;;;20.11.2026;отчислен'], state);
  expect(staysOf(corrected)).toEqual([['2026-09-01', '2026-11-20', 'expulsion']]);
  expect(placesOf(corrected)).toEqual(['2026-11-20', '2026-11-20']);
  expect(grantsOf(corrected)).toEqual(['2026-11-20', '2026-11-20']);
  const later = imported([PUPILS, 'Ким;Ян;7Б;;;30.11.2026;отчислен'], corrected);
  expect([...placesOf(later), ...grantsOf(later)]).toEqual(Array.from({ length: 4 }, () => '2026-11-30'));
});

it.each(['20.10.2026', '16.11.2026', '25.12.2026'])(
  '[I9] [P3] a blank takes no leaving back, and the same file again changes nothing: left on %s',
  (day) => {
    const file = [PUPILS, `Ким;Ян;7Б;;;${day};выбыл`, `Ли;Ира;7Б;;;${day};окончила школу`];
    const left = imported(file, school);
    const again = plan(file, left);
    expect(outcomes(again, 'pupil')).toEqual(['unchanged', 'unchanged']);
    expect(isEmptyPlan(again)).toBe(true);
    expect(again.notes).toEqual([]);
    // The list beside the statement, by name or by number, in either order.
    for (const lines of [
      ['Ким;Ян;7Б;30.05.2013;15;;', file[1] ?? ''],
      [file[1] ?? '', 'Ким;Ян;7Б;;;;'],
    ]) {
      expect(isEmptyPlan(plan([PUPILS, ...lines], left))).toBe(true);
    }
    const parents = [GUARDIANS, 'Ким Ольга;+79160000001;Ким Ян;7Б'];
    expect(isEmptyPlan(plan(parents, left))).toBe(true);
  },
);

it('[P3] who left comes back by a class, when it is sure who it is; without one nothing is said', () => {
  const left = imported([PUPILS, 'Ким;Ян;7Б;;;20.10.2026;выбыл'], school);
  expect(outcomes(plan([PUPILS, 'Ким;Ян;;;15;;'], left), 'pupil')).toEqual(['unchanged']);
  expect(outcomes(plan([PUPILS, 'Ким;Ян;7Б;;;;'], left), 'pupil')).toEqual(['refused namesake-or-returned']);
  for (const line of ['Ким;Ян;7Б;;15;;', 'Ким;Ян;7Б;30.05.2013;;;']) {
    const back = plan([PUPILS, line], left);
    expect(back.report).toMatchObject([{ outcome: 'changed', changes: [{ field: 'class', to: '7Б' }] }]);
    expect(staysOf(after(left, back))).toEqual([
      ['2026-09-01', '2026-10-20', 'departure'],
      ['2026-11-16', null, null],
    ]);
  }
  const back = imported([PUPILS, 'Ким;Ян;7Б;;15;;'], left);
  expect(outcomes(plan([PUPILS, 'Ким;Ян;7Б;;15;20.10.2026;выбыл'], back), 'pupil')).toEqual([
    'refused left-before-later-stay',
  ]);
});

it('[P3] of who left nobody new reads, and they join no group', () => {
  const left = imported([PUPILS, 'Ким;Ян;7Б;;;20.10.2026;выбыл'], school);
  expect(outcomes(plan([GUARDIANS, 'Ким Нина;;Ким Ян;7Б'], left), 'guardian')).toEqual([
    'refused child-left',
  ]);
  expect(outcomes(plan([GROUPS, '7Б;Химия;;Ким Ян'], left), 'group-member')).toEqual(['refused pupil-left']);
});

it('[P3] two rows that say different things of one leaving: the second is refused', () => {
  const lines = ['Ким;Ян;7Б;;;20.10.2026;выбыл', 'Ким;Ян;7Б;;15;21.10.2026;выбыл'];
  expect(outcomes(plan([PUPILS, ...lines], school), 'pupil').toSorted()).toEqual([
    'changed',
    'refused duplicate-row',
  ]);
});
