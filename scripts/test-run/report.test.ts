import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest } from './report.ts';

function vitestFile(status: string, tests: readonly string[]) {
  return { status, assertionResults: tests.map((result) => ({ status: result })) };
}

describe('countVitest', () => {
  test('counts every test that passed', () => {
    const report = {
      testResults: [vitestFile('passed', ['passed', 'passed']), vitestFile('passed', ['passed'])],
    };
    expect(countVitest(report, 0)).toEqual({ passed: 3, failed: 0 });
  });

  test.each(['skipped', 'pending', 'todo', 'disabled', 'failed'])(
    'a test that is %s counts as failed',
    (status) => {
      const report = { testResults: [vitestFile('passed', ['passed', status])] };
      expect(countVitest(report, 0)).toEqual({ passed: 1, failed: 1 });
    },
  );

  test('a file that could not be loaded counts as failed', () => {
    const report = { testResults: [vitestFile('failed', []), vitestFile('passed', ['passed'])] };
    expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 1 });
  });

  test('a failing file is not counted beside its failing test', () => {
    const report = { testResults: [vitestFile('failed', ['passed', 'failed'])] };
    expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 1 });
  });

  test('an error outside every test is a failure', () => {
    expect(countVitest({ testResults: [vitestFile('passed', ['passed'])] }, 1)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  test.each([[undefined], [null], [{}], [{ testResults: [] }]])(
    'a run without results failed: %j',
    (report) => {
      expect(countVitest(report, 0)).toEqual({ passed: 0, failed: 1 });
    },
  );
});

describe('countPlaywright', () => {
  const clean = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };

  test('counts every test that passed', () => {
    expect(countPlaywright({ stats: clean, errors: [] }, 0)).toEqual({ passed: 4, failed: 0 });
  });

  test.each(['unexpected', 'flaky', 'skipped'])('a test that is %s counts as failed', (status) => {
    expect(countPlaywright({ stats: { ...clean, [status]: 2 }, errors: [] }, 0)).toEqual({
      passed: 4,
      failed: 2,
    });
  });

  test('an error outside every test counts as failed', () => {
    expect(countPlaywright({ stats: clean, errors: [{}] }, 1)).toEqual({ passed: 4, failed: 1 });
    expect(countPlaywright({ stats: clean, errors: [] }, 1)).toEqual({ passed: 4, failed: 1 });
  });

  test.each([[undefined], [{}], [{ stats: { ...clean, expected: 0 }, errors: [] }]])(
    'a run without results failed: %j',
    (report) => {
      expect(countPlaywright(report, 0)).toEqual({ passed: 0, failed: 1 });
    },
  );
});
