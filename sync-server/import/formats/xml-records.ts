import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ImportFileError } from './import-file-error.ts';

/** A small tree: only the parts of a file that somebody asked for are ever kept. */
export type XmlNode = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: XmlNode[];
};

export type XmlRecordReader = {
  /** Called once, with the outermost element; throw here when the file is something else. */
  onRoot?: (name: string, attributes: XmlNode['attributes']) => void;
  /** Is the element at this path (`fet/Days_List/Day`, prefixes removed) to be handed over whole? */
  isRecord: (path: readonly string[]) => boolean;
  onRecord: (node: XmlNode, path: readonly string[]) => void;
};

/** Real files are 6 (FET) and 8 (XLSX) deep; deeper is made to exhaust a reader. */
export const MAX_XML_DEPTH = 32;
/** Three times the elements of a 32 MB file of real density. */
export const MAX_XML_ELEMENTS = 4_000_000;

/**
 * Reads XML in one pass, keeping no more than one record at a time. Entities are never expanded: a
 * document type with a subset or with an outside address is refused, and so is an unknown entity.
 * Throws `xml-broken`, `xml-entities-refused`, `xml-too-deep` or `xml-too-large`.
 */
export function readXmlRecords(text: string, reader: XmlRecordReader): void {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const reading = new RecordReading(reader);
  parser.on('doctype', refuseDoctypeWithContent);
  parser.on('opentag', (tag) => reading.open(tag));
  parser.on('closetag', () => reading.close());
  parser.on('text', (part) => reading.addText(part));
  parser.on('cdata', (part) => reading.addText(part));
  parser.on('error', () => {
    throw new ImportFileError('xml-broken', { line: parser.line });
  });
  parser.write(text).close();
}

function refuseDoctypeWithContent(doctype: string): void {
  if (/\[|\b(SYSTEM|PUBLIC)\b/i.test(doctype)) throw new ImportFileError('xml-entities-refused');
}

class RecordReading {
  readonly #reader: XmlRecordReader;
  readonly #path: string[] = [];
  /** The open elements from the record's root down; empty outside a record. */
  readonly #open: XmlNode[] = [];
  #elements = 0;

  constructor(reader: XmlRecordReader) {
    this.#reader = reader;
  }

  open(tag: SaxesTagPlain): void {
    this.#countElement();
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    this.#path.push(name);
    if (this.#path.length === 1) this.#reader.onRoot?.(name, tag.attributes);
    const parent = this.#open.at(-1);
    if (parent === undefined && !this.#reader.isRecord(this.#path)) return;
    const node: XmlNode = { name, attributes: tag.attributes, text: '', children: [] };
    parent?.children.push(node);
    this.#open.push(node);
  }

  close(): void {
    const node = this.#open.pop();
    if (node !== undefined && this.#open.length === 0) this.#reader.onRecord(node, this.#path);
    this.#path.pop();
  }

  addText(part: string): void {
    const node = this.#open.at(-1);
    if (node !== undefined) node.text += part;
  }

  #countElement(): void {
    this.#elements += 1;
    if (this.#elements > MAX_XML_ELEMENTS) throw new ImportFileError('xml-too-large');
    if (this.#path.length >= MAX_XML_DEPTH) {
      throw new ImportFileError('xml-too-deep', { depth: MAX_XML_DEPTH });
    }
  }
}

/** The trimmed text of the first child with one of these names; undefined when absent or blank. */
export function childText(node: XmlNode, ...names: string[]): string | undefined {
  const child = node.children.find((candidate) => names.includes(candidate.name));
  const text = child?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** The trimmed, not blank texts of all children with this name. */
export function childTexts(node: XmlNode, name: string): string[] {
  return node.children
    .filter((child) => child.name === name)
    .map((child) => child.text.trim())
    .filter((text) => text !== '');
}
