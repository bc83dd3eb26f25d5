import type { DiaryWeek } from '../week-dates.ts';
import { html, type Markup } from './html.ts';

export type WeekLinks = {
  readonly week: DiaryWeek;
  readonly isCurrent: boolean;
  /** Address of a week by its name. */
  readonly path: (name: string) => string;
  /** Address of whatever week it is now. */
  readonly present: string;
};

/** Back, to the present, forward. */
export const weekLinks = ({
  week,
  isCurrent,
  path,
  present,
}: WeekLinks): Markup => html`<nav class="weeks" aria-label="Недели">
<a rel="prev" href="${path(week.previous)}"><span aria-hidden="true">‹ </span>Прошлая неделя</a>
!${isCurrent ? '' : html`<a href="${present}">Текущая</a>`}<a rel="next" href="${path(week.next)}">Следующая<span class="vh"> неделя</span><span aria-hidden="true"> ›</span></a>
</nav>`;
