import { html, type Markup } from './html.ts';
import { page } from './page.ts';

export type OpenidRefusalPage = {
  readonly title: string;
  readonly text: string;
  readonly what: string;
  /** Small, beside the words, for support. */
  readonly code: string;
  /** What the person tells the school, so that an operator can join the account. */
  readonly linkCode: string | undefined;
  /** With which somebody new may ask the school for access. */
  readonly leave: string | undefined;
  /** Whose address and telephone stand on a page of their own; undefined where the sign-in named no school. */
  readonly schoolId: string | undefined;
  /** The sign-in may have worked before, and somebody only went back in the browser. */
  readonly isPerhapsOver: boolean;
};

/** A sign-in through the provider that opened nothing. Tells nothing of what the school holds. */
export const openidRefusalPage = ({
  title,
  text,
  what,
  code,
  linkCode,
  leave,
  schoolId,
  isPerhapsOver,
}: OpenidRefusalPage): Markup =>
  page({
    title,
    body: html`<main id="main" class="card">
<h1>${title}</h1>
<p>${text}</p>
<p>${what}</p>
!${
      linkCode === undefined
        ? ''
        : html`<p class="note">Назовите в школе этот код: <b class="nw">${linkCode}</b>. По нему, посмотрев документы, вашу учётную запись подключат. Код действует 30 дней.</p>`
    }
!${
      leave === undefined
        ? ''
        : html`<h2>Школа ещё не открывала вам дневник?</h2>
<p>Тогда попросите её об этом: для заявления вход уже подтверждён. Школа узнает ваши ФИО, дату рождения и СНИЛС.</p>
<form method="post" action="/diary/openid/apply"><input type="hidden" name="leave" value="${leave}"><button>Подать заявление</button></form>`
    }
!${
      isPerhapsOver
        ? html`<p><a class="button" href="/diary">Открыть дневник</a></p>`
        : html`<p><a class="button" href="/diary/sign-in">Ко входу</a></p>`
    }
!${schoolId === undefined ? '' : html`<p class="after"><a href="/diary/about/${schoolId}">Адрес и телефон школы, порядок доступа</a></p>`}
<p class="fresh">Код для поддержки: ${code}</p>
</main>`,
  });
