import Type from 'typebox';
import { Check } from 'typebox/value';
import { type Count, oneFailed } from './count.ts';
import { playwrightFailures, vitestFailures } from './failures.ts';

const VitestReport = Type.Object({
  testResults: Type.Array(
    Type.Object({
      status: Type.String(),
      assertionResults: Type.Array(Type.Object({ status: Type.String() })),
    }),
  ),
});

const PlaywrightReport = Type.Object({
  stats: Type.Object({
    expected: Type.Number(),
    unexpected: Type.Number(),
    flaky: Type.Number(),
    skipped: Type.Number(),
  }),
  errors: Type.Array(Type.Unknown()),
});

/**
 * Counts a Vitest JSON report. Whatever is not `passed` (skipped, pending, left for later) has failed, and so has
 * a file that could not be loaded.
 */
export function countVitest(report: unknown, exitCode: number): Count {
  if (!Check(VitestReport, report)) return oneFailed;
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((result) => result.status));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((result) => result.status === 'passed'),
  );
  const passed = statuses.filter((status) => status === 'passed').length;
  const count = { passed, failed: statuses.length - passed + brokenFiles.length };
  return named(orFailure(count, exitCode), vitestFailures(report));
}

/** Counts a Playwright JSON report. A test that passed only when repeated, or did not run, has failed. */
export function countPlaywright(report: unknown, exitCode: number): Count {
  if (!Check(PlaywrightReport, report)) return oneFailed;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const count = { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
  return named(orFailure(count, exitCode), playwrightFailures(report));
}

/** A run that ended badly or ran nothing has one failure even when no single test names it. */
function orFailure(count: Count, exitCode: number): Count {
  const isSilentFailure = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return isSilentFailure ? { passed: count.passed, failed: 1 } : count;
}

const named = (count: Count, failures: readonly string[]): Count =>
  failures.length === 0 ? count : { ...count, failures };
