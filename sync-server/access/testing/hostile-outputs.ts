import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { RequestRegister } from '../../../shared/access/register.ts';
import { dangerIn, type ReadPage, readPage } from '../../diary/views/testing/read-page.ts';
import { isFormulaLike } from '../../import/formats/formula-injection.ts';
import { heldInWorkbook, readWorkbook } from '../../spreadsheet/testing/read-workbook.ts';
import type { Caller } from '../test-access.ts';

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

/**
 * For tests: the register of requests, once it is sure that the screen, the CSV and the workbook have the same texts and
 * that no program would run any of them.
 */
export async function safeRegister(operator: Caller, days: string): Promise<RequestRegister> {
  const register = (await operator('GET', `/api/access/register?${days}`)).body as RequestRegister;
  const { text } = (await operator('GET', `/api/access/register.csv?${days}`)).body as { text: string };
  const rows: string[][] = parse(text, { bom: true, delimiter: ';' });
  const letters = (row: readonly string[]) =>
    row.map((cell) => cell.replaceAll(/[\p{Cc}\p{Cs}\uFEFF\uFFFD'\s]/gu, ''));
  expect(rows.map(letters)).toEqual([register.columns, ...register.rows].map(letters));
  expect(rows.flat().filter(isFormulaLike)).toEqual([]);
  const book = (await operator('GET', `/api/access/register.xlsx?${days}`)).body as { bytes: Buffer };
  const sheet = await readWorkbook(book.bytes);
  expect(sheet.rows).toEqual([register.columns, ...register.rows].map((row) => row.map(heldInWorkbook)));
  return register;
}
