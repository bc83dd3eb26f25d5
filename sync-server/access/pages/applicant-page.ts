import type { AssetFile } from '../../diary/asset-file.ts';
import { html, type Markup } from '../../diary/views/html.ts';
import { page, signOutForm } from '../../diary/views/page.ts';
import { COMPLAINTS, REQUESTS } from './applicant.ts';

type ApplicantPage = {
  readonly title: string;
  /** Of the two, the one that the page belongs to. */
  readonly section: 'requests' | 'complaints';
  readonly main: Markup;
  readonly script?: AssetFile;
};

/** The frame of the pages about requests and complaints. */
export const applicantPage = ({ title, section, main, script }: ApplicantPage): Markup =>
  page({
    title,
    ...(script && { script }),
    body: html`<header class="top"><p class="pupil">Заявления в школу</p><a href="/diary">Дневник</a></header>
<nav class="parts" aria-label="Разделы"><ul><li><a href="${REQUESTS}"!${current(section === 'requests')}>Заявления</a></li><li><a href="${COMPLAINTS}"!${current(section === 'complaints')}>Жалобы</a></li><li><a href="/diary/about">Как это устроено</a></li></ul></nav>
<main id="main">!${main}</main>
<footer class="foot">!${signOutForm}</footer>`,
  });

const current = (isCurrent: boolean): Markup => (isCurrent ? ' aria-current="page"' : '');

/** What is wrong with a form, before it; each line leads to its field. */
export const problemSummary = (
  heading: string,
  problems: ReadonlyArray<{ readonly href: string; readonly words: string }>,
): Markup =>
  problems.length === 0
    ? ''
    : html`<div class="note error" role="alert"><p>${heading}</p><ul>!${problems.map(({ href, words }) => html`<li><a href="${href}">${words}</a></li>`)}</ul></div>`;
