import { roomWords } from '../../../shared/calendar/room-words.ts';
import { pupilPath, timetablePath } from '../paths.ts';
import type { TimetableDay, TimetableLesson, TimetableView } from '../timetable-view.ts';
import type { DiaryWeek } from '../week-dates.ts';
import { html, type Markup } from './html.ts';
import { weekLinks } from './week-links.ts';

export const timetableMain = (
  pupilId: string,
  week: DiaryWeek,
  view: TimetableView,
): Markup => html`<h1>Расписание: ${view.title}</h1>
!${changes(view)}!${view.days.map(daySection)}
!${weekLinks({ week, isCurrent: view.isCurrent, path: (name) => timetablePath(pupilId, name), present: pupilPath(pupilId, 'timetable') })}`;

const changes = (view: TimetableView): Markup => html`<section class="changes"><h2>Изменения</h2>
!${
  view.changes.length === 0
    ? html`<p class="none">На этой неделе изменений нет.</p>`
    : html`<ul>!${view.changes.map(
        ({ when, subject, words }) =>
          html`<li><b>${subject}</b>, <span class="nw">${when}</span> — ${words}</li>`,
      )}</ul>`
}</section>
`;

const daySection = (day: TimetableDay): Markup => html`<section class="day!${day.isToday ? ' today' : ''}">
<h2>${day.weekday} <span>${day.label}</span>!${day.isToday ? ' <em>сегодня</em>' : ''}</h2>
!${day.dayOff ? html`<p class="off">${day.dayOff}</p>` : ''}!${
  day.lessons.length > 0
    ? html`<ol>!${day.lessons.map(lessonItem)}</ol>`
    : day.dayOff
      ? ''
      : html`<p class="off">Уроков нет</p>`
}</section>
`;

const lessonItem = (lesson: TimetableLesson): Markup => html`<li!${lesson.isGone ? ' class="gone"' : ''}>
<span class="no"><span class="vh">Урок </span>${lesson.number}</span>
<div class="what"><h3>${lesson.subject}</h3>!${lesson.words.map((words) => html` <span class="tag warn">${words}</span>`)}</div>
<div class="got"><span class="time">${lesson.time}</span>!${lesson.room ? html`<small>${roomWords(lesson.room)}</small>` : ''}</div></li>
`;
