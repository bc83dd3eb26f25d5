import { stripVTControlCharacters } from 'node:util';
import Type from 'typebox';
import { Check } from 'typebox/value';

/*
 * The names of what failed, with the first line of why. They are printed once more at the very end of a run: whoever
 * has only the tail of a log must still learn what to look at.
 */

const VitestFailures = Type.Object({
  testResults: Type.Array(
    Type.Object({
      name: Type.String(),
      status: Type.String(),
      message: Type.Optional(Type.String()),
      assertionResults: Type.Array(
        Type.Object({
          status: Type.String(),
          fullName: Type.String(),
          failureMessages: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
        }),
      ),
    }),
  ),
});

/** Failed, skipped and unloaded tests of a Vitest JSON report; nothing where it cannot be read. */
export function vitestFailures(report: unknown): string[] {
  if (!Check(VitestFailures, report)) return [];
  return report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status !== 'passed');
    if (failed.length === 0 && file.status === 'failed') return [`${file.name}: ${firstLine(file.message)}`];
    return failed.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0])}`);
  });
}

const PlaywrightSpec = Type.Object({
  title: Type.String(),
  file: Type.String(),
  ok: Type.Boolean(),
  tests: Type.Array(
    Type.Object({
      status: Type.String(),
      results: Type.Array(
        Type.Object({ errors: Type.Array(Type.Object({ message: Type.Optional(Type.String()) })) }),
      ),
    }),
  ),
});
type Suite = { readonly suites?: unknown; readonly specs?: unknown };

/** Tests of a Playwright JSON report that failed, passed only when repeated, or did not run. */
export function playwrightFailures(report: unknown): string[] {
  return specsOf(report).flatMap((spec) => {
    if (!Check(PlaywrightSpec, spec)) return [];
    const isClean = spec.ok && spec.tests.every(({ status }) => status === 'expected');
    if (isClean) return [];
    const [error] = spec.tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
    return [`${spec.file}: ${spec.title}: ${firstLine(error?.message)}`];
  });
}

function specsOf(suite: unknown): unknown[] {
  if (typeof suite !== 'object' || suite === null) return [];
  const { suites, specs } = suite as Suite;
  return [...asList(specs), ...asList(suites).flatMap(specsOf)];
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const firstLine = (text = ''): string => stripVTControlCharacters(text).split('\n', 1)[0] ?? '';
