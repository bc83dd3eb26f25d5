import { html, type Markup } from './html.ts';
import { page } from './page.ts';
import { noteOf } from './sign-in-page.ts';

export type PasswordPage = {
  readonly note: string;
  /** Of a one-time password: the leave to put another in its place. Without it the present password is asked for. */
  readonly ticket?: string | undefined;
  readonly next: string;
};

/** The first password of one's own, or a new one. */
export const passwordPage = ({ note, ticket, next }: PasswordPage): Markup =>
  page({
    title: 'Новый пароль',
    body: html`<main id="main" class="card">
<h1>!${ticket === undefined ? 'Новый пароль' : 'Придумайте свой пароль'}</h1>
!${ticket === undefined ? '' : html`<p>Пароль со школьного листка одноразовый. Придумайте вместо него свой: дальше входить с ним.</p>`}
!${noteOf(note, true)}
<form method="post" action="!${ticket === undefined ? '/diary/password' : '/diary/first-password'}">
<input type="hidden" name="next" value="${next}">
!${
      ticket === undefined
        ? html`<label>Пароль сейчас <input name="current" type="password" autocomplete="current-password" required maxlength="200"></label>`
        : html`<input type="hidden" name="ticket" value="${ticket}">`
    }
<label>Новый пароль <input name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="200" aria-describedby="rules"></label>
<p class="fresh" id="rules">Не меньше 8 знаков. Хорош пароль из трёх-четырёх слов, которые легко запомнить. Менять его потом по сроку не нужно.</p>
<label>Ещё раз <input name="again" type="password" autocomplete="new-password" required maxlength="200"></label>
<button>Сохранить пароль</button>
</form>
<p class="fresh">После смены пароля на всех других устройствах нужно будет войти заново.</p>
!${ticket === undefined ? html`<p><a href="/diary/account">Назад</a></p>` : ''}
</main>`,
  });
