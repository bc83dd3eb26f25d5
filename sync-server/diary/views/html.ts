/**
 * Pages are strings made by the tag `html`: `${}` escapes, `!${}` puts in markup as it is and is only for what
 * another `html` made. Whatever comes from the database goes through `${}`.
 */
export type Markup = string;

/** What may stand in a page; a list is its parts one after another, nothing is nothing. */
export type PageValue = string | number | null | undefined | readonly string[];

/** A text of a page taken apart at its values: one piece more than values, and which values are markup. */
type Template = { readonly pieces: readonly string[]; readonly isMarkup: readonly boolean[] };

/** Each text in the source is taken apart once and not for every lesson of every week. */
const templates = new WeakMap<TemplateStringsArray, Template>();

/** Makes markup. Every value is escaped but those after `!`. */
export function html(literals: TemplateStringsArray, ...values: readonly PageValue[]): Markup {
  const { pieces, isMarkup } = templates.get(literals) ?? takeApart(literals);
  let made = pieces[0] ?? '';
  // Counted by hand: the hottest loop of the diary.
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    const text = typeof value === 'string' ? value : textOf(value);
    made += isMarkup[index] ? text : escapeText(text);
    made += pieces[index + 1] ?? '';
  }
  return made;
}

function takeApart(literals: TemplateStringsArray): Template {
  const last = literals.length - 1;
  const isMarkup = literals.map((text, index) => index < last && text.endsWith('!'));
  const pieces = literals.map((text, index) => (isMarkup[index] ? text.slice(0, -1) : text));
  const template = { pieces, isMarkup };
  templates.set(literals, template);
  return template;
}

function textOf(value: Exclude<PageValue, string>): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  // Added up and not joined: `join` would copy every part at every level of the page.
  let text = '';
  for (const part of value) text += part;
  return text;
}

const UNSAFE = /["&'<=>]/;
const EACH_UNSAFE = /["&'<=>]/g;

/** Nothing that it returns can end a text or a quoted attribute. */
const escapeText = (text: string): string =>
  UNSAFE.test(text) ? text.replace(EACH_UNSAFE, (sign) => `&#${sign.charCodeAt(0)};`) : text;
