import { html, type Markup } from './html.ts';
import { page, signOutForm } from './page.ts';

export type Message = {
  readonly title: string;
  readonly text: string;
  /** Small, beside the words, for support. */
  readonly code: string;
  readonly isSignedIn: boolean;
  /** Where what is missing can be asked for. */
  readonly next?: { readonly href: string; readonly name: string };
};

/** What went wrong, in words, and what can be done now. */
export const messagePage = ({ title, text, code, isSignedIn, next }: Message): Markup =>
  page({
    title,
    body: html`<main id="main" class="card">
<h1>${title}</h1>
<p>${text}</p>
!${next ? html`<p><a class="go" href="${next.href}">${next.name}</a></p>` : html`<p><a href="/diary">Открыть дневник</a></p>`}
<p class="fresh">Код для поддержки: ${code}</p>
!${isSignedIn ? signOutForm : ''}
</main>`,
  });
