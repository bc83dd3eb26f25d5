import { FIELD_PROBLEM_WORDS } from '../../../shared/access/access-words.ts';
import type { FieldProblemCode } from '../../../shared/access/field-values.ts';
import type { FieldKind, FormField, RequestForm } from '../../../shared/access/profile/form-field.ts';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import type { FieldValues } from '../../../shared/access/request-fields.ts';
import { html, type Markup } from '../../diary/views/html.ts';

export type FieldProblems = Readonly<Record<string, FieldProblemCode>>;

/** Every field that the category may be asked for, in its sections; conditional ones say when they are to be filled. */
export const formSections = (
  form: RequestForm,
  category: string,
  { values, problems }: { readonly values: FieldValues; readonly problems: FieldProblems },
): Markup[] =>
  form.sections.flatMap((section) => {
    const fields = section.fields.filter((field) => isForCategory(field, category));
    if (fields.length === 0) return [];
    return [
      html`<fieldset class="section"><legend>${section.title}</legend>!${fields.map((field) =>
        fieldInput(field, { form, value: values[field.id] ?? '', problem: problems[field.id] }),
      )}</fieldset>`,
    ];
  });

/** Where a field stands in the page. */
export const fieldAnchor = (id: string): string => `f-${id.replaceAll('.', '-')}`;

type Shown = {
  readonly form: RequestForm;
  readonly value: string;
  readonly problem: FieldProblemCode | undefined;
};

function fieldInput(field: FormField, { form, value, problem }: Shown): Markup {
  const anchor = fieldAnchor(field.id);
  const hint = [asSentence(field.hint), conditionWords(field, form)].filter(Boolean).join(' ');
  const described = [problem && `${anchor}-p`, hint && `${anchor}-h`].filter(Boolean).join(' ');
  const common = html` id="${anchor}" name="${field.id}"!${problem ? ' aria-invalid="true"' : ''}!${described ? html` aria-describedby="${described}"` : ''}!${field.required && !field.when && field.kind !== 'confirm' ? ' required' : ''}`;
  const label = html`<label for="${anchor}">${field.label}!${field.required ? '' : html` <small>(не обязательно)</small>`}</label>`;
  const notes = html`!${problem ? html`<p class="wrong" id="${anchor}-p">${FIELD_PROBLEM_WORDS[problem]}</p>` : ''}!${hint ? html`<p class="fresh" id="${anchor}-h">${hint}</p>` : ''}`;
  if (field.kind === 'confirm')
    return html`<div class="field"!${shownWhen(field)}><label class="box" for="${anchor}"><input type="checkbox" value="yes"!${common}!${value === 'yes' ? ' checked' : ''}> ${field.label}</label>!${notes}</div>`;
  return html`<div class="field"!${shownWhen(field)}>!${label}!${control(field, value, common)}!${notes}</div>`;
}

function control({ id, kind, options, maxLength }: FormField, value: string, common: Markup): Markup {
  const limit = maxLength === undefined ? '' : html` maxlength="${maxLength}"`;
  if (kind === 'choice')
    return html`<select!${common}><option value="">Выберите</option>!${(options ?? []).map(
      (option) =>
        html`<option value="${option.value}"!${option.value === value ? ' selected' : ''}>${option.label}</option>`,
    )}</select>`;
  if (kind === 'long-text') return html`<textarea rows="4"!${common}!${limit}>${value}</textarea>`;
  return html`<input!${common} !${INPUTS[kind]}!${ownPurpose(id)}!${limit} value="${value}">`;
}

/** Type, keyboard and what a browser may fill in by itself. */
const INPUTS: Readonly<Record<Exclude<FieldKind, 'choice' | 'long-text'>, Markup>> = {
  name: 'type="text" autocapitalize="words" spellcheck="false"',
  text: 'type="text"',
  date: 'type="date"',
  snils: 'type="text" inputmode="numeric" placeholder="000-000-000 00"',
  phone: 'type="tel" inputmode="tel"',
  email: 'type="email" autocapitalize="none" spellcheck="false"',
  address: 'type="text"',
  'document-series': 'type="text"',
  'document-number': 'type="text"',
  class: 'type="text"',
  confirm: 'type="checkbox"',
};

/** What a browser knows of the person who fills the form (WCAG 1.3.5): the parts of the applicant, of nobody else. */
const PURPOSES: Readonly<Record<string, string>> = {
  'applicant.last': 'family-name',
  'applicant.first': 'given-name',
  'applicant.patronymic': 'additional-name',
  'applicant.birthDate': 'bday',
  'applicant.phone': 'tel',
  'applicant.email': 'email',
};

const ownPurpose = (id: string): Markup => {
  const purpose = PURPOSES[id];
  return purpose === undefined ? '' : html` autocomplete="${purpose}"`;
};

/** A hint that another sentence follows ends as one. */
const asSentence = (hint: string | undefined): string =>
  hint === undefined || /[.!?…»]$/.test(hint) ? (hint ?? '') : `${hint}.`;

/** For the script of the form: it hides a field that is not asked now. */
const shownWhen = ({ when }: FormField): Markup =>
  when === undefined ? '' : html` data-when="${when.field}" data-equals="${when.equals}"`;

function conditionWords({ when }: FormField, form: RequestForm): string {
  if (when === undefined) return '';
  const other = form.sections.flatMap(({ fields }) => fields).find(({ id }) => id === when.field);
  const chosen = other?.options?.find(({ value }) => value === when.equals)?.label ?? 'да';
  return `Заполните, если в поле «${other?.label ?? ''}» выбрано «${chosen}».`;
}

/** The values of a sent form: a text for each field of the category, empty where it was left out. */
export const readFields = (
  form: RequestForm,
  category: string,
  read: (name: string) => string,
): FieldValues =>
  Object.fromEntries(
    form.sections
      .flatMap(({ fields }) => fields)
      .filter((field) => isForCategory(field, category))
      .map(({ id }) => [id, read(id)]),
  );
