import { isMissed } from '../../../shared/journal/attendance.ts';
import type { MarkValue } from '../../../shared/journal/mark.ts';
import type { PupilId } from '../../../shared/kernel/ids.ts';
import type { FactOperation } from '../../../shared/sync/entry.ts';
import { homeworkOf } from '../curriculum/homework-of.ts';
import { topicOf } from '../curriculum/topics-of.ts';
import type { Pupil } from '../people/pupils.ts';
import type { Teacher } from '../people/teachers.ts';
import type { Random } from '../random.ts';
import type { Entered } from './entered.ts';
import type { MissedDays } from './health.ts';
import { markOf } from './mark-of.ts';
import { minutes, type SchoolTime } from './school-time.ts';
import type { PlannedLesson } from './year-lessons.ts';

/** What is left undone in a lesson. */
export type Gap = 'nothing' | 'topic' | 'homework' | 'everything';

export type WriteUp = {
  readonly planned: PlannedLesson;
  readonly gap: Gap;
  readonly missed: MissedDays;
  readonly time: SchoolTime;
  /** Late write-ups wait for an evening or for days; a prompt one is done before the bell. */
  readonly isPrompt: boolean;
};

const checkTitles: Partial<Record<PlannedLesson['work'], string>> = {
  control: 'Контрольная работа',
  composition: 'Сочинение',
  exposition: 'Изложение',
  dictation: 'Диктант',
  test: 'Тест',
  credit: 'Зачёт',
};
/** Subjects in which a pupil who was away gets an assignment of their own. */
const catchesUp = new Set(['algebra', 'geometry', 'mathematics', 'russian', 'physics', 'english']);

/** Everything that a teacher types about one lesson, each with its time, inside the windows (W1–W5). */
export function writeUp(input: WriteUp, random: Random): Entered[] {
  if (input.gap === 'everything') return [];
  const { lesson } = input.planned;
  const author = lesson.substitute ?? lesson.group.teacher;
  const start = input.time.lessonStart(lesson.date, lesson.number);
  const evening = eveningOf(input, random);
  const filledAt = input.isPrompt ? start + minutes(random.between(34, 44)) : evening;
  const markedAt = input.planned.checkNumber ? checkedAt(input, random) : filledAt + minutes(2);
  let spent = 0;
  const enter = (at: number, operation: FactOperation): Entered => {
    spent += random.between(1500, 6000);
    return { at: at + spent, author, lesson, operation };
  };
  const rollCall = attendanceOf(input, random);
  const calledAt = input.isPrompt ? start + minutes(random.between(2, 8)) : filledAt;
  return [
    ...rollCall.operations.map((operation) => enter(calledAt, operation)),
    ...textsOf(input, random).map((operation) => enter(filledAt, operation)),
    ...marksOf({ ...input, absent: rollCall.absent, author }, random).map((operation) =>
      enter(markedAt, operation),
    ),
  ];
}

/** The same evening, or one of the next three: well inside seven days. */
function eveningOf({ planned, time }: WriteUp, random: Random): number {
  const day = Temporal.PlainDate.from(planned.lesson.date).add({
    days: random.chance(0.6) ? 0 : random.between(1, 3),
  });
  return time.at(day.toString(), '16:10') + minutes(random.between(0, 230));
}

/** Checked works are marked one to five days later, inside the ten days of a knowledge check. */
function checkedAt({ planned, time }: WriteUp, random: Random): number {
  const day = Temporal.PlainDate.from(planned.lesson.date).add({ days: random.between(1, 5) });
  return time.at(day.toString(), '16:30') + minutes(random.between(0, 180));
}

function attendanceOf(
  { planned: { lesson }, missed }: WriteUp,
  random: Random,
): { operations: FactOperation[]; absent: Set<PupilId> } {
  const absent = new Set<PupilId>();
  const operations = lesson.group.pupils.flatMap((pupil): FactOperation[] => {
    const skipped = random.chance(pupil.character.truancy) ? 'absent' : undefined;
    const late = random.chance(lesson.number === 1 ? 0.02 : 0.003) ? 'late' : undefined;
    const code = missed.get(pupil.id)?.get(lesson.date) ?? skipped ?? late;
    if (!code) return [];
    if (isMissed(code)) absent.add(pupil.id);
    return [{ type: 'attendance.set', pupilId: pupil.id, code }];
  });
  return { operations, absent };
}

function textsOf(input: WriteUp, random: Random): FactOperation[] {
  const { planned, gap } = input;
  const { group } = planned.lesson;
  const title = topicOf(group.subjectKey, group.schoolClass.grade, planned.index);
  const check = planned.checkNumber && checkTitles[planned.work];
  const text = check ? `${check} № ${planned.checkNumber}. ${title}` : title;
  const homework = homeworkOf(group.subjectKey, { lesson: planned.index, random });
  return [
    ...(gap === 'topic' ? [] : [{ type: 'topic.set', text } as const]),
    ...(gap === 'homework' || !homework || group.schoolClass.grade === 1
      ? []
      : [{ type: 'homework.set', text: homework } as const]),
    ...individualOf(input, random),
  ];
}

/** Who comes back after an absence may get what was missed. */
function individualOf({ planned: { lesson, index }, missed }: WriteUp, random: Random): FactOperation[] {
  const { group, date } = lesson;
  if (!catchesUp.has(group.subjectKey)) return [];
  const yesterday = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
  const back = group.pupils.filter(({ id }) => {
    const days = missed.get(id);
    return days?.has(yesterday) && !days.has(date);
  });
  return back
    .filter(() => random.chance(0.5))
    .map((pupil) => ({
      type: 'homework.set-individual',
      pupilId: pupil.id,
      text: catchUpText(pupil, index),
    }));
}

const catchUpText = ({ gender }: Pupil, index: number): string =>
  `№ ${11 * index + 2}, ${11 * index + 5} (пропустил${gender === 'male' ? '' : 'а'} тему)`;

function marksOf(
  input: WriteUp & { absent: ReadonlySet<PupilId>; author: Teacher },
  random: Random,
): FactOperation[] {
  const { group } = input.planned.lesson;
  if (group.schoolClass.grade === 1 || !group.subject.isMarked) return [];
  const isCheck = input.planned.checkNumber !== undefined;
  const rate = isCheck ? 0.97 : input.planned.work === 'lesson' ? askingRate(input) : 0.72;
  return group.pupils
    .filter(({ id }) => !input.absent.has(id))
    .flatMap((pupil): FactOperation[] => {
      if (!random.chance(rate)) return [];
      const mark = () => markOf({ pupil, group, teacher: group.teacher, isCheck }, random);
      return marksOfPupil(pupil.id, mark, random);
    });
}

/** Who has few lessons a week asks more pupils in each, so that everybody has marks by the end of a quarter. */
function askingRate({ author, planned }: { author: Teacher; planned: PlannedLesson }): number {
  const { hours } = planned.lesson.group;
  return author.askingRate * (hours === 1 ? 2.4 : hours === 2 ? 1.5 : 1);
}

/** Usually one mark; now and then a second one in the lesson, and now and then the first was typed wrong. */
function marksOfPupil(pupilId: PupilId, mark: () => MarkValue, random: Random): FactOperation[] {
  const set = (slot: number, value: MarkValue): FactOperation => ({ type: 'mark.set', pupilId, slot, value });
  const value = mark();
  const mistyped: MarkValue = value === '5' ? '4' : '5';
  return [
    ...(random.chance(0.006) ? [set(0, mistyped)] : []),
    set(0, value),
    ...(random.chance(0.02) ? [set(1, mark())] : []),
  ];
}
