import type { AttendanceTotals, AttendanceView, MissedDay } from '../attendance-view.ts';
import { pupilPath } from '../paths.ts';
import type { PeriodChoice } from '../period-choice.ts';
import { dayAndMonth, weekdayOf } from '../russian-dates.ts';
import { columnHead } from './column-head.ts';
import { html, type Markup } from './html.ts';
import { periodNav } from './period-nav.ts';

export const attendanceMain = (
  pupilId: string,
  choice: PeriodChoice,
  view: AttendanceView,
): Markup => html`<h1>Пропуски</h1>
<div class="wide" tabindex="0" role="region" aria-label="Пропущено уроков"><table>
<caption>Пропущено уроков</caption>
<thead><tr><th scope="col">Период</th>!${COLUMNS.map(columnHead)}</tr></thead>
<tbody>!${view.totals.map(totalsRow)}</tbody>
</table></div>
!${periodNav(pupilPath(pupilId, 'attendance'), choice)}
!${view.days.length === 0 ? html`<p class="none">Пропусков и опозданий нет.</p>` : view.days.map(daySection)}`;

const COLUMNS = [
  { short: 'Всего', full: 'Всего пропущено' },
  { short: 'Бол.', full: 'По болезни' },
  { short: 'Уваж.', full: 'По уважительной причине' },
  { short: 'Другие', full: 'Без указания причины' },
  { short: 'Опозд.', full: 'Опозданий' },
] as const;

const totalsRow = ({ name, missed, byCode }: AttendanceTotals): Markup =>
  html`<tr><th scope="row">${name}</th>!${[
    missed,
    byCode.ill,
    byCode.excused,
    byCode.absent,
    byCode.late,
  ].map((count) => html`<td class="num">${count}</td>`)}</tr>
`;

const daySection = ({
  date,
  lessons,
}: MissedDay): Markup => html`<section class="day"><h2>${dayAndMonth(date)} <span>${weekdayOf(date).toLowerCase()}</span></h2>
<ol>!${lessons.map(
  ({ number, subject, letter, words }) =>
    html`<li><span class="no"><span class="vh">Урок </span>${number}</span><div class="what">${subject}</div><div class="got"><span class="missed">${letter}</span><small>${words}</small></div></li>`,
)}</ol></section>
`;
