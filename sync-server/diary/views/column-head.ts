import { html, type Markup } from './html.ts';

/** The head of a narrow column: short for the eye on a phone, whole for a screen reader. */
export const columnHead = ({ short, full }: { short: string; full: string }): Markup =>
  html`<th scope="col" class="num"><span aria-hidden="true">${short}</span><span class="vh">${full}</span></th>`;
