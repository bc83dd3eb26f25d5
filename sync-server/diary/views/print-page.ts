import type { LessonView } from '../lesson-view.ts';
import { weekPath } from '../paths.ts';
import type { DiaryWeek } from '../week-dates.ts';
import type { DayView, WeekView } from '../week-view.ts';
import { kindWords } from '../weight-words.ts';
import { html, type Markup } from './html.ts';
import { type DiaryFrame, page } from './page.ts';

/** The week on A4, for those who asked for a paper diary (`nn-2026` §25): one table, and lines to sign. */
export const printPage = (frame: DiaryFrame, week: DiaryWeek, view: WeekView): Markup =>
  page({
    title: `Неделя ${view.title}. ${frame.pupil.name}`,
    body: html`<main id="main" class="paper">
<p class="screen"><a href="${weekPath(frame.pupil.id, week.name)}">‹ К дневнику</a> Чтобы напечатать, выберите «Печать» в меню браузера.</p>
<h1>Дневник: ${view.title}</h1>
<p>${frame.pupil.name}!${frame.pupil.className ? html`, ${frame.pupil.className}` : ''}. ${frame.schoolName}</p>
<div class="wide" tabindex="0" role="region" aria-label="Неделя"><table>
<thead><tr><th scope="col">№</th><th scope="col">Предмет, тема</th><th scope="col">Домашнее задание</th><th scope="col">Отметка</th></tr></thead>
!${view.days.map(dayRows)}</table></div>
<p class="fresh">${frame.freshness}</p>
<p class="sign">Классный руководитель <span></span> Родитель <span></span></p>
</main>`,
  });

const dayRows = (day: DayView): Markup => html`<tbody>
<tr><th colspan="4" scope="rowgroup">${day.weekday}, ${day.label}!${day.dayOff ? html` — ${day.dayOff}` : ''}</th></tr>
!${day.lessons.map(lessonRow)}</tbody>
`;

const lessonRow = (lesson: LessonView): Markup => html`<tr><td>${lesson.number}</td>
<td><b>${lesson.subject}</b>!${note(lesson.changes.map((change) => change.words).join(', '))}!${below(lesson.topic)}</td>
<td>${lesson.homework}!${lesson.individual ? html`<div><b>Лично:</b> ${lesson.individual}</div>` : ''}</td>
<td>${[...lesson.marks, ...(lesson.attendance ? [lesson.attendance.letter] : [])].join(' ')}!${lesson.corrections.map(below)}!${below(kindWords(lesson))}</td></tr>
`;

const note = (words: string): Markup => (words ? html` (${words})` : '');
const below = (text: string): Markup => (text ? html`<div>${text}</div>` : '');
