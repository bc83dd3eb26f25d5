import type { XmlNode } from './xml-records.ts';

/** Built-in number formats that show a date (not only a time of day), ECMA-376 part 1, 18.8.30. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Day 0 of Excel's count, chosen so that days after its invented 29 February 1900 come out right. */
const DAY_ZERO = '1899-12-30';
const DAY_ZERO_1904 = '1904-01-01';
const MAX_SERIAL = 2_958_465;

/** For each cell style, by index: does it show its number as a date? `formats` are custom ones by id. */
export function dateStyles(cellFormats: XmlNode, formats: ReadonlyMap<number, string>): boolean[] {
  return cellFormats.children
    .filter((child) => child.name === 'xf')
    .map((format) => isDateFormat(Number(format.attributes.numFmtId ?? 0), formats));
}

function isDateFormat(id: number, formats: ReadonlyMap<number, string>): boolean {
  const custom = formats.get(id);
  if (custom === undefined) return BUILT_IN_DATES.has(id);
  const code = custom.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[ydг]/i.test(code);
}

/** An Excel day number as `2011-05-30`; undefined when it is no day of Excel's calendar. */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial > MAX_SERIAL) return undefined;
  const start = Temporal.PlainDate.from(from1904 ? DAY_ZERO_1904 : DAY_ZERO);
  return start.add({ days: Math.floor(serial) }).toString();
}

/** The custom number formats of a workbook's `numFmts`, by id. */
export function customFormats(node: XmlNode): Map<number, string> {
  const formats = node.children.filter((child) => child.name === 'numFmt');
  return new Map(formats.map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode ?? '']));
}
