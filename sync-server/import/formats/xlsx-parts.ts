import { decodeText } from './decode-text.ts';
import { ImportFileError } from './import-file-error.ts';
import { customFormats, dateStyles } from './xlsx-date.ts';
import { readXmlRecords, type XmlNode } from './xml-records.ts';

/** What the sheets of a workbook refer to. */
export type XlsxParts = {
  sheets: { name: string; path: string }[];
  strings: string[];
  /** By the cell's style number: is its number a date? */
  dateStyles: boolean[];
  from1904: boolean;
};

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';

export function isXlsxPart(name: string): boolean {
  return [WORKBOOK, RELATIONS, STRINGS, STYLES].includes(name) || /^xl\/worksheets\/[^/]+\.xml$/.test(name);
}

export function readXlsxParts(entries: ReadonlyMap<string, Uint8Array>): XlsxParts {
  const targets = readTargets(entries);
  return {
    ...readWorkbook(entries, targets),
    strings: recordsOf(entries, STRINGS, 'sst/si').map(stringItemText),
    dateStyles: readDateStyles(entries),
  };
}

/** All elements at `path` (`workbook/sheets/sheet`) of one part; none when the workbook lacks the part. */
function recordsOf(entries: ReadonlyMap<string, Uint8Array>, part: string, path: string): XmlNode[] {
  const bytes = entries.get(part);
  const found: XmlNode[] = [];
  if (bytes === undefined || bytes.length === 0) return found;
  readXmlRecords(decodeText(bytes).text, {
    isRecord: (at) => at.join('/') === path,
    onRecord: (node) => found.push(node),
  });
  return found;
}

function readTargets(entries: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const relations = recordsOf(entries, RELATIONS, 'Relationships/Relationship');
  return new Map(relations.map(({ attributes }) => [attributes.Id ?? '', partPath(attributes.Target ?? '')]));
}

function partPath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function readWorkbook(entries: ReadonlyMap<string, Uint8Array>, targets: ReadonlyMap<string, string>) {
  const [workbook] = recordsOf(entries, WORKBOOK, 'workbook');
  if (workbook === undefined) throw new ImportFileError('xlsx-broken');
  const list = workbook.children.find((child) => child.name === 'sheets')?.children ?? [];
  const sheets = list.map(({ attributes }) => {
    const id = attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
    return { name: (attributes.name ?? '').trim(), path: targets.get(id ?? '') ?? '' };
  });
  const properties = workbook.children.find((child) => child.name === 'workbookPr');
  return { sheets, from1904: /^(1|true)$/.test(properties?.attributes.date1904 ?? '') };
}

function readDateStyles(entries: ReadonlyMap<string, Uint8Array>): boolean[] {
  const [styleSheet] = recordsOf(entries, STYLES, 'styleSheet');
  const part = (name: string) => styleSheet?.children.find((child) => child.name === name);
  const formats = part('numFmts');
  const cellFormats = part('cellXfs');
  if (cellFormats === undefined) return [];
  return dateStyles(cellFormats, formats === undefined ? new Map() : customFormats(formats));
}

/** The text of a string item: its own `t`, or the `t` of each run. Furigana (`rPh`) is not part of it. */
export function stringItemText(item: XmlNode): string {
  const parts = item.children.filter((child) => child.name === 't' || child.name === 'r');
  return parts.map((part) => (part.name === 't' ? part.text : stringItemText(part))).join('');
}
