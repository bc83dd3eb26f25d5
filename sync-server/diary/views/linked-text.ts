import { html, type Markup } from './html.ts';

/** An address of the web as people write it; what closes a sentence is no part of it. */
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,:;!?)\]»]/g;

/**
 * A text in which addresses can be followed: how attachments to homework are given. Only `http` and `https`, opened
 * without telling the other site whence, and never as a page of ours.
 */
export function linkedText(text: string): Markup {
  if (!text.includes('://')) return html`${text}`;
  let made = '';
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const [address] = match;
    made += html`${text.slice(from, match.index)}<a href="${address}" rel="noopener noreferrer nofollow" target="_blank">${address}</a>`;
    from = match.index + address.length;
  }
  return made + html`${text.slice(from)}`;
}
