import { type JournalPolicyId, journalPolicy } from '../../shared/journal/journal-policy.ts';
import type { WorkWeights } from '../../shared/journal/work-weights.ts';
import type { PlainDateText } from '../../shared/kernel/plain-date-text.ts';
import { shortName } from '../../shared/people/person-name.ts';
import { correctionWords } from './correction-words.ts';
import type { LessonRow } from './queries/lessons.ts';
import { dayAndMonth } from './russian-dates.ts';
import { weightWords } from './weight-words.ts';
import { ATTENDANCE_WORDS, WORK_WORDS } from './words.ts';

/** How a lesson differs from the timetable; `tone` warns where the pupil's day is different. */
export type ChangeView = { readonly words: string; readonly tone: 'warn' | 'info' };

/** One lesson as its pupil's parent reads it. */
export type LessonView = {
  readonly date: PlainDateText;
  readonly number: number;
  readonly subject: string;
  readonly room: string;
  readonly topic: string;
  readonly homework: string;
  /** Homework of this pupil alone. */
  readonly individual: string;
  readonly marks: readonly string[];
  /** What corrections did to the marks of the lesson, each in words. */
  readonly corrections: readonly string[];
  /** «контрольная»; empty for ordinary work. */
  readonly work: string;
  /** «вес 2»: what a mark of the lesson weighs; empty where it weighs like any other. */
  readonly weight: string;
  readonly isCheck: boolean;
  readonly attendance: { readonly letter: string; readonly words: string } | undefined;
  readonly changes: readonly ChangeView[];
  readonly isHeld: boolean;
  readonly movedFrom: { readonly date: PlainDateText; readonly number: number } | undefined;
};

/** What of the school decides how its lessons read. */
export type SchoolRules = {
  readonly policyId: JournalPolicyId;
  readonly zone: string;
  readonly weights: WorkWeights | undefined;
};

type GivenMarks = Pick<LessonView, 'marks' | 'corrections'>;
const NO_MARKS: GivenMarks = { marks: [], corrections: [] };

/** Rows of the lessons query, one for each mark and those of a lesson together, as lessons in the same order. */
export function lessonViews(
  rows: readonly LessonRow[],
  { policyId, zone, weights }: SchoolRules,
): LessonView[] {
  const { knowledgeChecks } = journalPolicy(policyId);
  const lessons: LessonView[] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    to = endOfLesson(rows, from);
    const row = rows[from];
    if (row === undefined) break;
    const given = to - from === 1 ? onlyMark(row, zone) : marksOf(rows.slice(from, to), zone);
    // A lesson that the timetable lost concerns a parent only by what was given in it (I6).
    if (row.status === 'detached' && given === NO_MARKS) continue;
    const isCheck = knowledgeChecks.has(row.workKind);
    lessons.push(lessonView(row, given, { isCheck, weight: weightWords(weights, row.workKind) }));
  }
  return lessons;
}

/** Where the rows of another lesson begin. */
function endOfLesson(rows: readonly LessonRow[], from: number): number {
  const id = rows[from]?.id;
  let to = from + 1;
  while (to < rows.length && rows[to]?.id === id) to += 1;
  return to;
}

function onlyMark({ mark, correctedAt }: LessonRow, zone: string): GivenMarks {
  if (correctedAt !== null) {
    const corrections = [correctionWords({ value: mark, correctedAt }, zone)];
    return { marks: mark === null ? [] : [mark], corrections };
  }
  return mark === null ? NO_MARKS : { marks: [mark], corrections: NO_MARKS.corrections };
}

/**
 * Marks in the order of their slots; a pupil who joined a group twice has the same rows twice. Beside several marks
 * the words of a correction name the one that they are about.
 */
function marksOf(rows: readonly LessonRow[], zone: string): GivenMarks {
  const bySlot = new Map<number, LessonRow>();
  for (const row of rows) if (row.markSlot !== null) bySlot.set(row.markSlot, row);
  if (bySlot.size === 0) return NO_MARKS;
  const given = [...bySlot.entries()].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  const marks = given.flatMap(({ mark }) => mark ?? []);
  const corrections = given.flatMap(({ mark, correctedAt }) => {
    if (correctedAt === null) return [];
    const words = correctionWords({ value: mark, correctedAt }, zone);
    return mark === null || marks.length === 1 ? [words] : [`${mark}: ${words}`];
  });
  return { marks, corrections };
}

const lessonView = (
  row: LessonRow,
  given: GivenMarks,
  kind: Pick<LessonView, 'isCheck' | 'weight'>,
): LessonView => ({
  date: row.date,
  number: row.number,
  subject: row.subject,
  room: row.room ?? '',
  topic: row.topic ?? '',
  homework: row.homework ?? '',
  individual: row.individual ?? '',
  marks: given.marks,
  corrections: given.corrections,
  work: WORK_WORDS[row.workKind],
  ...kind,
  attendance: row.attendance === null ? undefined : ATTENDANCE_WORDS[row.attendance],
  changes: changesOf(row),
  isHeld: row.status === 'planned',
  movedFrom: movedFrom(row),
});

function movedFrom(row: LessonRow): LessonView['movedFrom'] {
  // Most were never moved, and whether one was is asked twice for each.
  if (row.movedFromDate === null && row.movedFromNumber === null) return undefined;
  const number = row.movedFromNumber ?? row.number;
  const date = row.movedFromDate ?? row.date;
  return date === row.date && number === row.number ? undefined : { date, number };
}

function changesOf(row: LessonRow): ChangeView[] {
  const changes: ChangeView[] = [];
  if (row.status === 'cancelled') changes.push({ words: 'отменён', tone: 'warn' });
  if (row.status === 'detached') changes.push({ words: 'снят с расписания', tone: 'warn' });
  const substitute = substituteName(row);
  if (substitute) changes.push({ words: `замена: ${substitute}`, tone: 'warn' });
  const from = movedFrom(row);
  if (from) changes.push({ words: movedWords(from, row), tone: 'info' });
  return changes;
}

function substituteName(row: LessonRow): string {
  if (row.substituteLast === null || row.substituteFirst === null) return '';
  return shortName({
    last: row.substituteLast,
    first: row.substituteFirst,
    ...(row.substitutePatronymic ? { patronymic: row.substitutePatronymic } : {}),
  });
}

const movedWords = (from: { date: PlainDateText; number: number }, row: LessonRow): string =>
  from.date === row.date
    ? `перенесён с ${from.number}-го урока`
    : `перенесён с ${dayAndMonth(from.date)}, ${from.number}-го урока`;
