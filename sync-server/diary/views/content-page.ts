import type { LessonView } from '../lesson-view.ts';
import { pupilPath } from '../paths.ts';
import { type PeriodChoice, WHOLE_YEAR } from '../period-choice.ts';
import type { SubjectRow } from '../queries/facts.ts';
import { dayAndMonth } from '../russian-dates.ts';
import { html, type Markup } from './html.ts';
import { linkedText } from './linked-text.ts';

export type ContentPage = {
  readonly pupilId: string;
  readonly subjects: readonly SubjectRow[];
  readonly subject: SubjectRow | undefined;
  readonly choice: PeriodChoice;
  /** Lessons with something in them, the newest first. */
  readonly lessons: readonly LessonView[];
};

export const contentMain = (content: ContentPage): Markup => html`<h1>Темы и задания</h1>
!${content.subject ? choiceForm(content) : ''}
!${content.lessons.length === 0 ? html`<p class="none">В этом периоде записей пока нет.</p>` : html`<h2>${content.subject?.name}</h2><ul class="content">!${content.lessons.map(lessonItem)}</ul>`}`;

const choiceForm = ({
  pupilId,
  subjects,
  subject,
  choice,
}: ContentPage): Markup => html`<form class="choice" method="get" action="${pupilPath(pupilId, 'content')}">
<label>Предмет <select name="subject">!${subjects.map(({ id, name }) => option(id, name, id === subject?.id))}</select></label>
<label>Период <select name="period">!${choice.periods.map(({ id, name }) => option(id, name, id === choice.chosen?.id))}!${option(WHOLE_YEAR, 'Весь год', choice.chosen === undefined)}</select></label>
<button>Показать</button>
</form>`;

const option = (value: string, name: string, isChosen: boolean): Markup =>
  html`<option value="${value}"!${isChosen ? ' selected' : ''}>${name}</option>`;

const lessonItem = (
  lesson: LessonView,
): Markup => html`<li><h3>${dayAndMonth(lesson.date)}!${lesson.work ? html` <span class="tag!${lesson.isCheck ? ' check' : ''}">${lesson.work}</span>` : ''}</h3>
!${labelled('Тема', lesson.topic)}!${labelled('Задано', lesson.homework)}!${labelled('Лично', lesson.individual)}</li>
`;

const labelled = (label: string, text: string): Markup =>
  text ? html`<p><span class="label">${label}:</span> !${linkedText(text)}</p>` : '';
