import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { isPlainDate } from '../../../shared/kernel/plain-date-text.ts';
import { fullDate } from '../../diary/russian-dates.ts';
import type { DocumentData, DocumentKind, Field } from '../kinds/document-kind.ts';
import { listsOf } from './check-template.ts';
import type { Block, Line, Template } from './template.ts';

/** Values by the words of a template. */
type Values = ReadonlyMap<string, string>;

type Source = {
  readonly values: Values;
  /** Rows of each list by the list's word. */
  readonly rows: ReadonlyMap<string, readonly Values[]>;
};

/**
 * Puts data into a template. Values go in as words: nothing in them is read as markup or as a field. What repeats
 * stands once for each row; a line whose fields are all empty is left out, and so is a heading that nothing follows.
 */
export function fillTemplate(template: Template, kind: DocumentKind, data: DocumentData): Template {
  const source = sourceOf(kind, data);
  const filled = template.blocks.flatMap((block) => filledBlock(block, source));
  return { blocks: withoutLoneHeadings(filled) };
}

function sourceOf(kind: DocumentKind, data: DocumentData): Source {
  const rows = Object.entries(kind.lists).map(([name, { word, columns }]) => {
    const given = data[name];
    const rowsGiven = typeof given === 'object' ? given : [];
    return [word, rowsGiven.map((row) => valuesOf(columns, row, `${word}.`))] as const;
  });
  return { values: valuesOf(kind.fields, data, ''), rows: new Map(rows) };
}

function valuesOf(
  fields: Readonly<Record<string, Field>>,
  data: Readonly<Record<string, unknown>>,
  prefix: string,
): Values {
  return new Map(
    Object.entries(fields).map(([name, { word, format }]) => {
      const value = data[name];
      const text = typeof value === 'string' ? value : '';
      return [`${prefix}${word}`, format === 'date' && isPlainDate(text) ? fullDate(text) : text];
    }),
  );
}

function filledBlock(block: Block, source: Source): Block[] {
  switch (block.kind) {
    case 'heading':
      return filled([block.line], source).map(([line = []]) => ({ ...block, line }));
    case 'paragraph': {
      const lines = block.lines.flatMap((line) => filled([line], source).map(([first = []]) => first));
      return lines.length === 0 ? [] : [{ ...block, lines }];
    }
    case 'list': {
      const items = block.items.flatMap((item) => filled([item], source).map(([first = []]) => first));
      return items.length === 0 ? [] : [{ ...block, items }];
    }
    case 'pairs': {
      const pairs = block.pairs.flatMap(({ label, value }) =>
        filled([value, label], source).map(([first = [], second = []]) => ({ label: second, value: first })),
      );
      return pairs.length === 0 ? [] : [{ ...block, pairs }];
    }
    case 'table': {
      const rows = block.rows.flatMap((row) => repeated([...row], source));
      return [{ ...block, rows: rows.length === 0 ? [block.heads.map(() => [])] : rows }];
    }
    case 'signature':
      return repeated([block.position, block.name], source).map(([position = [], name = []]) => ({
        ...block,
        position,
        name,
      }));
    default:
      return assertNever(block);
  }
}

/** The lines with their values, once or for each row of the list they name; not where every field is empty. */
const filled = (lines: Line[], source: Source): Line[][] =>
  lines.some((line) => line.some(({ kind }) => kind === 'field')) ? repeated(lines, source, true) : [lines];

function repeated(lines: Line[], { values, rows }: Source, leavesOutEmpty = false): Line[][] {
  const [list] = listsOf(lines);
  const each = list === undefined ? [values] : (rows.get(list) ?? []);
  return each.flatMap((own) => {
    const known = own === values ? values : new Map([...values, ...own]);
    if (leavesOutEmpty && lines.every((line) => isEmpty(line, known))) return [];
    return [lines.map((line) => withValues(line, known))];
  });
}

const isEmpty = (line: Line, values: Values): boolean =>
  line.every((piece) => piece.kind === 'words' || (values.get(piece.word) ?? '').trim() === '');

/** «… 2026 г.» at the end of a sentence brings its full stop along. */
function withValues(line: Line, values: Values): Line {
  return line.map((piece, index) => {
    if (piece.kind === 'words') return piece;
    const value = values.get(piece.word) ?? '';
    const next = line[index + 1];
    const isDoubled = value.endsWith('.') && next?.kind === 'words' && next.text.startsWith('.');
    return { kind: 'words', text: isDoubled ? value.slice(0, -1) : value, isBold: piece.isBold };
  });
}

const withoutLoneHeadings = (blocks: readonly Block[]): Block[] =>
  blocks.filter((block, index) => {
    const next = blocks[index + 1];
    return (
      !(block.kind === 'heading' && block.level === 2) || (next !== undefined && next.kind !== 'heading')
    );
  });
