import { type FontName, fontOf } from './fonts.ts';

/** A run of characters drawn with one font. */
export type Run = { readonly text: string; readonly font: FontName };

/** No document needs more in one field; what is longer was pasted by mistake or by somebody who tries. */
export const TEXT_LIMIT = 8000;

/**
 * A text of a person as it may stand on paper: its letters and nothing that acts. Control characters, marks of
 * direction, invisible characters and halves of pairs are left out; line ends stay.
 */
export const cleaned = (text: string): string =>
  shortened(
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'),
  )
    .replaceAll('\t', ' ')
    .replaceAll(INVISIBLE, '');

const shortened = (text: string): string =>
  text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text;

/** Controls but the line end, formats (zero width, direction, tags), private and unassigned characters, variations. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u{FE00}-\u{FE0F}\u{FFFD}]/gu;

/**
 * The text as runs of one font each. A character that no font draws is written by its number, `[U+1F600]`: it stays
 * readable and is not lost without a sign.
 */
export function runsOf(text: string): Run[] {
  const runs: { text: string; font: FontName }[] = [];
  for (const character of cleaned(text)) {
    const { text: drawn, font } = drawnAs(character);
    const last = runs.at(-1);
    if (last?.font === font) last.text += drawn;
    else runs.push({ text: drawn, font });
  }
  return runs;
}

function drawnAs(character: string): Run {
  if (character === '\n') return { text: character, font: 'text' };
  const codePoint = character.codePointAt(0) ?? 0;
  const font = fontOf(codePoint);
  if (font !== undefined) return { text: character, font };
  return { text: `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`, font: 'text' };
}
