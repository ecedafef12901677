/** How many tests ran. Each runner tells in its own way; `npm test` adds them up for its last line. */
import {readFileSync, writeFileSync} from 'node:fs';
import type {Reporter, TestSession} from '@web/test-runner';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped};
}

export function readCounts(file: string): TestCounts | null {
  const value = readJson(file) as Partial<TestCounts> | null;
  if (typeof value?.passed !== 'number' || typeof value.failed !== 'number') return null;
  return {passed: value.passed, failed: value.failed, skipped: value.skipped ?? 0};
}

/** Reads the totals out of the report of Playwright's JSON reporter. */
export function readPlaywrightCounts(file: string): TestCounts | null {
  const report = readJson(file) as {stats?: Record<string, number>} | null;
  if (!report?.stats) return null;
  const {expected = 0, unexpected = 0, flaky = 0, skipped = 0} = report.stats;
  // There are no retries, so nothing can be flaky; if someone adds them, flaky is not passed.
  return {passed: expected, failed: unexpected + flaky, skipped};
}

/** A reporter for @web/test-runner that writes the counts of the run to a file. */
export function countsReporter(file: string): Reporter {
  return {
    onTestRunFinished({sessions}) {
      const counts = sessions.map(countSession).reduce(addCounts, {passed: 0, failed: 0, skipped: 0});
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

type Suite = NonNullable<TestSession['testResults']>;

function countSession(session: TestSession): TestCounts {
  const counts = session.testResults ? countSuite(session.testResults) : {passed: 0, failed: 0, skipped: 0};
  // A file that could not be loaded, or a hook that threw, fails the session without failing a test.
  if (!session.passed && counts.failed === 0) counts.failed = 1;
  return counts;
}

function countSuite(suite: Suite): TestCounts {
  const own: TestCounts = {
    passed: suite.tests.filter(test => test.passed && !test.skipped).length,
    failed: suite.tests.filter(test => !test.passed && !test.skipped).length,
    skipped: suite.tests.filter(test => test.skipped).length,
  };
  return suite.suites.map(countSuite).reduce(addCounts, own);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // No file or half a file: the runner did not come to its end.
    return null;
  }
}
