import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { Answers, QuestionnairePlace } from '../../../shared/access/questionnaire.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import { REQUESTS } from './applicant.ts';

/** One question after another by plain links in the address; at its end the category, and a form that begins the draft. */
export function questionnaireMain(
  profile: RegulationProfile,
  answers: Answers,
  place: QuestionnairePlace,
): Markup {
  const given = profile.questionnaire.filter(({ id }) => answers[id] !== undefined);
  const known = given.map(({ id }) => html`<input type="hidden" name="${id}" value="${answers[id]}">`);
  if (place.at === 'question') {
    const { question, asked } = place;
    return html`<h1>Новое заявление</h1>
<p class="fresh">Вопрос ${asked + 1}. Ответы помогут спросить у вас только то, что нужно.</p>
<form class="stack" method="get" action="${REQUESTS}/new">!${known}
<fieldset><legend>${question.text}</legend>!${question.answers.map((answer) => html`<label class="box"><input type="radio" name="${question.id}" value="${answer.id}" required> ${answer.text}</label>`)}</fieldset>
<button>Дальше</button></form>
!${given.length > 0 ? html`<p class="after"><a href="${REQUESTS}/new">Начать сначала</a></p>` : ''}`;
  }
  const category = profile.categories.find(({ id }) => id === place.category);
  return html`<h1>Новое заявление</h1>
<p>${category?.title}</p>
<form class="stack" method="post" action="${REQUESTS}"><input type="hidden" name="category" value="${place.category}">
<button>Заполнить заявление</button></form>
<p class="fresh">Заявление можно сохранить и закончить позже. В школу оно уйдёт, когда вы его отправите.</p>
!${given.length > 0 ? html`<p class="after"><a href="${REQUESTS}/new">Ответить на вопросы заново</a></p>` : ''}`;
}
