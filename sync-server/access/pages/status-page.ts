import { CHANNEL_WORDS, STATE_WORDS } from '../../../shared/access/access-words.ts';
import { groundsFor } from '../../../shared/access/grounds.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { Grounded, RequestStep } from '../../../shared/access/request-step.ts';
import type { RequestState } from '../../../shared/access/terms.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import type { OwnStatus } from '../requests/own-requests.ts';
import { COMPLAINTS, requestPath } from './applicant.ts';
import { dueWords, momentWords } from './moment-words.ts';
import { type OwnPaper, paperLinks } from './own-papers.ts';
import { titleOf } from './request-list.ts';

/** Once the result is handed over, or there is none to come, there is nothing to withdraw. */
const OVER: ReadonlySet<RequestState> = new Set([
  'acceptance-refused',
  'refused',
  'delivered',
  'closed',
  'withdrawn',
  'service-ended',
]);

export type StatusPage = {
  readonly profile: RegulationProfile;
  readonly request: OwnStatus;
  readonly papers: readonly OwnPaper[];
  readonly zone: string;
};

/** «Узнать статус заявления»: where it stands, by when the next step is due, and how it came there. */
export const statusMain = ({
  profile,
  request,
  papers,
  zone,
}: StatusPage): Markup => html`<h1>Заявление ${titleOf(request, profile)}</h1>
<p class="state"><b>${STATE_WORDS[request.state]}</b></p>
!${request.registeredAt === null ? '' : html`<p>Зарегистрировано ${momentWords(request.registeredAt, zone)}, номер ${request.number}.</p>`}
!${request.due === null ? '' : html`<p>Следующий шаг школа обязана сделать ${dueWords(request.due, zone)} включительно.</p>`}
!${request.state === 'access-opened' || request.state === 'delivered' || request.state === 'closed' ? html`<p><a class="go" href="/diary">Открыть дневник</a></p>` : ''}
!${paperLinks(papers, zone)}
<h2>Как шло дело</h2>
<ol class="content">!${request.history.map(({ at, state, step }) => html`<li><h3>${STATE_WORDS[state]}</h3> <span class="fresh">${momentWords(at, zone)}</span>!${'grounds' in step ? grounds(step, profile) : ''}!${step.type === 'extend' ? html`<p>Срок ответа продлён. Причина: ${step.reason}</p>` : ''}</li>`)}</ol>
!${OVER.has(request.state) ? '' : withdrawForm(request, profile)}
<p class="after"><a href="${COMPLAINTS}/new?request=${request.id}">Пожаловаться</a></p>`;

type Refusal = Extract<RequestStep, { grounds: readonly Grounded[] }>;

const grounds = (step: Refusal, profile: RegulationProfile): Markup => {
  const known = new Map(groundsFor(profile, step.type).map((ground) => [ground.id, ground]));
  return html`<ul>!${step.grounds.map(({ ground, reason }) => html`<li>${known.get(ground)?.title ?? ground} <small>(${known.get(ground)?.clause ?? ''})</small>: ${reason}</li>`)}</ul>`;
};

const withdrawForm = ({ id }: OwnStatus, { withdrawal }: RegulationProfile): Markup =>
  withdrawal.channels.includes('portal')
    ? html`<h2>Отозвать заявление</h2><form class="stack" method="post" action="${requestPath(id, '/withdraw')}">
<label>Почему, если хотите <input name="reason" maxlength="300"></label>
<label class="box"><input type="checkbox" name="sure" value="yes" required> Я больше не прошу об этом</label>
<button class="quiet">Отозвать</button></form>`
    : html`<p class="fresh">Отозвать заявление можно так: ${withdrawal.channels.map((channel) => CHANNEL_WORDS[channel]).join(', ')}.</p>`;
