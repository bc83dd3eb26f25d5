/** What XML 1.0 has no way to write at all; half of a sign among it. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const NOT_SEEN = '\uFFFD';
const UNSAFE = /[&<>"]/gu;

/**
 * Any text as it may stand in a part of a workbook. What XML forbids is shown as «�»: dropped, two texts could look
 * alike. Line ends become one sign, as every XML reader would make them. `_x0041_` is how workbooks write a sign by its
 * number, so a text that looks like it is written with its first sign by number.
 */
export const xmlText = (text: string): string =>
  text
    .replaceAll(FORBIDDEN, NOT_SEEN)
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replaceAll(UNSAFE, (sign) => `&#${sign.charCodeAt(0)};`);
