import { neighbourSchoolDays, type SchoolDays } from '../../shared/calendar/school-calendar.ts';
import { attendanceView } from './attendance-view.ts';
import { dayView } from './day-view.ts';
import type { Passage } from './entrance.ts';
import { frameOf } from './frame-of.ts';
import { lessonViews } from './lesson-view.ts';
import { marksView } from './marks-view.ts';
import { choosePeriod } from './period-choice.ts';
import type { DiaryQueries } from './queries/all.ts';
import type { Span } from './queries/lessons.ts';
import { reportView } from './report-view.ts';
import { timetableView } from './timetable-view.ts';
import { attendanceMain } from './views/attendance-page.ts';
import { contentMain } from './views/content-page.ts';
import { dayMain } from './views/day-page.ts';
import type { Markup } from './views/html.ts';
import { marksMain } from './views/marks-page.ts';
import { moreMain } from './views/more-page.ts';
import { diaryPage } from './views/page.ts';
import { printPage } from './views/print-page.ts';
import { reportMain } from './views/report-page.ts';
import { timetableMain } from './views/timetable-page.ts';
import { weekMain } from './views/week-page.ts';
import { type DiaryWeek, parseDay, parseWeek, weekOf } from './week-dates.ts';
import { weekView } from './week-view.ts';
import { weightsNote } from './weight-words.ts';

/** What an address asks for beside the pupil. */
export type Wish = {
  readonly week?: string | undefined;
  readonly day?: string | undefined;
  readonly period?: string | undefined;
  readonly subject?: string | undefined;
};

/** Makes one page; `undefined` where the address names nothing (a week that no calendar has). */
export type PageMaker = (queries: DiaryQueries, passage: Passage, wish: Wish) => Promise<Markup | undefined>;

const wishedWeek = (wish: Wish, today: string): DiaryWeek | undefined =>
  wish.week === undefined ? weekOf(today) : parseWeek(wish.week);

/** How far from its days a moved lesson is looked for. */
const MOVED_DAYS = 21;

const lessonsTouching = (queries: DiaryQueries, reader: Passage['reader'], span: Span) =>
  queries.lessons.touchingSpan({
    ...reader,
    ...span,
    nearFrom: Temporal.PlainDate.from(span.from).subtract({ days: MOVED_DAYS }).toString(),
    nearTo: Temporal.PlainDate.from(span.to).add({ days: MOVED_DAYS }).toString(),
  });

async function weekFacts(queries: DiaryQueries, { reader, school }: Passage, week: DiaryWeek) {
  const span = { from: week.from, to: week.to };
  const lessons = await queries.lessons.inSpan({ ...reader, ...span });
  const daysOff = await queries.calendar.daysOff({ ...reader, ...span });
  return { week, today: reader.today, school, lessons, daysOff };
}

/** «Дневник»: today and the week. */
export const weekPage: PageMaker = async (queries, passage, wish) => {
  const week = wishedWeek(wish, passage.reader.today);
  if (week === undefined) return undefined;
  const frame = await frameOf(queries, passage);
  const view = weekView(await weekFacts(queries, passage, week));
  const main = weekMain({ pupilId: frame.pupil.id, week, view, freshness: frame.freshness });
  return diaryPage(frame, { section: 'week', title: view.title, main });
};

/** One day, today where the address names none: lessons with time and place, and what became of those planned for it. */
export const dayPage: PageMaker = async (queries, passage, wish) => {
  const { reader, school } = passage;
  const date = wish.day === undefined ? reader.today : parseDay(wish.day);
  if (date === undefined) return undefined;
  const frame = await frameOf(queries, passage);
  const view = dayView({
    date,
    today: reader.today,
    school,
    lessons: await lessonsTouching(queries, reader, { from: date, to: date }),
    times: await queries.calendar.lessonTimes(reader),
    daysOff: await queries.calendar.daysOff({ ...reader, from: date, to: date }),
  });
  const beside = neighboursIn(await schoolDays(queries, passage), date);
  const main = dayMain({ pupilId: frame.pupil.id, view, beside, freshness: frame.freshness });
  return diaryPage(frame, { section: 'week', title: view.title, main });
};

/** The current year's school days; none in a school that has opened no year. */
async function schoolDays(
  queries: DiaryQueries,
  { reader, school }: Passage,
): Promise<SchoolDays | undefined> {
  if (school.yearId === null) return undefined;
  const { schoolId } = reader;
  const [year] = await queries.calendar.year({ schoolId, yearId: school.yearId });
  if (year === undefined) return undefined;
  const daysOff = await queries.calendar.daysOff({ schoolId, from: year.from, to: year.to });
  return { ...year, daysOff };
}

const neighboursIn = (year: SchoolDays | undefined, date: string) =>
  year === undefined ? { previous: undefined, next: undefined } : neighbourSchoolDays(year, date);

/** The week as a sheet of paper. */
export const weekPrintPage: PageMaker = async (queries, passage, wish) => {
  const week = wishedWeek(wish, passage.reader.today);
  if (week === undefined) return undefined;
  const frame = await frameOf(queries, passage);
  return printPage(frame, week, weekView(await weekFacts(queries, passage, week)));
};

async function periodsOf(queries: DiaryQueries, { reader, school }: Passage, wish: Wish) {
  const periods =
    school.yearId === null
      ? []
      : await queries.calendar.periods({ schoolId: reader.schoolId, yearId: school.yearId });
  return choosePeriod(periods, reader.today, wish.period);
}

/** Asks about the current year; a school that has opened none has nothing to show. */
const ofYear = async <Row>(
  { reader, school }: Passage,
  ask: (of: Passage['reader'] & { yearId: NonNullable<Passage['school']['yearId']> }) => Promise<Row[]>,
): Promise<Row[]> => (school.yearId === null ? [] : ask({ ...reader, yearId: school.yearId }));

/** «Отметки» by subject. */
export const marksPage: PageMaker = async (queries, passage, wish) => {
  const frame = await frameOf(queries, passage);
  const choice = await periodsOf(queries, passage, wish);
  const rows = await ofYear(passage, queries.facts.marks);
  const { school } = passage;
  const subjects = marksView(rows, choice, school);
  const weights = weightsNote(school.weights, school.zone);
  const main = marksMain(frame.pupil.id, choice, { subjects, weights });
  return diaryPage(frame, { section: 'marks', title: 'Отметки', main });
};

/** «Табель»: interim and final attestation. */
export const reportPage: PageMaker = async (queries, passage) => {
  const frame = await frameOf(queries, passage);
  const { periods } = await periodsOf(queries, passage, {});
  const rows = await ofYear(passage, queries.facts.reportMarks);
  const { school } = passage;
  const of = { pupilId: frame.pupil.id, yearName: school.yearName ?? '' };
  const main = reportMain(of, reportView(rows, periods));
  return diaryPage(frame, { section: 'report', title: 'Табель', main });
};

/** «Пропуски» */
export const attendancePage: PageMaker = async (queries, passage, wish) => {
  const frame = await frameOf(queries, passage);
  const choice = await periodsOf(queries, passage, wish);
  const rows = await ofYear(passage, queries.facts.attendance);
  const main = attendanceMain(frame.pupil.id, choice, attendanceView(rows, choice));
  return diaryPage(frame, { section: 'attendance', title: 'Пропуски', main });
};

/** «Расписание» with its changes. */
export const timetablePage: PageMaker = async (queries, passage, wish) => {
  const { reader, school } = passage;
  const week = wishedWeek(wish, reader.today);
  if (week === undefined) return undefined;
  const frame = await frameOf(queries, passage);
  const span = { from: week.from, to: week.to };
  const lessons = await lessonsTouching(queries, reader, span);
  const daysOff = await queries.calendar.daysOff({ ...reader, ...span });
  const times = await queries.calendar.lessonTimes(reader);
  const view = timetableView({
    week,
    today: reader.today,
    school,
    daysOff,
    times,
    lessons,
  });
  const main = timetableMain(frame.pupil.id, week, view);
  return diaryPage(frame, { section: 'timetable', title: `Расписание: ${view.title}`, main });
};

/** «Темы и задания» of one subject. */
export const contentPage: PageMaker = async (queries, passage, wish) => {
  const frame = await frameOf(queries, passage);
  const choice = await periodsOf(queries, passage, wish);
  const subjects = await ofYear(passage, queries.facts.subjects);
  const subject = subjects.find(({ id }) => id === wish.subject) ?? subjects[0];
  const { periods, chosen } = choice;
  const from = chosen?.from ?? periods[0]?.from;
  const to = chosen?.to ?? periods.at(-1)?.to;
  const rows =
    subject && from && to
      ? await queries.lessons.ofSubject({ ...passage.reader, from, to, subjectId: subject.id })
      : [];
  const lessons = lessonViews(rows, passage.school)
    .filter(({ topic, homework, individual }) => topic || homework || individual)
    .toReversed();
  const main = contentMain({ pupilId: frame.pupil.id, subjects, subject, choice, lessons });
  return diaryPage(frame, { section: 'content', title: 'Темы и задания', main });
};

/** «Ещё» */
export const morePage: PageMaker = async (queries, passage) => {
  const frame = await frameOf(queries, passage);
  const main = moreMain(frame.pupil.id);
  return diaryPage(frame, { section: 'more', title: 'Ещё', main });
};
