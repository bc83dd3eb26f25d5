import type { ProviderChoice } from '../../identity/openid/openid-provider.ts';
import { html, type Markup } from './html.ts';
import { page } from './page.ts';

export type SignInPage = {
  /** What went wrong or why the page is here; empty at first. */
  readonly note: string;
  readonly isError: boolean;
  readonly login: string;
  readonly next: string;
  /** Providers beside the login, where schools have them. */
  readonly providers: readonly ProviderChoice[];
};

export const signInPage = ({ note, isError, login, next, providers }: SignInPage): Markup =>
  page({
    title: 'Вход в дневник',
    body: html`<main id="main" class="card">
<h1>Дневник</h1>
<p>Войдите, чтобы видеть отметки, пропуски, расписание и домашние задания своего ребёнка.</p>
!${noteOf(note, isError)}
!${providers.map((provider) => providerLink(provider, next, providers.length > 1))}
<form method="post" action="/diary/sign-in">
<input type="hidden" name="next" value="${next}">
<label>Логин <input name="login" value="${login}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="200"></label>
<label>Пароль <input name="password" type="password" autocomplete="current-password" required maxlength="200"></label>
<button>Войти</button>
</form>
<p class="fresh">Логин и пароль выдаёт школа. Если вы их потеряли, обратитесь в школу.</p>
<p class="after"><a href="/diary/about">Как получить доступ к дневнику</a></p>
</main>`,
  });

export const noteOf = (note: string, isError: boolean): Markup =>
  note
    ? html`<p class="note!${isError ? ' error' : ''}" role="!${isError ? 'alert' : 'status'}">${note}</p>`
    : '';

/** A link and not a form: our policy lets forms lead nowhere but home, and this one leads to the provider. */
const providerLink = (
  { schoolId, schoolName, label }: ProviderChoice,
  next: string,
  isOneOfSeveral: boolean,
): Markup => html`<p><a class="button" rel="nofollow" href="/diary/openid/start?${new URLSearchParams({ school: schoolId, next }).toString()}">${label}!${isOneOfSeveral ? html`. ${schoolName}` : ''}</a></p>
`;
