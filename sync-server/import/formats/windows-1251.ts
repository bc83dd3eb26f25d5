import iconv from 'iconv-lite';

/** Letters of Russian and its neighbours, and the punctuation Russian office programs write. */
const EXPECTED = /[А-Яа-яЁёІіЇїЄєЎў«»„“”‘’–—…№§°\u00A0]/gu;
const BEYOND_ASCII = /[^\0-\x7F]/gu;
/** «иВАНОВ», «ИВАнов»: rare in Russian, the rule when a KOI8-R or ISO 8859-5 file is read as Windows-1251. */
const WRONG_CASE = /[а-яё][А-ЯЁ]|[А-ЯЁ]{2}[а-яё]/gu;
const RIGHT_CASE = /[а-яёА-ЯЁ][а-яё]/gu;

const LEAST_SHARE_EXPECTED = 0.95;

/**
 * The text if these bytes, which are not UTF-8, read like Russian in Windows-1251; otherwise undefined.
 * Nearly every byte means something in Windows-1251, so the text is judged: DOS (866) gives letters no
 * Russian uses, Latin-1 gives none of the letters, KOI8-R and ISO 8859-5 give Russian letters in the wrong case.
 */
export function decodeWindows1251(bytes: Uint8Array): string | undefined {
  const text = iconv.decode(bytes, 'win1251');
  return readsLikeRussian(text) ? text : undefined;
}

function readsLikeRussian(text: string): boolean {
  const beyondAscii = count(text, BEYOND_ASCII);
  const expected = count(text, EXPECTED);
  if (expected < beyondAscii * LEAST_SHARE_EXPECTED) return false;
  return count(text, WRONG_CASE) <= count(text, RIGHT_CASE) / 4;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _match of text.matchAll(pattern)) found += 1;
  return found;
}
