import { expect } from 'vitest';
import { dangerIn, type ReadPage, readPage } from '../../diary/views/testing/read-page.ts';

/** For tests: the page as read, once it is sure that it is one and that nothing in it runs or leads away. */
export function safePage(answer: { readonly body: string }): ReadPage {
  const page = readPage(answer.body);
  expect(dangerIn(page)).toEqual([]);
  return page;
}

/** What stands in the fields of a page's forms; of a longer text its lines, of a choice what is chosen. */
export function valuesIn({ tags }: ReadPage, body: string): Record<string, string> {
  const inputs = tags
    .filter(({ name, attributes }) => name === 'input' && attributes.type !== 'checkbox')
    .map(({ attributes }) => [attributes.name ?? '', attributes.value ?? '']);
  const areas = [...body.matchAll(/<textarea[^>]* name="([\w.-]+)"[^>]*>([^<]*)<\/textarea>/g)].map(
    ([, name = '', text = '']) => [name, readPage(text).text],
  );
  return Object.fromEntries([...inputs, ...areas]) as Record<string, string>;
}

/** For tests: what a refusal tells of the fields: its code, and each with what is wrong, or where the form is no form. */
export function toldOf(body: object): object {
  const { reason, detail = '', values } = body as { reason?: string; detail?: string; values?: object };
  return reason === 'malformed'
    ? { reason, place: detail.split('/').slice(0, 2).join('/') }
    : { reason, values };
}

/** For tests: what `toldOf` gives for fields of which these are wrong; longer than any field is no form. */
export const expectedOf = (
  fields: Readonly<Record<string, string>>,
  wrong: ReadonlyArray<{ readonly field: string; readonly code: string }>,
): object =>
  Object.values(fields).some((text) => text.length > 4000)
    ? { reason: 'malformed', place: 'body/fields' }
    : { reason: 'request-fields', values: Object.fromEntries(wrong.map(({ field, code }) => [field, code])) };
