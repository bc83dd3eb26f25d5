import { describe, expect, it } from 'vitest';
import { html } from './html.ts';

describe('the tag of the pages', () => {
  it('escapes every sign that could end a text or an attribute, wherever it stands', () => {
    const hostile = `"&'<=>a"&'<=>`;
    const escaped = '&#34;&#38;&#39;&#60;&#61;&#62;a&#34;&#38;&#39;&#60;&#61;&#62;';
    expect(html`<p title="${hostile}">${hostile}</p>`).toBe(`<p title="${escaped}">${escaped}</p>`);
    expect(html`${hostile}${hostile}`).toBe(escaped + escaped);
    expect(html`<p>${['<b>', '&']}</p>`).toBe('<p>&#60;b&#62;&#38;</p>');
  });

  it('leaves markup alone only where it is said, at each place by itself', () => {
    const made = html`<b>${'<'}</b>`;
    expect(html`!${made}${made}!${made}`).toBe('<b>&#60;</b>&#60;b&#62;&#38;#60;&#60;/b&#62;<b>&#60;</b>');
    expect(html`<ul>!${['<li>', '</li>']}</ul>`).toBe('<ul><li></li></ul>');
  });

  it('keeps a text that names no value, and a «!» that stands before none', () => {
    expect(html`Ура!`).toBe('Ура!');
    expect(html`${'Ура'}!`).toBe('Ура!');
  });

  it('writes numbers, and nothing for nothing', () => {
    expect(html`${0}|${1.5}|${null}|${undefined}|${''}|!${undefined}`).toBe('0|1.5||||');
  });

  it('gives a text asked for again with other values those values', () => {
    const line = (value: string) => html`<i>${value}</i>`;
    expect([line('a'), line('<'), line('b')]).toEqual(['<i>a</i>', '<i>&#60;</i>', '<i>b</i>']);
  });
});
