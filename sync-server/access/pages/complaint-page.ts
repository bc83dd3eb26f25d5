import { COMPLAINT_STATE_WORDS } from '../../../shared/access/access-words.ts';
import type { ComplaintView } from '../../../shared/access/complaint-form.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import { COMPLAINTS } from './applicant.ts';
import { problemSummary } from './applicant-page.ts';
import { dueWords, momentWords } from './moment-words.ts';
import { type OwnPaper, paperLinks } from './own-papers.ts';

type Listed = {
  readonly complaints: readonly ComplaintView[];
  readonly profile: RegulationProfile;
  readonly papers: readonly OwnPaper[];
  readonly zone: string;
};

/** «Мои жалобы», each with what was decided and why. */
export const complaintListMain = ({
  complaints,
  profile,
  papers,
  zone,
}: Listed): Markup => html`<h1>Мои жалобы</h1>
<p>Если школа нарушила порядок, на это можно пожаловаться. Жалобу на директора рассматривает вышестоящий орган.</p>
<p class="after"><a class="go" href="${COMPLAINTS}/new">Подать жалобу</a></p>
!${complaints.length === 0 ? html`<p class="none">Жалоб нет.</p>` : html`<ul class="content">!${complaints.map((complaint) => item(complaint, { profile, papers, zone }))}</ul>`}`;

const item = (complaint: ComplaintView, { profile, papers, zone }: Omit<Listed, 'complaints'>): Markup => {
  const subject =
    profile.complaint.subjects.find(({ id }) => id === complaint.subject)?.title ?? complaint.subject;
  return html`<li><h2>№ ${complaint.number}. ${subject}</h2>
<p><span class="tag">${COMPLAINT_STATE_WORDS[complaint.state]}</span>!${complaint.next ? html` <small>${dueWords(complaint.next.due, zone)}</small>` : ''}</p>
!${complaint.history.map(({ at, step }) => ('reasons' in step ? html`<p>${step.reasons}</p><p class="fresh">${momentWords(at, zone)}</p>` : ''))}
!${paperLinks(
    papers.filter(({ subjectId }) => subjectId === complaint.id),
    zone,
  )}</li>
`;
};

/** The form's texts by field; `subject`, `isAboutHead` and `requestId` beside them. */
export type ComplaintDraft = Readonly<Record<string, string>>;

/** `known`: what a browser may fill in of the person at it (WCAG 1.3.5). */
const FIELDS = [
  { id: 'against', label: 'На кого жалоба: школа и сотрудник', rows: 1, max: 300, required: true },
  {
    id: 'applicantName',
    label: 'Ваши фамилия, имя, отчество',
    rows: 1,
    max: 200,
    required: true,
    known: 'name',
  },
  { id: 'address', label: 'Ваш адрес', rows: 1, max: 300, required: true },
  { id: 'phone', label: 'Телефон', rows: 1, max: 30, required: true, known: 'tel' },
  { id: 'email', label: 'Электронная почта', rows: 1, max: 254, required: false, known: 'email' },
  { id: 'contested', label: 'С чем вы не согласны', rows: 4, max: 2000, required: true },
  { id: 'arguments', label: 'Почему', rows: 6, max: 4000, required: true },
  {
    id: 'power',
    label: 'Доверенность, если вы подаёте жалобу за другого человека',
    rows: 1,
    max: 300,
    required: false,
  },
] as const;

export const COMPLAINT_FIELDS: ReadonlyArray<{
  readonly id: string;
  readonly label: string;
  readonly max: number;
  readonly required: boolean;
}> = FIELDS;

export const complaintFormMain = (
  profile: RegulationProfile,
  draft: ComplaintDraft,
  missing: readonly string[],
): Markup => html`<h1>Новая жалоба</h1>
<p class="fresh">${profile.complaint.clause}</p>
!${problemSummary('Жалоба не отправлена. Заполните:', [
  ...(missing.includes('subject') ? [{ href: '#subject', words: 'На что жалоба' }] : []),
  ...FIELDS.filter(({ id }) => missing.includes(id)).map(({ id, label }) => ({
    href: `#${id}`,
    words: label,
  })),
])}
<form class="wide-form" method="post" action="${COMPLAINTS}">
<input type="hidden" name="requestId" value="${draft.requestId}">
<div class="field"><label for="subject">На что жалоба</label><select id="subject" name="subject" required><option value="">Выберите</option>!${profile.complaint.subjects.map(({ id, title }) => html`<option value="${id}"!${draft.subject === id ? ' selected' : ''}>${title}</option>`)}</select></div>
<label class="box"><input type="checkbox" name="isAboutHead" value="yes"!${draft.isAboutHead === 'yes' ? ' checked' : ''}> Жалоба на директора школы (её рассмотрит: ${profile.complaint.aboveHead})</label>
!${FIELDS.map((field) => input(field, draft[field.id] ?? ''))}
<div class="buttons"><button>Отправить жалобу</button></div></form>`;

const input = (field: (typeof FIELDS)[number], value: string): Markup => {
  const { id, label, rows, max, required } = field;
  const known = 'known' in field ? html` autocomplete="${field.known}"` : '';
  return html`<div class="field"><label for="${id}">${label}!${required ? '' : html` <small>(не обязательно)</small>`}</label>!${
    rows === 1
      ? html`<input id="${id}" name="${id}" value="${value}" maxlength="${max}"!${known}!${required ? ' required' : ''}>`
      : html`<textarea id="${id}" name="${id}" rows="${rows}" maxlength="${max}"!${required ? ' required' : ''}>${value}</textarea>`
  }</div>`;
};
