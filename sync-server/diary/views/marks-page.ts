import type { MarkView, SubjectMarksView } from '../marks-view.ts';
import { pupilPath } from '../paths.ts';
import type { PeriodChoice } from '../period-choice.ts';
import { shortDate } from '../russian-dates.ts';
import { html, type Markup } from './html.ts';
import { periodNav } from './period-nav.ts';

export const marksMain = (
  pupilId: string,
  choice: PeriodChoice,
  { subjects, weights }: { readonly subjects: readonly SubjectMarksView[]; readonly weights: string },
): Markup => html`<h1>Отметки</h1>
!${periodNav(pupilPath(pupilId, 'marks'), choice)}
!${subjects.length === 0 ? html`<p class="none">В этом периоде отметок пока нет.</p>` : subjects.map(subjectSection)}!${
  weights
    ? html`
<p class="fresh">${weights}</p>`
    : ''
}`;

const subjectSection = ({
  subject,
  average,
  marks,
}: SubjectMarksView): Markup => html`<section class="subject">
<h2>${subject}!${averageOf(average)}</h2>
<ul class="marks">!${marks.map(markItem)}</ul>
</section>
`;

const averageOf = (average: string): Markup =>
  average ? html` <span class="avg"><span class="label">средний</span> ${average}</span>` : '';

const markItem = ({ value, date, work, isCheck, correction }: MarkView): Markup =>
  html`<li!${isCheck ? ' class="check"' : ''}>!${value === null ? '' : html`<b>${value}</b> `}<small>${shortDate(date)}</small>!${words(work)}!${words(correction)}</li>`;

const words = (text: string): Markup => (text ? html` <small>${text}</small>` : '');
