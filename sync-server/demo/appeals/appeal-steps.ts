import type { MarkValue } from '../../../shared/journal/mark.ts';
import { asId, type DeviceId, type EntryId, type PersonId } from '../../../shared/kernel/ids.ts';
import type { Operation } from '../../../shared/sync/entry.ts';
import type { Entered } from '../journal/entered.ts';
import { minutes, type SchoolTime } from '../journal/school-time.ts';
import type { DemoLesson } from '../journal/year-lessons.ts';
import { type SecondTeacher, secondTeacherOf } from '../people/second-teacher.ts';
import { deputyHead } from '../people/staff.ts';
import type { Random } from '../random.ts';
import type { SchoolPlan } from '../school-plan.ts';
import type { AppealStep } from './appeal-step.ts';
import { type JournalCells, journalCells, type MarkedCell } from './journal-cells.ts';

export type QueueOfSchool = {
  readonly plan: SchoolPlan;
  readonly lessons: readonly DemoLesson[];
  readonly entered: readonly Entered[];
  /** School days before today, the latest last. */
  readonly days: readonly string[];
  readonly today: string;
  readonly time: SchoolTime;
};

type Scene = QueueOfSchool & {
  readonly second: SecondTeacher;
  readonly cells: JournalCells;
  readonly random: Random;
  /** The n-th school day before today. */
  readonly before: (count: number) => string;
};

/** Days before the last school day. So far back a closed lesson is still worth asking about. */
const LONG_AGO = 75;
/** On the last school day every entry window is closed, that of knowledge checks too. */
const CLOSED = 12;
/** Closed already when the first of these questions was put. */
const CLOSED_LONGER = 17;

/**
 * What lies on the deputy head's table and what lay there: an extension asked for and one granted, a correction
 * asked for and one that a parent reads of, an entry whose time nobody can tell, two values in one cell. The journals
 * of the first teacher stay as they are, but for the one that has a second teacher. A school that has only begun
 * its year has less, or nothing.
 */
export function appealSteps(queue: QueueOfSchool, random: Random): AppealStep[] {
  const second = secondTeacherOf(queue.plan);
  const { days } = queue;
  if (!second || days.length < 6) return [];
  const before = (count: number) => days.at(-count) ?? queue.today;
  const scene: Scene = { ...queue, second, cells: journalCells(queue.entered), random, before };
  return [
    ...grantedExtension(scene),
    ...approvedCorrection(scene),
    ...openExtension(scene),
    ...openCorrection(scene),
    ...doubtfulMark(scene),
    ...twoValues(scene),
  ].toSorted((a, b) => a.arrivedAt - b.arrivedAt);
}

const ago = (today: string, count: number): string =>
  Temporal.PlainDate.from(today).subtract({ days: count }).toString();
const daysAhead = (today: string, count: number): string => ago(today, -count);

/** Lessons held by their own teacher, the latest first, from so many days before the last school day to so many. */
function heldBetween({ lessons, before }: Scene, { from, to }: { from: number; to: number }): DemoLesson[] {
  const [first, last] = [ago(before(1), from), ago(before(1), to)];
  return lessons
    .filter(
      ({ date, status, substitute }) => first <= date && date <= last && status === 'planned' && !substitute,
    )
    .toReversed();
}

const isOf = (personId: PersonId) => (lesson: DemoLesson) => lesson.group.teacher.id === personId;

/** Lessons of anybody but the two who can sign in. */
const othersOf = ({ second }: Scene, lessons: readonly DemoLesson[]): DemoLesson[] => {
  const first = second.shared.teacher;
  return lessons.filter(({ group }) => group.teacher !== first && group.teacher !== second.teacher);
};

type Typed = Pick<AppealStep, 'lesson' | 'operation'> & Partial<AppealStep>;

/** An entry of somebody at a computer that is connected. */
const online = (id: string, authorId: PersonId, at: number, typed: Typed): AppealStep => ({
  id: asId<EntryId>(`a-${id}`),
  authorId,
  deviceId: asId<DeviceId>(`d-${authorId}-2`),
  basis: 'standing',
  anchorAt: at - 1000,
  wall: at,
  arrivedAt: at + 400,
  ...typed,
});

const approval = (
  of: AppealStep,
  { at, text, until }: { at: number; text: string; until?: string },
): AppealStep => {
  const operation: Operation = {
    type: 'appeal.decide',
    entryId: of.id,
    outcome: 'approve',
    text,
    ...(until !== undefined && { until }),
  };
  return online(`${of.id.slice(2)}-decided`, deputyHead.id, at, {
    lesson: of.lesson,
    operation,
    basis: 'nothing',
  });
};

/** The second teacher's work that some wrote later: open again through a day, one mark of it entered. */
function grantedExtension(scene: Scene): AppealStep[] {
  const { second, cells, time, before, today } = scene;
  const { teacher } = second;
  const works = heldBetween(scene, { from: LONG_AGO, to: CLOSED_LONGER }).filter(
    (one) => isOf(teacher.id)(one) && isExtendable(scene, one),
  );
  const unmarked = (one: DemoLesson) => cells.unmarked(one).length;
  const lesson = works.find((one) => unmarked(one) > 1) ?? works.find((one) => unmarked(one) === 1);
  if (!lesson) return [];
  const ask = online('extension-granted', teacher.id, time.at(before(3), '14:52'), {
    lesson,
    operation: {
      type: 'extension.ask',
      reason: 'resit',
      text: 'Кто болел, пишет работу на дополнительном занятии.',
      until: daysAhead(today, 11),
    },
  });
  const decided = approval(ask, {
    at: time.at(before(2), '08:55'),
    text: 'Успейте до конца недели.',
    until: daysAhead(today, 4),
  });
  // The others of them stay to be marked.
  const [late] = unmarked(lesson) > 1 ? cells.unmarked(lesson) : [];
  if (!late) return [ask, decided];
  const operation = { type: 'mark.set', pupilId: late.id, slot: 0, value: '4' } as const;
  return [
    ask,
    decided,
    online('extension-used', teacher.id, time.at(before(1), '15:10'), { lesson, operation }),
  ];
}

const isExtendable = ({ cells }: Scene, lesson: DemoLesson): boolean =>
  ['control', 'composition', 'exposition'].includes(cells.workOf(lesson));

/** A mark of Кузнецов Артём in Russian, put right: his parent reads of it. */
function approvedCorrection(scene: Scene): AppealStep[] {
  const { cells, time, before } = scene;
  const cell = heldBetween(scene, { from: LONG_AGO, to: CLOSED_LONGER })
    .filter(({ group }) => group.id === '7b-russian')
    .flatMap((lesson) => cells.marked(lesson))
    .find(({ pupil }) => pupil.last === 'Кузнецов' && pupil.first === 'Артём');
  if (!cell) return [];
  const ask = correction('correction-approved', cell, {
    at: time.at(before(3), '15:20'),
    text: 'Неверно сосчитаны ошибки: одна и та же посчитана дважды.',
  });
  const text = 'Работу видела, согласна.';
  return [ask, approval(ask, { at: time.at(before(2), '09:05'), text })];
}

function correction(id: string, cell: MarkedCell, { at, text }: { at: number; text: string }): AppealStep {
  const { lesson, pupil, value } = cell;
  const operation = {
    type: 'correction.ask',
    pupilId: pupil.id,
    slot: 0,
    value: higher(value),
    text,
  } as const;
  return online(id, lesson.group.teacher.id, at, { lesson, operation });
}

const higher = (value: MarkValue): MarkValue =>
  value === '5' ? '4' : (String(Number(value) + 1) as MarkValue);

/** A control work that a pupil who was ill is to write now. */
function openExtension(scene: Scene): AppealStep[] {
  const { cells, time, before, today } = scene;
  const works = othersOf(scene, heldBetween(scene, { from: LONG_AGO, to: CLOSED })).flatMap((lesson) => {
    const ill = cells.unmarked(lesson).find((pupil) => cells.isAbsent(lesson, pupil));
    return ill && cells.workOf(lesson) === 'control' ? [{ lesson, ill }] : [];
  });
  const [work] = works;
  if (!work) return [];
  const { lesson, ill } = work;
  const was = ill.gender === 'male' ? 'болел' : 'болела';
  const operation: Operation = {
    type: 'extension.ask',
    pupilId: ill.id,
    reason: 'illness',
    text: `В день работы ${was}, справка есть. Напишет на консультации.`,
    until: daysAhead(today, 7),
  };
  return [
    online('extension-open', lesson.group.teacher.id, time.at(before(1), '13:46'), { lesson, operation }),
  ];
}

function openCorrection(scene: Scene): AppealStep[] {
  const { cells, time, before, random } = scene;
  const marked = othersOf(scene, heldBetween(scene, { from: LONG_AGO, to: CLOSED })).flatMap((lesson) =>
    cells.workOf(lesson) === 'lesson' ? cells.marked(lesson) : [],
  );
  if (marked.length === 0) return [];
  const text = 'Отметка попала не в ту строку: она соседа по списку.';
  return [correction('correction-open', random.pick(marked), { at: time.at(before(1), '14:31'), text })];
}

/** A computer that lost its calendar while it was switched off: the mark was made some time in a fortnight. */
function doubtfulMark(scene: Scene): AppealStep[] {
  const { cells, time, before, random } = scene;
  const free = othersOf(scene, heldBetween(scene, { from: 13, to: 9 })).flatMap((lesson) => {
    const pupil = cells.unmarked(lesson).find((one) => !cells.isAbsent(lesson, one));
    return pupil && cells.marked(lesson).length > 0 && cells.workOf(lesson) === 'lesson'
      ? [{ lesson, pupil }]
      : [];
  });
  if (free.length === 0) return [];
  const { lesson, pupil } = random.pick(free);
  const anchorAt = time.at(lesson.date, '07:50');
  const operation: Operation = { type: 'mark.set', pupilId: pupil.id, slot: 0, value: '5' };
  const authorId = lesson.group.teacher.id;
  const deviceId = asId<DeviceId>(`d-${authorId}-3`);
  const clock = { deviceId, anchorAt, wall: anchorAt - minutes(60 * 24 * 20), wasRestarted: true };
  const typed = { lesson, operation, basis: 'nothing', ...clock } as const;
  return [online('doubt', authorId, time.at(before(1), '12:40'), typed)];
}

/** Both teachers of one group wrote down the same answer; the second teacher's computer had no network. */
function twoValues(scene: Scene): AppealStep[] {
  const { second, cells, time, before, today } = scene;
  const arrivedAt = time.at(before(1), '16:40');
  // While the window is open either of the two may choose.
  const lessons = heldBetween(scene, { from: 6, to: 0 }).filter(
    ({ group, date }) => group === second.shared && date >= ago(today, 6),
  );
  const cell = lessons
    .flatMap((lesson) => cells.marked(lesson))
    .find(({ at }) => at < arrivedAt - minutes(60));
  if (cell) return [secondValue(scene, cell, arrivedAt)];
  const [lesson] = lessons;
  const pupil = lesson && cells.unmarked(lesson).find((one) => !cells.isAbsent(lesson, one));
  if (!lesson || !pupil) return [];
  const at = time.at(before(1), '15:35');
  const operation = { type: 'mark.set', pupilId: pupil.id, slot: 0, value: '4' } as const;
  const first = online('conflict-first', second.shared.teacher.id, at, { lesson, operation });
  return [first, secondValue(scene, { lesson, pupil, value: operation.value, at }, arrivedAt)];
}

function secondValue(
  { second }: Scene,
  { lesson, pupil, value, at }: MarkedCell,
  arrivedAt: number,
): AppealStep {
  const operation = { type: 'mark.set', pupilId: pupil.id, slot: 0, value: higher(value) } as const;
  const { id } = second.teacher;
  const deviceId = asId<DeviceId>(`d-${id}-3`);
  const clock = { deviceId, anchorAt: at - minutes(25), wall: at + minutes(4), arrivedAt };
  return online('conflict', id, arrivedAt, { lesson, operation, basis: 'nothing', ...clock });
}
