import { pupilPath, weekPath } from '../paths.ts';
import type { ReportColumn } from '../report-view.ts';
import { dateSpan, dayAndMonth } from '../russian-dates.ts';
import { localMoment } from '../school-day.ts';
import { html, type Markup } from '../views/html.ts';
import type { DiaryWeek } from '../week-dates.ts';
import type { Acknowledged } from './acknowledgements.ts';
import type { SeenPart } from './report-acknowledgements.ts';
import { type ShownMark, shownDigest } from './shown-marks.ts';

type SeenPage = {
  readonly pupilId: string;
  /** Columns of Табель in its order. */
  readonly columns: readonly ReportColumn[];
  readonly parts: readonly SeenPart[];
  /** Of each column by its key, as they stand now. */
  readonly marks: ReadonlyMap<string, readonly ShownMark[]>;
  /** The column whose marks changed between the page and the press. */
  readonly changed: string | undefined;
  /** The last weeks, the present one first, each with the reader's own word. */
  readonly weeks: ReadonlyArray<{ readonly week: DiaryWeek; readonly saidAt: number | undefined }>;
  readonly zone: string;
};

/** What the reader has acknowledged and what awaits it: columns of Табель, then weeks (PP4, PP9). */
export const seenMain = ({
  pupilId,
  columns,
  parts,
  marks,
  changed,
  weeks,
  zone,
}: SeenPage): Markup => html`<h1>Подпись родителя</h1>
!${changed === undefined ? '' : changedNote(columns.find(({ key }) => key === changed)?.full ?? '')}
<p class="fresh">Вместо подписи в бумажном дневнике. Классный руководитель видит, кто из родителей ознакомился и когда.</p>
<h2>Табель</h2>
!${
  parts.length === 0
    ? html`<p class="none">Отметок за периоды и год пока нет: подписывать нечего.</p>`
    : html`<ul class="content">!${columns.map((column) => partItem(pupilId, column, { parts, marks, zone }))}</ul>
<p class="after"><a href="${pupilPath(pupilId, 'report')}">Посмотреть табель</a></p>`
}
<h2>Недели</h2>
<ul class="content">!${weeks.map(({ week, saidAt }) => html`<li><a href="${weekPath(pupilId, week.name)}/seen">${dateSpan(week.from, week.to)}</a>: ${saidAt === undefined ? 'ждёт вашей подписи' : `вы ознакомились ${momentWords(saidAt, zone)}`}</li>`)}</ul>`;

const changedNote = (column: string): Markup =>
  html`<div class="note error" role="alert"><p>${column}: за это время в табеле появилась или изменилась отметка. Посмотрите ещё раз и подпишите: пока ничего не записано.</p><p class="fresh">Код для поддержки: report-changed</p></div>`;

function partItem(
  pupilId: string,
  { key, full }: ReportColumn,
  { parts, marks, zone }: Pick<SeenPage, 'parts' | 'marks' | 'zone'>,
): Markup {
  const part = parts.find((one) => one.key === key);
  if (part === undefined) return '';
  const own = part.said.find(({ isOwn }) => isOwn);
  const shown = marks.get(key) ?? [];
  return html`<li><h3>${full}</h3>
!${part.said.length === 0 ? '' : html`<ul>!${part.said.map((one) => html`<li>${saidWords(one, zone)}${one.isCovering ? '' : '. После этого отметки изменились'}</li>`)}</ul>`}
!${
    own?.isCovering
      ? ''
      : html`<p>!${shown.map(({ subject, value }, at) => html`${at === 0 ? '' : ', '}${subject}\u00a0—\u00a0<b>${value}</b>`)}</p>
<form class="stack" method="post" action="${pupilPath(pupilId, 'seen')}"><input type="hidden" name="part" value="${key}"><input type="hidden" name="shown" value="${shownDigest(shown)}"><button aria-label="Ознакомлен(а): ${full}">Ознакомлен(а)</button></form>`
  }</li>`;
}

/** «Вы ознакомились 12 ноября в 19:05»; another parent by name. */
export const saidWords = ({ isOwn, name, at }: Acknowledged, zone: string): string =>
  `${isOwn ? 'Вы ознакомились' : `${name}: ознакомлен(а)`} ${momentWords(at, zone)}`;

function momentWords(at: number, zone: string): string {
  const { date, time } = localMoment(at, zone);
  return `${dayAndMonth(date)} в ${time}`;
}
