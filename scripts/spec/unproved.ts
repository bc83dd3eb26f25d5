import type { SourceFile } from '../source-files.ts';
import { idsQuotedBy, ruleIdsOf } from './spec-ids.ts';
import { testTitles } from './test-titles.ts';

/**
 * What is wrong between SPEC.md and the tests: a rule that no test proves, an id that stands for two rules, a test
 * that quotes a rule which does not exist.
 * @param files all source files; only `*.test.ts(x)` and `*.spec.ts` are read
 */
export function findSpecProblems(spec: string, files: readonly SourceFile[]): string[] {
  const rules = ruleIdsOf(spec);
  if (rules.length === 0) return ['shared/SPEC.md defines no rule'];
  const quoted = quotedIds(files);
  const known = new Set(rules);
  const repeated = rules.filter((id, index) => rules.indexOf(id) !== index);
  return [
    ...repeated.map((id) => `${id}: two rules have this id`),
    ...[...known].filter((id) => !quoted.has(id)).map((id) => `${id}: no test quotes it`),
    ...[...quoted]
      .filter(([id]) => !known.has(id))
      .map(([id, path]) => `${path}: a test quotes ${id}, which shared/SPEC.md does not define`),
  ];
}

/** Each id quoted by a test, with a file that quotes it. */
function quotedIds(files: readonly SourceFile[]): Map<string, string> {
  const tests = files.filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path));
  return new Map(
    tests.flatMap((file) =>
      testTitles(file).flatMap((title) => idsQuotedBy(title).map((id) => [id, file.path] as const)),
    ),
  );
}
