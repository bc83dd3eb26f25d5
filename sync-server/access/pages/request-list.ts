import { STATE_WORDS } from '../../../shared/access/access-words.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import type { OwnRequest } from '../requests/own-requests.ts';
import { REQUESTS, requestPath } from './applicant.ts';
import { dueWords, momentWords } from './moment-words.ts';

export type RequestList = {
  readonly requests: readonly OwnRequest[];
  readonly profileOf: (request: OwnRequest) => RegulationProfile;
  readonly zone: string;
};

/** «Мои заявления» */
export const requestListMain = ({
  requests,
  profileOf,
  zone,
}: RequestList): Markup => html`<h1>Мои заявления</h1>
<p>Здесь можно попросить школу открыть дневник ребёнка и узнать, что стало с заявлением. Это бесплатно.</p>
<p class="after"><a class="go" href="${REQUESTS}/new">Подать заявление</a></p>
!${requests.length === 0 ? html`<p class="none">Заявлений пока нет.</p>` : html`<ul class="content">!${requests.map((request) => item(request, profileOf(request), zone))}</ul>`}`;

const item = (request: OwnRequest, profile: RegulationProfile, zone: string): Markup => {
  const isDraft = request.state === 'draft';
  return html`<li><h2><a href="${requestPath(request.id, isDraft ? '/form' : '')}">${titleOf(request, profile)}</a></h2>
<p><span class="tag">${STATE_WORDS[request.state]}</span>!${request.due === null ? '' : html` <small>следующий шаг ${dueWords(request.due, zone)}</small>`}</p>
<p class="fresh">${momentWords(request.changedAt, zone)}</p></li>
`;
};

/** «№ 17/2026, Кузнецов Артём» */
export function titleOf(request: OwnRequest, profile: RegulationProfile): string {
  const category = profile.categories.find(({ id }) => id === request.category)?.title ?? request.category;
  const pupil = [request.fields['pupil.last'], request.fields['pupil.first']].filter(Boolean).join(' ');
  const head = request.number === null ? category : `№ ${request.number}`;
  return pupil === '' ? head : `${head}, ${pupil}`;
}
