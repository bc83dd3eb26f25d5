import { expect, test } from 'vitest';
import { idsQuotedBy, ruleIdsOf } from './spec-ids.ts';
import { findSpecProblems } from './unproved.ts';

const spec = `# Rules
- **I3** The window holds.
- **I5 Never silently overwrite.** Both values stay.
**W1** A mark closes on day 10.
Text that mentions **I9** inside a line defines nothing.
`;

function testFile(text: string, path = 'shared/journal/entry-window.test.ts') {
  return { path, text };
}

test('rules are the bold ids at the beginning of a line', () => {
  expect(ruleIdsOf(spec)).toEqual(['I3', 'I5', 'W1']);
});

test.each([
  ['[I3] a mark on day 8 is refused', ['I3']],
  ['[I3, I5] both hold', ['I3', 'I5']],
  ['[I3][W1] both hold', ['I3', 'W1']],
  ['a mark [I3] on day 8', []],
  ['[0] is the first', []],
])('the title «%s» quotes %j', (title, ids) => {
  expect(idsQuotedBy(title)).toEqual(ids);
});

test('nothing is wrong when every rule has a test, however the test is written', () => {
  const files = [
    testFile(`test('[I3] refused', () => {});`),
    testFile('describe(`[I5] ${name}`, () => {});'),
    testFile(`test.each([[1], [f(2)]])('[W1] day %s', () => {});`),
  ];
  expect(findSpecProblems(spec, files)).toEqual([]);
});

test('a rule without a test is named', () => {
  const files = [testFile(`test('[I3, W1] refused', () => {});`)];
  expect(findSpecProblems(spec, files)).toEqual(['I5: no test quotes it']);
});

test('a test that is commented out, a plain string and a file without tests prove nothing', () => {
  const files = [
    testFile(`test('[I3, W1] refused', () => {}); // test('[I5] kept', () => {});`),
    testFile(`const text = '[I5] kept';`),
    testFile(`test('[I5] kept', () => {});`, 'shared/journal/entry-window.ts'),
  ];
  expect(findSpecProblems(spec, files)).toEqual(['I5: no test quotes it']);
});

test('a test that quotes an unknown rule and an id used twice are named', () => {
  const files = [testFile(`test('[I3, I5, W1, W7] all', () => {});`)];
  expect(findSpecProblems(`${spec}\n- **I3** Again.`, files)).toEqual([
    'I3: two rules have this id',
    'shared/journal/entry-window.test.ts: a test quotes W7, which shared/SPEC.md does not define',
  ]);
});

test('a specification without rules is a problem, not a success', () => {
  expect(findSpecProblems('# Rules', [])).toEqual(['shared/SPEC.md defines no rule']);
});
