import { pupilPath } from '../paths.ts';
import { type ReportColumn, type ReportLine, type ReportView, UNATTESTED } from '../report-view.ts';
import { columnHead } from './column-head.ts';
import { html, type Markup } from './html.ts';

export const reportMain = (
  { pupilId, yearName }: { readonly pupilId: string; readonly yearName: string },
  { columns, lines, hasUnattested }: ReportView,
): Markup => html`<h1>Табель</h1>
<p class="fresh">Промежуточная и итоговая аттестация, ${yearName} учебный год</p>
!${lines.length === 0 ? html`<p class="none">Отметок за периоды и год пока нет: они появятся в конце четверти.</p>` : table(columns, lines)}!${hasUnattested ? html`<p class="fresh">${UNATTESTED} — не аттестован(а): отметок для итога не хватило</p>` : ''}!${lines.length === 0 ? '' : html`<p class="after"><a href="${pupilPath(pupilId, 'seen')}">Подпись родителя</a></p>`}`;

const table = (
  columns: readonly ReportColumn[],
  lines: readonly ReportLine[],
): Markup => html`<div class="wide" tabindex="0" role="region" aria-label="Табель"><table class="report">
<thead><tr><th scope="col">Предмет</th>!${columns.map(columnHead)}</tr></thead>
<tbody>!${lines.map(subjectRow)}</tbody>
</table></div>`;

const subjectRow = ({ subject, values }: ReportLine): Markup =>
  html`<tr><th scope="row">${subject}</th>!${values.map(valueCell)}</tr>
`;

/** A dash for what is not there yet: an empty cell looks like a page that did not load. */
const valueCell = (value: string): Markup => {
  if (value === '')
    return '<td class="num none"><span aria-hidden="true">—</span><span class="vh">нет</span></td>';
  if (value === UNATTESTED) return `<td class="num"><abbr title="не аттестован(а)">${UNATTESTED}</abbr></td>`;
  return html`<td class="num">${value}</td>`;
};
