import { COMPLAINT_STATE_WORDS, FIELD_PROBLEM_WORDS } from '../../../shared/access/access-words.ts';
import { COMPLAINT_FIELDS, type ComplaintField } from '../../../shared/access/complaint-fields.ts';
import type { ComplaintView } from '../../../shared/access/complaint-form.ts';
import type { FieldProblemCode } from '../../../shared/access/field-values.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import { aboveHeadWords } from '../outgoing/papers/issuer.ts';
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

/** What is wrong, by field; `subject` among them. */
export type ComplaintProblems = Readonly<Record<string, FieldProblemCode>>;

const LABELS: Readonly<Record<ComplaintField, string>> = {
  against: 'На кого жалоба: школа и сотрудник',
  applicantName: 'Ваши фамилия, имя, отчество',
  address: 'Ваш адрес',
  phone: 'Телефон',
  email: 'Электронная почта',
  power: 'Доверенность, если вы подаёте жалобу за другого человека',
  contested: 'С чем вы не согласны',
  arguments: 'Почему',
};

/** What a browser may fill in of the person at it (WCAG 1.3.5). */
const KNOWN: Readonly<Partial<Record<ComplaintField, string>>> = {
  applicantName: 'name',
  phone: 'tel',
  email: 'email',
};

export const complaintFormMain = (
  profile: RegulationProfile,
  draft: ComplaintDraft,
  problems: ComplaintProblems,
): Markup => html`<h1>Новая жалоба</h1>
<p class="fresh">${profile.complaint.clause}</p>
!${problemSummary('Жалоба не отправлена. Поправьте:', [
  ...(problems.subject ? [{ href: '#subject', words: 'На что жалоба' }] : []),
  ...COMPLAINT_FIELDS.filter(({ id }) => problems[id]).map(({ id }) => ({
    href: `#${id}`,
    words: LABELS[id],
  })),
])}
<form class="wide-form" method="post" action="${COMPLAINTS}">
<input type="hidden" name="requestId" value="${draft.requestId}">
<div class="field"><label for="subject">На что жалоба</label><select id="subject" name="subject" required><option value="">Выберите</option>!${profile.complaint.subjects.map(({ id, title }) => html`<option value="${id}"!${draft.subject === id ? ' selected' : ''}>${title}</option>`)}</select></div>
<label class="box"><input type="checkbox" name="isAboutHead" value="yes"!${draft.isAboutHead === 'yes' ? ' checked' : ''}> Жалоба на директора школы: её рассмотрит ${aboveHeadWords(profile.complaint)}</label>
!${COMPLAINT_FIELDS.map((field) => input(field, draft[field.id] ?? '', problems[field.id]))}
<div class="buttons"><button>Отправить жалобу</button></div></form>`;

const input = (
  { id, kind, maxLength, required }: (typeof COMPLAINT_FIELDS)[number],
  value: string,
  problem: FieldProblemCode | undefined,
): Markup => {
  const known = KNOWN[id];
  const common = html` id="${id}" name="${id}" maxlength="${maxLength}"!${known ? html` autocomplete="${known}"` : ''}!${required ? ' required' : ''}!${problem ? html` aria-invalid="true" aria-describedby="${id}-p"` : ''}`;
  return html`<div class="field"><label for="${id}">${LABELS[id]}!${required ? '' : html` <small>(не обязательно)</small>`}</label>!${
    kind === 'long-text'
      ? html`<textarea rows="5"!${common}>${value}</textarea>`
      : html`<input!${common} value="${value}">`
  }!${problem ? html`<p class="wrong" id="${id}-p">${FIELD_PROBLEM_WORDS[problem]}</p>` : ''}</div>`;
};
