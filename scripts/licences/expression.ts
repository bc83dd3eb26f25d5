/** Licences that let the product be shipped under Apache-2.0 as long as their text goes with it (SPDX ids). */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Whether an SPDX expression can be satisfied with allowed licences alone: one side of every `OR`, both of every `AND`.
 * What cannot be read is not allowed.
 */
export function isAllowedLicence(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const { allowed: verdict, rest } = readAlternatives(tokens);
  return verdict && rest.length === 0;
}

type Reading = { readonly allowed: boolean; readonly rest: readonly string[] };

function readAlternatives(tokens: readonly string[]): Reading {
  const left = readConjunction(tokens);
  if (left.rest[0] !== 'OR') return left;
  const right = readAlternatives(left.rest.slice(1));
  return { allowed: left.allowed || right.allowed, rest: right.rest };
}

function readConjunction(tokens: readonly string[]): Reading {
  const left = readLicence(tokens);
  if (left.rest[0] !== 'AND') return left;
  const right = readConjunction(left.rest.slice(1));
  return { allowed: left.allowed && right.allowed, rest: right.rest };
}

function readLicence([first = '', ...rest]: readonly string[]): Reading {
  if (first !== '(') return { allowed: allowed.has(first), rest };
  const inner = readAlternatives(rest);
  const isClosed = inner.rest[0] === ')';
  return { allowed: isClosed && inner.allowed, rest: inner.rest.slice(1) };
}
