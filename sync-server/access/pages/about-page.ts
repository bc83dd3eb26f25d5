import { DEADLINE_WORDS } from '../../../shared/access/access-words.ts';
import type { DeadlineRule } from '../../../shared/access/profile/deadline-rule.ts';
import { isForCategory } from '../../../shared/access/profile/profile-parts.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { SchoolCard } from '../../../shared/access/school-card.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import { page } from '../../diary/views/page.ts';
import { aboveHeadWords } from '../outgoing/papers/issuer.ts';

export type AboutPage = {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly profile: RegulationProfile;
  readonly card: SchoolCard;
};

/** What a school publishes about access to the diary (regulations §4.6), without signing in. */
export const aboutPage = (about: AboutPage): Markup =>
  page({
    title: 'Доступ к электронному дневнику',
    body: html`<main id="main" class="about"><h1>Доступ к электронному дневнику</h1>
<p>${about.schoolName}</p>
<p class="fresh">${about.profile.source}</p>
<nav aria-label="Содержание"><ul class="links">!${about.profile.publicItems.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
!${about.profile.publicItems.map((item) => section(item, about))}
<p class="after"><a class="go" href="/diary/requests">Подать заявление</a></p></main>`,
  });

type Item = RegulationProfile['publicItems'][number];

const section = (item: Item, about: AboutPage): Markup =>
  html`<section id="${item.id}"><h2>${item.title}</h2>!${contentOf(item, about)}<p class="fresh">${item.clause}</p></section>
`;

function contentOf(item: Item, about: AboutPage): Markup {
  const { profile, card } = about;
  switch (item.from) {
    case 'documents':
      return list(profile.documents.map(({ title, clause }) => html`${title} <small>${clause}</small>`));
    case 'applicants':
      return list(profile.categories.map(({ title }) => html`${title}`));
    case 'deadlines':
      return list(profile.deadlines.map(deadlineLine));
    case 'result':
      return list([html`${profile.outputs.grant.title}`, html`${profile.outputs.refusal.title}`]);
    case 'refusal-grounds':
      return groundsOf(profile);
    case 'complaint':
      return html`<p>Жалобу на директора рассматривает ${aboveHeadWords(profile.complaint)}.</p>!${list(profile.complaint.subjects.map(({ title }) => html`${title}`))}`;
    case 'forms':
      return list(
        profile.forms.map(
          ({ id, title }) =>
            html`<a href="/diary/about/${about.schoolId}/forms/${id}">${title}: бланк для печати</a>`,
        ),
      );
    case 'card':
      return cardOf(card);
    case 'words':
      break;
  }
  return html`<p>${item.words}</p>`;
}

const list = (items: readonly Markup[]): Markup =>
  html`<ul class="plain">!${items.map((item) => html`<li>!${item}</li>`)}</ul>`;

const deadlineLine = ({ kind, amount, unit, clause, outcome }: DeadlineRule): Markup =>
  html`${DEADLINE_WORDS[kind]}!${outcome ? OUTCOME_NOTES[outcome] : ''}: ${spanWords(amount, unit)} <small>${clause}</small>`;

/** A deadline that only one of the decisions has. */
const OUTCOME_NOTES: Readonly<Record<NonNullable<DeadlineRule['outcome']>, Markup>> = {
  grant: html` (если доступ открывают)`,
  refusal: html` (если отказали)`,
  'acceptance-refusal': html` (если отказали в приёме)`,
  withdrawal: html` (если заявление отозвали)`,
};

function spanWords(amount: number, unit: DeadlineRule['unit']): string {
  if (unit === 'same-day') return 'в тот же день';
  const plural = new Intl.PluralRules('ru').select(amount);
  const few = plural === 'few';
  if (unit === 'working-days')
    return `${amount} ${plural === 'one' ? 'рабочий день' : few ? 'рабочих дня' : 'рабочих дней'}`;
  return `${amount} ${plural === 'one' ? 'день' : few ? 'дня' : 'дней'}`;
}

const groundsOf = ({ acceptanceRefusalGrounds, refusalGrounds }: RegulationProfile): Markup => {
  const lines = (grounds: RegulationProfile['refusalGrounds']) =>
    list(grounds.map(({ title, clause }) => html`${title} <small>${clause}</small>`));
  const acceptance =
    acceptanceRefusalGrounds.length === 0
      ? html`<p>В приёме заявления отказать не могут.</p>`
      : html`<p>В приёме откажут, если:</p>!${lines(acceptanceRefusalGrounds)}`;
  return html`!${acceptance}<p>В доступе откажут, если:</p>!${lines(refusalGrounds)}`;
};

function cardOf(card: SchoolCard): Markup {
  const lines = [
    ['Директор', card.headName],
    ['Адрес', card.address],
    ['Телефоны', card.phones],
    ['Электронная почта', card.email],
    ['Часы работы', card.openingHours],
    ['Поддержка', card.supportAddress],
    ['Сайт', card.site],
  ].filter(([, text]) => text !== '');
  return lines.length === 0
    ? html`<p>Школа ещё не заполнила эти сведения.</p>`
    : list(lines.map(([label, text]) => html`${label}: ${text}`));
}

/** A form to fill by hand: every field that any category is asked for, with room to write. */
export const blankForm = (about: AboutPage, form: RegulationProfile['forms'][number]): Markup =>
  page({
    title: form.title,
    body: html`<main id="main" class="blank"><h1>${form.title}</h1><p class="fresh">${about.profile.source}, ${form.clause}</p>
<p>${about.schoolName}!${about.card.headName ? html`, ${about.card.headName}` : ''}</p>
!${form.sections.map(({ title, fields }) => html`<h2>${title}</h2><table>!${fields.map((field) => html`<tr><th scope="row">${field.label}!${categoriesOf(field, about.profile)}</th><td></td></tr>`)}</table>`)}
<p>${about.profile.consent.words}</p>
<p class="signs">Дата ____________ Подпись ____________</p></main>`,
  });

/** Where a field is not for everybody, the blank says for whom. */
function categoriesOf(
  field: { readonly categories?: readonly string[] },
  { categories }: RegulationProfile,
): Markup {
  const asked = categories.filter(({ id }) => isForCategory(field as never, id));
  return asked.length === categories.length
    ? ''
    : html` <small>(${asked.map(({ id }) => id).join(', ')})</small>`;
}
