import type { LessonView } from '../lesson-view.ts';
import { dayPath, pupilPath, weekPath } from '../paths.ts';
import type { DiaryWeek } from '../week-dates.ts';
import type { DayView, WeekView } from '../week-view.ts';
import { markWords } from '../weight-words.ts';
import { html, type Markup } from './html.ts';
import { linkedText } from './linked-text.ts';
import { weekLinks } from './week-links.ts';

export type WeekPage = {
  readonly pupilId: string;
  readonly week: DiaryWeek;
  readonly view: WeekView;
  readonly freshness: string;
};

export const weekMain = ({ pupilId, week, view, freshness }: WeekPage): Markup => html`<h1>${view.title}</h1>
<p class="fresh">${freshness}</p>
!${todayLink(view)}!${view.days.map((day) => daySection(pupilId, day))}
!${weekLinks({ week, isCurrent: view.isCurrent, path: (name) => weekPath(pupilId, name), present: pupilPath(pupilId, 'week') })}
<p class="after"><a href="${pupilPath(pupilId, 'absence')}">Предупредить об отсутствии</a> <a href="${weekPath(pupilId, week.name)}/seen">Подпись родителя</a> <a href="${weekPath(pupilId, week.name)}/print">Печать недели</a></p>`;

/** Past Monday today lies below the first screen of a phone. */
const todayLink = (view: WeekView): Markup =>
  view.days.slice(1).some((day) => day.isToday)
    ? html`<p class="jump"><a href="#today">К сегодняшнему дню</a></p>`
    : '';

const daySection = (
  pupilId: string,
  day: DayView,
): Markup => html`<section class="day!${day.isToday ? ' today' : ''}" aria-labelledby="d${day.date}"!${day.isToday ? ' id="today"' : ''}>
<h2 id="d${day.date}"><a href="${dayPath(pupilId, day.date)}">${day.weekday} <span>${day.label}</span></a>!${day.isToday ? ' <em>сегодня</em>' : ''}</h2>
!${dayContent(day)}</section>
`;

const dayContent = (day: DayView): Markup => {
  const lessons =
    day.lessons.length > 0 ? html`<ol>!${day.lessons.map((lesson) => lessonItem(lesson))}</ol>` : '';
  if (day.dayOff) return html`<p class="off">${day.dayOff}</p>!${lessons}`;
  return lessons || html`<p class="off">Уроков нет</p>`;
};

/** A lesson of the week; a page of one day has room for its time and place. */
export const lessonItem = (
  lesson: LessonView,
  when = '',
): Markup => html`<li!${lesson.isHeld ? '' : ' class="gone"'}>
<span class="no"><span class="vh">Урок </span>${lesson.number}</span>
<div class="what"><h3>${lesson.subject}</h3>!${lesson.changes.map(changeTag)}!${workTag(lesson)}!${line('when', when)}!${line('topic', lesson.topic)}</div>
!${result(lesson)}!${homework(lesson)}</li>
`;

export const changeTag = ({ words, tone }: LessonView['changes'][number]): Markup =>
  html` <span class="tag !${tone}">${words}</span>`;

/** A check that has no mark yet is news in itself. */
const workTag = (lesson: LessonView): Markup =>
  lesson.work && lesson.marks.length === 0
    ? html` <span class="tag!${lesson.isCheck ? ' check' : ''}">${lesson.work}</span>`
    : '';

const line = (name: string, text: string): Markup => (text ? html`<p class="!${name}">${text}</p>` : '');

const result = (lesson: LessonView): Markup => {
  const { marks, corrections, attendance: missed } = lesson;
  if (marks.length === 0 && corrections.length === 0 && !missed) return '';
  return html`<div class="got">!${marksOf(lesson)}!${corrections.map(correction)}!${attendance(lesson)}</div>`;
};

const marksOf = (lesson: LessonView): Markup => {
  const { marks, isCheck } = lesson;
  if (marks.length === 0) return '';
  const label = marks.length === 1 ? 'Отметка' : 'Отметки';
  const given = markWords(lesson);
  const words = given ? html`<small>${given}</small>` : '';
  return html`<span class="mark!${isCheck ? ' check' : ''}"><span class="vh">${label}: </span>${marks.join(' ')}</span>!${words}`;
};

const correction = (words: string): Markup => html`<small>${words}</small>`;

const attendance = ({ attendance: missed }: LessonView): Markup =>
  missed ? html`<span class="missed">${missed.letter}</span><small>${missed.words}</small>` : '';

const homework = ({ homework: forAll, individual }: LessonView): Markup => {
  if (!forAll && !individual) return '';
  const own = individual ? html`<p><b>Лично:</b> !${linkedText(individual)}</p>` : '';
  return html`<div class="hw">!${forAll ? html`<p><span class="label">Задано:</span> !${linkedText(forAll)}</p>` : ''}!${own}</div>`;
};
