import { createRequire } from 'node:module';
import type * as Fontkit from 'fontkit';

/*
 * PT Serif holds the letters of all languages of Russia; the mathematical Noto what topics of lessons need beside it
 * (Greek, arrows, sets). Both are under the SIL Open Font License and are embedded into every document.
 */

const require = createRequire(import.meta.url);

export type FontName = 'text' | 'signs';

const TEXT_FONT = require.resolve('@expo-google-fonts/pt-serif/400Regular/PTSerif_400Regular.ttf');
const BOLD_FONT = require.resolve('@expo-google-fonts/pt-serif/700Bold/PTSerif_700Bold.ttf');
const SIGN_FONT = require.resolve('@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf');

/** As pdfmake wants them. Only what has a file is named: italics are not used. */
export const FONT_FILES: Readonly<Record<FontName, { readonly normal: string; readonly bold: string }>> = {
  text: { normal: TEXT_FONT, bold: BOLD_FONT },
  signs: { normal: SIGN_FONT, bold: SIGN_FONT },
};

/** The only files that drawing a document may open. */
export const isFontFile = (path: string): boolean => [TEXT_FONT, BOLD_FONT, SIGN_FONT].includes(path);

let coverage: ReadonlyArray<readonly [FontName, Fontkit.Font]> | undefined;

/** The font that draws the character, if one does. */
export function fontOf(codePoint: number): FontName | undefined {
  coverage ??= [
    ['text', opened(TEXT_FONT)],
    ['signs', opened(SIGN_FONT)],
  ];
  return coverage.find(([, font]) => font.hasGlyphForCodePoint(codePoint))?.[0];
}

function opened(file: string): Fontkit.Font {
  // Loaded with the first document, not with the server.
  const { openSync } = require('fontkit') as typeof Fontkit;
  const font = openSync(file);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file}: a single font is needed`);
  return font;
}
