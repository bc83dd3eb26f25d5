import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { DocumentKind } from '../kinds/document-kind.ts';
import { fieldsOf } from './parse-line.ts';
import type { Block, Line, Template, TemplateProblem } from './template.ts';

/** Words by which a template may name the fields of a kind: `заявитель`, and of lists `основания.пункт`. */
export function wordsOf({ fields, lists }: DocumentKind): string[] {
  const columns = Object.values(lists).flatMap((list) =>
    Object.values(list.columns).map(({ word }) => `${list.word}.${word}`),
  );
  return [...Object.values(fields).map(({ word }) => word), ...columns];
}

/** The list that a word is a column of; undefined for a field of the document. */
export const listOfWord = (word: string): string | undefined =>
  word.includes('.') ? word.slice(0, word.indexOf('.')) : undefined;

/**
 * Looks whether every field that a template names exists, whether nothing has to repeat by two lists at once, and
 * whether the fields that the regulation prescribes are all there.
 */
export function checkTemplate(
  { blocks }: Template,
  kind: DocumentKind,
  required: readonly string[],
): TemplateProblem | undefined {
  const known = new Set(wordsOf(kind));
  const units = blocks.flatMap(unitsOf);
  const words = units.flatMap((lines) => lines.flatMap(fieldsOf));
  const unknown = words.find((word) => !known.has(word));
  if (unknown !== undefined) return { reason: 'template-unknown-field', word: unknown };
  const mixed = units.find((lines) => listsOf(lines).length > 1);
  if (mixed !== undefined) return { reason: 'template-two-lists', word: listsOf(mixed).join(', ') };
  const missing = required.find((word) => !words.includes(word));
  return missing === undefined ? undefined : { reason: 'template-missing-field', word: missing };
}

/** What stands once, or repeats as one: a line, a pair, a row, a signature. */
export function unitsOf(block: Block): Line[][] {
  switch (block.kind) {
    case 'heading':
      return [[block.line]];
    case 'paragraph':
      return block.lines.map((line) => [line]);
    case 'pairs':
      return block.pairs.map(({ label, value }) => [label, value]);
    case 'list':
      return block.items.map((item) => [item]);
    case 'table':
      return [block.heads, ...block.rows].map((row) => [...row]);
    case 'signature':
      return [[block.position, block.name]];
    default:
      return assertNever(block);
  }
}

/** The lists by whose rows the lines repeat. */
export const listsOf = (lines: readonly Line[]): string[] => [
  ...new Set(lines.flatMap(fieldsOf).flatMap((word) => listOfWord(word) ?? [])),
];
