import {
  fieldWord,
  TEMPLATE_REFUSALS,
  type TemplateRefusal,
} from '../../../shared/documents/document-template.ts';
import { Problem } from '../../../shared/errors/problem.ts';

/** What the server found wrong with a text, and where it stands. */
export type TemplateFault = {
  readonly reason: TemplateRefusal;
  /** The field, or the lists, that it is about. */
  readonly word: string;
  /** From 1; `undefined` where it is about the whole text. */
  readonly line: number | undefined;
};

/** The fault that a refusal tells; `undefined` for any other error. */
export function templateFault(error: unknown, body: string): TemplateFault | undefined {
  if (!(error instanceof Problem)) return undefined;
  const reason = TEMPLATE_REFUSALS.find((known) => known === error.reason);
  if (reason === undefined) return undefined;
  const word = String(error.values['word'] ?? '');
  const { line } = error.values;
  return { reason, word, line: typeof line === 'number' ? line : lineOf(body, reason, word) };
}

/** The server names a field by its word; the line is found where the text is. */
function lineOf(body: string, reason: TemplateRefusal, word: string): number | undefined {
  const lines = linesOf(body).map(fieldsIn);
  const lists = word.split(', ').map((list) => `${list}.`);
  const index =
    reason === 'template-unknown-field'
      ? lines.findIndex((fields) => fields.includes(word))
      : reason === 'template-two-lists'
        ? lines.findIndex((fields) => lists.every((list) => fields.some((field) => field.startsWith(list))))
        : -1;
  return index === -1 ? undefined : index + 1;
}

/** As the server counts them: any end of line is one. */
const linesOf = (body: string): string[] => body.split(/\r\n?|\n/);

const fieldsIn = (line: string): string[] =>
  [...line.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, text]) => fieldWord(text ?? ''));

/** Where a line stands in the text: what is marked for the person to see. */
export function lineSpan(body: string, line: number): { readonly from: number; readonly to: number } {
  const lines = linesOf(body);
  const ends = [...body.matchAll(/\r\n?|\n/g)];
  const before = ends[line - 2];
  const from = before === undefined ? 0 : before.index + before[0].length;
  return { from, to: from + (lines[line - 1]?.length ?? 0) };
}

/** The text with a field put in place of what is marked, and where the caret then stands. */
export function withField(
  body: string,
  { from, to }: { readonly from: number; readonly to: number },
  word: string,
): { readonly body: string; readonly caret: number } {
  const field = `{{${word}}}`;
  return { body: body.slice(0, from) + field + body.slice(to), caret: from + field.length };
}
