import { describe, expect, it } from 'vitest';
import { linkedText } from './linked-text.ts';

const link = (address: string) =>
  `<a href="${address}" rel="noopener noreferrer nofollow" target="_blank">${address}</a>`;

describe('a text with addresses', () => {
  it('makes links of them and leaves the sentence its signs', () => {
    expect(linkedText('§ 12; файл: https://school.example/a.pdf, к среде.')).toBe(
      `§ 12; файл: ${link('https://school.example/a.pdf')}, к среде.`,
    );
    expect(linkedText('(http://a.example/b)')).toBe(`(${link('http://a.example/b')})`);
    expect(linkedText('без ссылок')).toBe('без ссылок');
  });

  it.each([
    ['javascript://alert(1)'],
    ['data:text/html,<script>alert(1)</script>'],
    ['https://a.example/"onmouseover="alert(1)'],
    ["https://a.example/'><img src=x>"],
    ['ftp://a.example/x'],
  ])('never lets «%s» become more than a text', (text) => {
    const made = linkedText(text);
    expect(made).not.toMatch(/<(?!\/?a\b)/);
    for (const [, href] of made.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https:\/\/a\.example\/$/);
  });
});
