import type { OwnSession } from '../../identity/own-sessions.ts';
import { fullDate } from '../russian-dates.ts';
import { localMoment } from '../school-day.ts';
import { html, type Markup } from './html.ts';
import { page } from './page.ts';

export type AccountPage = {
  readonly sessions: readonly OwnSession[];
  readonly zone: string;
  /** Whether the person has a password of the school's; who signs in through a provider only has none. */
  readonly hasPassword: boolean;
};

const AGENT_WORDS: Readonly<Record<string, string>> = {
  iphone: 'iPhone или iPad',
  android: 'телефон или планшет Android',
  windows: 'компьютер с Windows',
  mac: 'компьютер Mac',
  linux: 'компьютер с Linux',
};

/** Where one is signed in, and the ways out. */
export const accountPage = ({ sessions, zone, hasPassword }: AccountPage): Markup =>
  page({
    title: 'Вход и пароль',
    body: html`<main id="main" class="card">
<h1>Вход и пароль</h1>
!${hasPassword ? html`<p><a href="/diary/password">Сменить пароль</a></p>` : ''}
<h2>Где вы вошли</h2>
<ul class="sessions">!${sessions.map((session) => sessionItem(session, zone))}</ul>
<p>Если какой-то вход не ваш, выйдите везде!${hasPassword ? ' и смените пароль' : ' и проверьте, кто ещё может войти в вашу учётную запись'}.</p>
<form method="post" action="/diary/sign-out-everywhere"><button>Выйти на всех устройствах</button></form>
<p><a href="/diary">К дневнику</a></p>
</main>`,
  });

const sessionItem = (session: OwnSession, zone: string): Markup => {
  const { date, time } = localMoment(session.since, zone);
  const place = session.place === 'journal' ? 'Журнал' : 'Дневник';
  const agent = AGENT_WORDS[session.agent ?? ''] ?? 'браузер';
  return html`<li>${place}, ${agent}!${session.isThis ? html` <b>(этот)</b>` : ''}<br><span class="fresh">вход ${fullDate(date)} в ${time}</span></li>`;
};
