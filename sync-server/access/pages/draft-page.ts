import { FIELD_PROBLEM_WORDS } from '../../../shared/access/access-words.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { ATTACHMENT_TYPES, type RequiredDocument } from '../../../shared/access/profile/required-document.ts';
import { askedDocuments, formOf } from '../../../shared/access/request-fields.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import type { OwnRequest } from '../requests/own-requests.ts';
import { requestPath } from './applicant.ts';
import { problemSummary } from './applicant-page.ts';
import { type FieldProblems, fieldAnchor, formSections } from './field-inputs.ts';

export type DraftFile = { readonly id: string; readonly document: string; readonly fileName: string };

export type DraftPage = {
  readonly profile: RegulationProfile;
  readonly request: OwnRequest;
  readonly files: readonly DraftFile[];
  readonly problems: FieldProblems;
  /** What is wrong beside the fields: consent, documents, a file. In words. */
  readonly note: string | undefined;
  readonly isSaved: boolean;
  /** Ticked in the form that is shown again; a draft keeps no consent. */
  readonly hasConsent: boolean;
};

/** The form of a request that is not sent yet: it can be saved half done, and nothing typed is lost by a refusal. */
export function draftMain(draft: DraftPage): Markup {
  const { profile, request, problems, note, isSaved, hasConsent } = draft;
  const form = formOf(profile, request.category);
  const labels = new Map(
    form.sections.flatMap(({ fields }) => fields).map((field) => [field.id, field.label]),
  );
  const wrong = Object.entries(problems).map(([field, code]) => ({
    href: `#${fieldAnchor(field)}`,
    words: `${labels.get(field) ?? field}: ${FIELD_PROBLEM_WORDS[code]}`,
  }));
  return html`<h1>${form.title}</h1>
<p class="fresh">${profile.name}, ${form.clause}</p>
!${isSaved ? html`<p class="note" role="status">Сохранено. Заявление ещё не отправлено.</p>` : ''}
!${problemSummary('Заявление не отправлено, написанное сохранено. Поправьте:', wrong)}
!${note === undefined ? '' : html`<p class="note error" role="alert">${note}</p>`}
!${documentsPart(draft)}
<form class="wide-form" method="post" action="${requestPath(request.id, '/form')}" data-check="${requestPath(request.id, '/check')}">
!${formSections(form, request.category, { values: request.fields, problems })}
<fieldset class="section"><legend>${profile.consent.title}</legend><p>${profile.consent.words}</p>
<label class="box"><input type="checkbox" name="consent" value="yes"!${hasConsent ? html` checked` : ''}> Согласен(на)</label></fieldset>
<div class="buttons"><button name="action" value="send">Отправить в школу</button> <button class="quiet" name="action" value="save" formnovalidate>Сохранить и закончить позже</button></div>
</form>
<form class="stack" method="post" action="${requestPath(request.id, '/discard')}"><button class="quiet">Удалить черновик</button></form>`;
}

function documentsPart({ profile, request, files }: DraftPage): Markup {
  const documents = askedDocuments(profile, request.category, 'portal');
  if (documents.length === 0) return '';
  return html`<section><h2>Документы</h2><ul class="content">!${documents.map((document) => documentItem(document, request, files))}</ul></section>`;
}

const NEED_WORDS: Record<RequiredDocument['need'], string> = {
  required: '',
  'if-any': 'если есть',
  'school-asks': 'если не приложите, школа запросит сама',
};

const documentItem = (
  document: RequiredDocument,
  request: OwnRequest,
  files: readonly DraftFile[],
): Markup => {
  const own = files.filter((file) => file.document === document.id);
  const need = NEED_WORDS[document.need];
  return html`<li><h3>${document.title}</h3>!${need ? html` <small>${need}</small>` : ''}
!${document.form === 'details' ? html`<p class="fresh">Копия не нужна: сведения укажите в полях ниже.</p>` : ''}
!${own.map((file) => html`<form class="line" method="post" action="${requestPath(request.id, `/files/${file.id}/remove`)}"><span>${file.fileName}</span> <button class="quiet">Убрать<span class="vh"> ${file.fileName}</span></button></form>`)}
!${document.form === 'attachment' ? uploadForm(document, request) : ''}</li>
`;
};

const uploadForm = ({ id, title, attachment }: RequiredDocument, request: OwnRequest): Markup =>
  html`<form class="line" method="post" enctype="multipart/form-data" action="${requestPath(request.id, `/files?document=${encodeURIComponent(id)}`)}"><label>Файл (PDF, JPEG или PNG, до ${Math.floor((attachment?.maxBytes ?? 0) / (1024 * 1024))} МБ)<span class="vh">: ${title}</span> <input type="file" name="file" accept="${(attachment?.types ?? ATTACHMENT_TYPES).join(',')}" required></label> <button class="quiet">Приложить</button></form>`;
