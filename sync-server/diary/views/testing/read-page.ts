/** An element of a page as it begins. */
export type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** A page taken apart: the elements in their order, and all the text between them. */
export type ReadPage = { readonly tags: readonly Tag[]; readonly text: string };

const TOKEN =
  /<!doctype html>|<(?<end>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?: [a-z-]+(?:="[^"<>]*")?)*)>|(?<text>[^<>]+)/y;
const ATTRIBUTE = / (?<name>[a-z-]+)(?:="(?<value>[^"]*)")?/g;
const VOID = new Set(['meta', 'link', 'input', 'br', 'hr', 'col']);

/**
 * For tests: reads a page of ours by a grammar far narrower than a browser's, in which every sign that could end a text or
 * an attribute is escaped, every attribute is quoted and every element is closed. What a browser could understand in two
 * ways does not pass. @throws Error where the page leaves that grammar
 */
export function readPage(body: string): ReadPage {
  const tags: Tag[] = [];
  const open: string[] = [];
  let text = '';
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(body)?.groups;
    if (groups === undefined)
      throw new Error(`no page from here on: ${JSON.stringify(body.slice(at, at + 80))}`);
    const { end, name, attributes = '' } = groups;
    if (groups.text !== undefined) text += decoded(groups.text);
    if (name === undefined) continue;
    if (end === '') {
      tags.push({ name, attributes: attributesIn(attributes) });
      if (!VOID.has(name)) open.push(name);
    } else if (open.pop() !== name) {
      throw new Error(`</${name}> closes nothing: ${JSON.stringify(body.slice(Math.max(0, at - 80), at))}`);
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`);
  return { tags, text };
}

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(({ groups }) => [groups?.name ?? '', decoded(groups?.value ?? '')]),
  );

/** Only numbered signs: a page of ours has no others. */
function decoded(text: string): string {
  if (/&(?!#\d+;|nbsp;)/.test(text)) throw new Error(`a bare «&»: ${JSON.stringify(text)}`);
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&nbsp;', '\u00A0');
}

/** Elements that a page about requests is made of; none of them runs, loads or draws anything by itself. */
const PLAIN =
  'html head meta title link body a header p nav ul ol li main footer form button h1 h2 h3 b br div fieldset legend label input select option textarea small span section'.split(
    ' ',
  );

/** For tests: what in the page a browser would run, load or follow elsewhere beside our own two scripts. */
export function dangerIn({ tags }: ReadPage): string[] {
  return tags.flatMap(({ name, attributes }) => {
    const isOurScript = name === 'script' && /^\/diary\/assets\/[0-9a-f]+\.js$/.test(attributes.src ?? '');
    const outside = ['href', 'src', 'action', 'formaction', 'content', 'data'].filter((attribute) =>
      /^\s*([a-z][a-z0-9+.-]*:|\/\/)/i.test(attributes[attribute] ?? ''),
    );
    const isIcon = name === 'link' && attributes.href === 'data:,';
    const handlers = Object.keys(attributes).filter((attribute) => /^on|^style$/.test(attribute));
    return [
      ...(isOurScript || PLAIN.includes(name) ? [] : [`<${name}>`]),
      ...(isIcon ? [] : outside.map((attribute) => `${attribute} of <${name}>`)),
      ...handlers.map((attribute) => `${attribute} of <${name}>`),
    ];
  });
}
