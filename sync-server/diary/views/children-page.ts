import { pupilPath } from '../paths.ts';
import type { ChildRow } from '../queries/access.ts';
import { html, type Markup } from './html.ts';
import { page, signOutForm } from './page.ts';

export const childrenPage = (children: readonly ChildRow[]): Markup =>
  page({
    title: 'Чей дневник открыть',
    body: html`<main id="main" class="card">
<h1>Чей дневник открыть?</h1>
<ul class="children">!${children.map(
      ({ pupilId, lastName, firstName, className }) =>
        html`<li><a href="${pupilPath(pupilId, 'week')}">${lastName} ${firstName}!${className ? html`, ${className}` : ''}</a></li>`,
    )}</ul>
<ul class="links"><li><a href="/diary/requests">Заявления и жалобы</a></li><li><a href="/diary/account">Вход и пароль</a></li></ul>
!${signOutForm}
</main>`,
  });
