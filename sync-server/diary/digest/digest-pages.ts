import type { DiaryDigestTable } from '../../storage/tables/outgoing-tables.ts';
import { pupilPath } from '../paths.ts';
import { html, type Markup } from '../views/html.ts';
import { page } from '../views/page.ts';

export type LettersPage = {
  readonly pupilId: string;
  readonly wish: Pick<DiaryDigestTable, 'span' | 'email' | 'confirmed_at'> | undefined;
  readonly note: string;
  /** What was typed and refused. */
  readonly email: string | undefined;
};

const SPANS = [
  { span: 'day', name: 'Каждый учебный день, вечером' },
  { span: 'week', name: 'Раз в неделю, в субботу вечером' },
] as const;

/** «Письма из дневника»: asked for, changed and stopped. */
export const lettersMain = ({
  pupilId,
  wish,
  note,
  email,
}: LettersPage): Markup => html`<h1>Письма из дневника</h1>
<p>Школа может присылать на почту отметки, пропуски и задания этого ребёнка. Отказаться можно здесь или по ссылке в любом письме.</p>
!${note === '' ? '' : html`<p class="note error" role="alert">${note}</p>`}
!${wish === undefined ? '' : html`<p class="note" role="status">${wish.confirmed_at === null ? `На адрес ${wish.email} отправлен вопрос. Откройте письмо и подтвердите, что хотите получать письма; до этого ничего другого туда не придёт.` : `Письма приходят на ${wish.email}.`}</p>`}
<form class="stack" method="post" action="${pupilPath(pupilId, 'letters')}">
<fieldset><legend>Когда присылать</legend>!${SPANS.map(({ span, name }) => html`<label class="box"><input type="radio" name="span" value="${span}" required!${(wish?.span ?? 'week') === span ? ' checked' : ''}> ${name}</label>`)}</fieldset>
<label>Электронная почта <input type="email" name="email" required maxlength="254" autocomplete="email" value="${email ?? wish?.email ?? ''}"></label>
<button>${wish === undefined ? 'Присылать письма' : 'Сохранить'}</button></form>
!${wish === undefined ? '' : html`<form class="stack" method="post" action="${pupilPath(pupilId, 'letters')}/stop"><button class="quiet">Больше не присылать</button></form>`}`;

const card = (title: string, body: Markup): Markup =>
  page({ title, body: html`<main id="main" class="card"><h1>${title}</h1>\n!${body}</main>` });

/** Where a letter's link leads: who opens it is asked, because programs open links too. No child is named. */
export const linkPage = (path: string, isConfirmed: boolean): Markup =>
  card(
    'Письма из дневника',
    html`!${
      isConfirmed
        ? html`<p>На этот адрес школа присылает письма из дневника.</p>`
        : html`<p>Кто-то назвал этот адрес, чтобы получать письма из школьного дневника. Если это вы, подтвердите. Если нет, ничего присылать не будут.</p>
<form class="stack" method="post" action="${path}/confirm"><button>Да, присылать</button></form>`
    }
<form class="stack" method="post" action="${path}/stop"><button class="quiet">${isConfirmed ? 'Больше не присылать' : 'Нет, не присылать'}</button></form>`,
  );

export const linkDonePage = (text: string): Markup =>
  card('Письма из дневника', html`<p role="status">${text}</p><p><a href="/diary">Открыть дневник</a></p>`);
