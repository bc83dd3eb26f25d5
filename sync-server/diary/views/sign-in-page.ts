import { html, type Markup } from './html.ts';
import { page } from './page.ts';

export type SignInPage = {
  /** What went wrong or why the page is here; empty at first. */
  readonly note: string;
  readonly isError: boolean;
  readonly login: string;
  readonly next: string;
};

export const signInPage = ({ note, isError, login, next }: SignInPage): Markup =>
  page({
    title: 'Вход в дневник',
    body: html`<main id="main" class="card">
<h1>Дневник</h1>
<p>Войдите, чтобы видеть отметки, пропуски, расписание и домашние задания своего ребёнка.</p>
!${note ? html`<p class="note!${isError ? ' error' : ''}" role="!${isError ? 'alert' : 'status'}">${note}</p>` : ''}
<form method="post" action="/diary/sign-in">
<input type="hidden" name="next" value="${next}">
<label>Логин <input name="login" value="${login}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="200"></label>
<label>Пароль <input name="password" type="password" autocomplete="current-password" required maxlength="200"></label>
<button>Войти</button>
</form>
<p class="fresh">Логин и пароль выдаёт школа. Если вы их потеряли, обратитесь в школу.</p>
</main>`,
  });
