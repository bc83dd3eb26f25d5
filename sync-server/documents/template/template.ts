import type { TemplateRefusal } from '../../../shared/documents/document-template.ts';

/** A piece of a template's line: words that stand as they are, or the place of a field. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string; readonly isBold: boolean }
  | { readonly kind: 'field'; readonly word: string; readonly isBold: boolean };

/** A line of a template. */
export type Line = readonly Piece[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly line: Line }
  | {
      readonly kind: 'paragraph';
      readonly place: 'left' | 'center' | 'right';
      readonly lines: readonly Line[];
    }
  | { readonly kind: 'pairs'; readonly pairs: ReadonlyArray<{ readonly label: Line; readonly value: Line }> }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'table'; readonly heads: readonly Line[]; readonly rows: ReadonlyArray<readonly Line[]> }
  | { readonly kind: 'signature'; readonly position: Line; readonly name: Line };

/**
 * A template as it is written, a text that holds no code: headings `#`, paragraphs, centred `^` and right-hand `>`
 * ones, pairs `Слово :: значение`, items `-`, tables `|`, `[подпись] должность | имя`, places `{{поле}}` and `**bold**`.
 */
export type Template = { readonly blocks: readonly Block[] };

/** What is wrong with a template and in which line of it, from 1. */
export type TemplateProblem = {
  readonly reason: TemplateRefusal;
  readonly line?: number;
  readonly word?: string;
};
