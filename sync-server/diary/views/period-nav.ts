import { periodLinks } from '../paths.ts';
import type { PeriodChoice } from '../period-choice.ts';
import { html, type Markup } from './html.ts';

/** Periods of the year as links; without a script a link is quicker than a form. */
export const periodNav = (base: string, choice: PeriodChoice): Markup =>
  html`<nav class="periods" aria-label="Период"><ul>!${periodLinks(base, choice).map(
    ({ href, name, isChosen }) =>
      html`<li><a href="${href}"!${isChosen ? ' aria-current="true"' : ''}>${name}</a></li>`,
  )}</ul></nav>`;
