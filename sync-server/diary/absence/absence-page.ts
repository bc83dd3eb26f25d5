import {
  ABSENCE_REASONS,
  ABSENCE_TEXT_MAX_LENGTH,
  type AbsenceDraft,
  type AbsenceProblem,
} from '../../../shared/absence/absence-note.ts';
import { pupilPath } from '../paths.ts';
import { dateSpan, dayAndMonth } from '../russian-dates.ts';
import { html, type Markup } from '../views/html.ts';
import type { ToldAbsence } from './absence-notes.ts';
import { ABSENCE_PROBLEM_WORDS, ABSENCE_REASON_WORDS } from './absence-words.ts';

export type AbsencePage = {
  readonly pupilId: string;
  readonly today: string;
  readonly lessonNumbers: readonly number[];
  readonly draft: AbsenceDraft;
  readonly problem: AbsenceProblem | undefined;
  readonly notes: readonly ToldAbsence[];
};

/** «Предупредить об отсутствии»: a form without a script, and what was told already. */
export const absenceMain = (page: AbsencePage): Markup => html`<h1>Предупредить об отсутствии</h1>
<p class="fresh">Классный руководитель увидит это в журнале. Посещаемость отмечает учитель на уроке.</p>
!${page.problem ? html`<p class="note error" role="alert" id="problem">${ABSENCE_PROBLEM_WORDS[page.problem]}</p>` : ''}
!${form(page)}!${told(page)}`;

const form = ({
  pupilId,
  today,
  draft,
  lessonNumbers,
  problem,
}: AbsencePage): Markup => html`<form class="stack" method="post" action="${pupilPath(pupilId, 'absence')}">
<label>С какого дня <input type="date" name="from" value="${draft.from}" min="${today}" required!${problem ? ' aria-describedby="problem"' : ''}></label>
<label>По какой день <input type="date" name="to" value="${draft.to}" min="${today}"></label>
<p class="fresh">Если отсутствовать нужно один день, второе поле можно оставить пустым.</p>
<fieldset><legend>Только некоторые уроки этого дня</legend>!${lessonNumbers.map((number) => lessonBox(number, draft))}</fieldset>
<label>Причина <select name="reason">!${ABSENCE_REASONS.map((reason) => html`<option value="${reason}"!${reason === draft.reason ? ' selected' : ''}>${ABSENCE_REASON_WORDS[reason]}</option>`)}</select></label>
<label>Пояснение, если нужно <textarea name="text" rows="2" maxlength="${ABSENCE_TEXT_MAX_LENGTH}">${draft.text}</textarea></label>
<button>Отправить в школу</button>
</form>`;

const lessonBox = (number: number, draft: AbsenceDraft): Markup =>
  html`<label class="box"><input type="checkbox" name="lessons" value="${number}"!${draft.lessons.includes(number) ? ' checked' : ''}> ${number}-й</label>`;

const told = ({ pupilId, notes }: AbsencePage): Markup =>
  notes.length === 0
    ? ''
    : html`<h2>Вы предупредили</h2><ul class="content">!${notes.map((note) => toldItem(pupilId, note))}</ul>`;

const toldItem = (
  pupilId: string,
  note: ToldAbsence,
): Markup => html`<li!${note.withdrawnAt === null ? '' : ' class="gone"'}>
<h3>${spanWords(note)}</h3>
<p>${ABSENCE_REASON_WORDS[note.reason]}!${note.text ? html`. ${note.text}` : ''}</p>
!${note.withdrawnAt === null ? withdrawForm(pupilId, note) : html`<p class="fresh">Отменено.</p>`}</li>
`;

/** «24–25 ноября», «24 ноября, уроки 1, 2» */
function spanWords({ from, to, lessons }: ToldAbsence): string {
  if (from !== to) return dateSpan(from, to);
  return lessons === '' ? dayAndMonth(from) : `${dayAndMonth(from)}, уроки ${lessons.split(',').join(', ')}`;
}

const withdrawForm = (pupilId: string, note: ToldAbsence): Markup =>
  note.isOwn
    ? html`<form method="post" action="${pupilPath(pupilId, `absence/${note.id}/withdraw`)}"><button class="quiet">Отменить: придёт<span class="vh"> ${spanWords(note)}</span></button></form>`
    : html`<p class="fresh">Сообщил другой родитель.</p>`;
