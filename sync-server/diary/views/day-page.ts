import type { OneDayView } from '../day-view.ts';
import { dayPath, pupilPath, weekPath } from '../paths.ts';
import { dayAndMonth } from '../russian-dates.ts';
import { weekOf } from '../week-dates.ts';
import { html, type Markup } from './html.ts';
import { lessonItem } from './week-page.ts';

export type DayPage = {
  readonly pupilId: string;
  readonly view: OneDayView;
  /** The school days next to it. */
  readonly beside: { readonly previous: string | undefined; readonly next: string | undefined };
  readonly freshness: string;
};

export const dayMain = ({
  pupilId,
  view,
  beside,
  freshness,
}: DayPage): Markup => html`<h1>${view.title}!${view.isToday ? ' <em>сегодня</em>' : ''}</h1>
<p class="fresh">${freshness}</p>
<section class="day" aria-labelledby="lessons"><h2 class="vh" id="lessons">Уроки</h2>
!${content(view)}</section>
!${dayLinks({ pupilId, view, beside })}
<p class="after"><a href="${weekPath(pupilId, weekOf(view.date).name)}">Вся неделя</a> <a href="${pupilPath(pupilId, 'absence')}">Предупредить об отсутствии</a></p>`;

function content({ dayOff, lessons }: OneDayView): Markup {
  const list =
    lessons.length > 0 ? html`<ol>!${lessons.map(({ lesson, when }) => lessonItem(lesson, when))}</ol>` : '';
  if (dayOff) return html`<p class="off">${dayOff}</p>!${list}`;
  return list || html`<p class="off">Уроков нет</p>`;
}

/** Back, to the present, forward: over weekends and holidays at once. */
const dayLinks = ({
  pupilId,
  view,
  beside: { previous, next },
}: Omit<DayPage, 'freshness'>): Markup => html`<nav class="weeks" aria-label="Дни">
!${previous === undefined ? '' : html`<a rel="prev" href="${dayPath(pupilId, previous)}"><span aria-hidden="true">‹ </span>${dayAndMonth(previous)}</a>`}
!${view.isToday ? '' : html`<a href="${pupilPath(pupilId, 'day')}">Сегодня</a>`}
!${next === undefined ? '' : html`<a rel="next" href="${dayPath(pupilId, next)}">${dayAndMonth(next)}<span aria-hidden="true"> ›</span></a>`}
</nav>`;
