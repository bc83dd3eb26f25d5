import { TEMPLATE_LIMIT } from '../../../shared/documents/document-template.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import { parseLine } from './parse-line.ts';
import type { Block, Line, Template, TemplateProblem } from './template.ts';

/** Reads a template's text. Says nothing about whether its fields exist: see `checkTemplate`. */
export function parseTemplate(text: string): Result<Template, TemplateProblem> {
  if (text.length > TEMPLATE_LIMIT) return failed({ reason: 'template-too-long' });
  const blocks: Block[] = [];
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const read = readLine(raw.trim());
    if (read === undefined) return failed({ reason: 'template-malformed', line: index + 1 });
    if (read === 'end') blocks.push(GAP);
    else if (!joined(blocks, read)) blocks.push(read);
  }
  const kept = blocks.filter((block) => block !== GAP);
  return kept.length === 0 ? failed({ reason: 'template-empty' }) : ok({ blocks: kept });
}

/** An empty line: what follows is a block of its own. */
const GAP: Block = { kind: 'paragraph', place: 'left', lines: [] };

/** One line as a block of its own; `end` for an empty one; undefined when it cannot be read. */
function readLine(text: string): Block | 'end' | undefined {
  if (text === '') return 'end';
  if (text.startsWith('[подпись]')) return readSignature(text.slice('[подпись]'.length));
  if (text.startsWith('|')) return readRow(text);
  const [marker, rest] = splitMarker(text);
  const pair = marker === '' ? rest.split(' :: ') : [];
  if (pair.length === 2) return readPair(pair[0] ?? '', pair[1] ?? '');
  const line = parseLine(rest);
  return line === undefined ? undefined : blockOf(marker, line);
}

const MARKERS = ['##', '#', '^', '>', '-'] as const;

function splitMarker(text: string): [marker: (typeof MARKERS)[number] | '', rest: string] {
  const marker = MARKERS.find((sign) => text.startsWith(`${sign} `));
  return marker === undefined ? ['', text] : [marker, text.slice(marker.length).trim()];
}

function blockOf(marker: (typeof MARKERS)[number] | '', line: Line): Block {
  switch (marker) {
    case '#':
      return { kind: 'heading', level: 1, line };
    case '##':
      return { kind: 'heading', level: 2, line };
    case '-':
      return { kind: 'list', items: [line] };
    case '^':
      return { kind: 'paragraph', place: 'center', lines: [line] };
    case '>':
      return { kind: 'paragraph', place: 'right', lines: [line] };
    case '':
      return { kind: 'paragraph', place: 'left', lines: [line] };
    default:
      return assertNever(marker);
  }
}

function readPair(label: string, value: string): Block | undefined {
  const pair = { label: parseLine(label.trim()), value: parseLine(value.trim()) };
  if (pair.label === undefined || pair.value === undefined) return undefined;
  return { kind: 'pairs', pairs: [{ label: pair.label, value: pair.value }] };
}

function readSignature(text: string): Block | undefined {
  const [position = '', name = '', ...more] = text.split('|').map((part) => parseLine(part.trim()) ?? '');
  return position === '' || name === '' || more.length > 0
    ? undefined
    : { kind: 'signature', position, name };
}

const CELL_LIMIT = 12;

function readRow(text: string): Block | undefined {
  if (!text.endsWith('|') || text.length < 2) return undefined;
  const cells = text
    .slice(1, -1)
    .split('|')
    .map((cell) => parseLine(cell.trim()));
  const known = cells.filter((cell) => cell !== undefined);
  return known.length !== cells.length || known.length > CELL_LIMIT
    ? undefined
    : { kind: 'table', heads: known, rows: [] };
}

/** Adds the block to the one before it where both are lines of the same thing. */
function joined(blocks: Block[], next: Block): boolean {
  const last = blocks.at(-1);
  const whole = last === undefined || last === GAP ? undefined : joinTwo(last, next);
  if (whole === undefined) return false;
  blocks[blocks.length - 1] = whole;
  return true;
}

function joinTwo(last: Block, next: Block): Block | undefined {
  if (last.kind === 'paragraph' && next.kind === 'paragraph' && last.place === next.place)
    return { ...last, lines: [...last.lines, ...next.lines] };
  if (last.kind === 'pairs' && next.kind === 'pairs')
    return { ...last, pairs: [...last.pairs, ...next.pairs] };
  if (last.kind === 'list' && next.kind === 'list') return { ...last, items: [...last.items, ...next.items] };
  if (last.kind === 'table' && next.kind === 'table' && next.heads.length === last.heads.length)
    return { ...last, rows: [...last.rows, next.heads] };
  return undefined;
}
