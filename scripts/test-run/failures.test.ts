import { expect, test } from 'vitest';
import { playwrightFailures, vitestFailures } from './failures.ts';

test('a run names what failed, with the first line of why', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'breaks',
            failureMessages: ['\u001b[31mAssertionError\u001b[39m: 1\n  at x'],
          },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ],
  };
  expect(vitestFailures(report)).toEqual(['breaks: AssertionError: 1', 'b.test.ts: Cannot find module']);
  expect(vitestFailures(undefined)).toEqual([]);
});

test('a browser run names what failed, was skipped, or passed only when repeated', () => {
  const spec = (title: string, ok: boolean, status: string, message?: string) => ({
    title,
    file: 'x.spec.ts',
    ok,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  });
  const report = {
    suites: [
      {
        specs: [spec('holds', true, 'expected')],
        suites: [{ specs: [spec('late', true, 'flaky', 'slow')] }],
      },
      { specs: [spec('breaks', false, 'unexpected', 'Timeout\nmore'), spec('left', true, 'skipped')] },
    ],
  };
  expect(playwrightFailures(report)).toEqual([
    'x.spec.ts: late: slow',
    'x.spec.ts: breaks: Timeout',
    'x.spec.ts: left: ',
  ]);
  expect(playwrightFailures({})).toEqual([]);
});
