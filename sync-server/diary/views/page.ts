import type { AssetFile } from '../asset-file.ts';
import { offlineScript } from '../offline/offline-files.ts';
import { pupilPath, SECTIONS, type Section } from '../paths.ts';
import { stylesheet } from '../stylesheet.ts';
import { html, type Markup } from './html.ts';

export type PageHead = {
  readonly title: string;
  readonly body: Markup;
  /** One more script, which the page does not need. */
  readonly script?: AssetFile;
};

/** The frame of every page of the diary. Nothing inline, nothing from another host, and it is whole without its script. */
export const page = ({ title, body, script }: PageHead): Markup => html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex">
<title>${title} — Звонок</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylesheet.path}">
<script src="${offlineScript.path}" defer></script>!${script ? html`<script src="${script.path}" defer></script>` : ''}
</head>
<body>
<a class="skip" href="#main">К содержанию</a>
!${body}
</body>
</html>
`;

export type DiaryFrame = {
  readonly pupil: { readonly id: string; readonly name: string; readonly className: string };
  readonly hasSeveralChildren: boolean;
  readonly schoolName: string;
  /** «Данные на 14:05 …»: how fresh the page is. The week says it at its head, every other page at its foot. */
  readonly freshness: string;
};

/** A page about one pupil: whose it is, the seven parts of regulations §3, the content. */
export const diaryPage = (
  frame: DiaryFrame,
  { section, title, main }: { section: Section; title: string; main: Markup },
): Markup =>
  page({
    title: `${title}. ${frame.pupil.name}`,
    body: html`<header class="top"><p class="pupil">${frame.pupil.name}!${classOf(frame)}</p>!${switchLink(frame)}</header>
<nav class="parts" aria-label="Разделы дневника"><ul>!${SECTIONS.map((part) => navLink(frame, part, section))}</ul></nav>
<main id="main">!${main}</main>
!${footer(frame, section)}`,
  });

const classOf = ({ pupil }: DiaryFrame): Markup => (pupil.className ? html`, ${pupil.className}` : '');

const switchLink = ({ hasSeveralChildren }: DiaryFrame): Markup =>
  hasSeveralChildren ? html`<a href="/diary/children">Сменить</a>` : '';

const navLink = (frame: DiaryFrame, part: (typeof SECTIONS)[number], current: Section): Markup =>
  part.section === current
    ? html`<li><a href="${pupilPath(frame.pupil.id, part.section)}" aria-current="page">${part.name}</a></li>`
    : html`<li><a href="${pupilPath(frame.pupil.id, part.section)}">${part.name}</a></li>`;

const footer = ({ schoolName, freshness }: DiaryFrame, section: Section): Markup => html`<footer class="foot">
<p>${schoolName}!${section === 'week' ? '' : html`<br>${freshness}`}</p>
<p><a href="/diary/account">Вход и пароль</a></p>
!${signOutForm}</footer>`;

/** Signing out changes something, so it is a form and not a link. */
export const signOutForm: Markup = html`<form method="post" action="/diary/sign-out"><button class="quiet">Выйти</button></form>`;
