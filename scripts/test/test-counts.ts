/** How many tests ran, and which failed. Each runner tells in its own way; `npm test` adds them up for its end. */
import {readFileSync, writeFileSync} from 'node:fs';
import {relative} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import type {Reporter, TestSession} from '@web/test-runner';
import {unhandledIn} from './unhandled.js';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** A line for each failed test: its place, its name and the beginning of its message. */
  failures: string[];
}

const NONE: TestCounts = {passed: 0, failed: 0, skipped: 0, failures: []};

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

export function sumCounts(counts: readonly TestCounts[]): TestCounts {
  return counts.reduce(addCounts, NONE);
}

export function readCounts(file: string): TestCounts | null {
  const value = readJson(file) as Partial<TestCounts> | null;
  if (typeof value?.passed !== 'number' || typeof value.failed !== 'number') return null;
  return {...NONE, ...value} as TestCounts;
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {title: string; ok: boolean; tests: {results: {error?: {message?: string}}[]}[]}[];
}

/** Reads the totals out of the report of Playwright's JSON reporter. */
export function readPlaywrightCounts(file: string): TestCounts | null {
  const report = readJson(file) as {stats?: Record<string, number>; suites?: PlaywrightSuite[]} | null;
  if (!report?.stats) return null;
  const {expected = 0, unexpected = 0, flaky = 0, skipped = 0} = report.stats;
  const failures = (report.suites ?? []).flatMap(suite => playwrightFailures(suite, []));
  // There are no retries, so nothing can be flaky; if someone adds them, flaky is not passed.
  return {passed: expected, failed: unexpected + flaky, skipped, failures};
}

function playwrightFailures(suite: PlaywrightSuite, above: readonly string[]): string[] {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap(spec => {
    const message = spec.tests.flatMap(test => test.results).find(result => result.error)?.error?.message;
    return spec.ok ? [] : failureLine([...path, spec.title], message);
  });
  return [...own, ...(suite.suites ?? []).flatMap(each => playwrightFailures(each, path))];
}

/** A reporter for @web/test-runner that writes the counts of the run to a file. */
export function countsReporter(file: string): Reporter {
  return {
    onTestRunFinished({sessions}) {
      writeFileSync(file, JSON.stringify(sumCounts(sessions.map(countSession))));
    },
  };
}

type Suite = NonNullable<TestSession['testResults']>;

function countSession(session: TestSession): TestCounts {
  const path = [relative(process.cwd(), session.testFile ?? '')];
  const unhandled = unhandledIn(session).map(message => failureLine(path, message));
  const counts = addCounts(session.testResults ? countSuite(session.testResults, path) : NONE, {
    ...NONE,
    failed: unhandled.length,
    failures: unhandled,
  });
  const isEmpty = counts.passed + counts.failed + counts.skipped === 0;
  if ((session.passed && !isEmpty) || counts.failed > 0) return counts;
  // A file that could not be loaded, or a hook that threw, fails the session without failing a test.
  const message = session.errors[0]?.message ?? (isEmpty ? 'There is no test in it.' : undefined);
  return addCounts(counts, {...NONE, failed: 1, failures: [failureLine(path, message)]});
}

function countSuite(suite: Suite, above: readonly string[]): TestCounts {
  const path = [...above, suite.name];
  const failed = suite.tests.filter(test => !test.passed && !test.skipped);
  const own: TestCounts = {
    passed: suite.tests.filter(test => test.passed && !test.skipped).length,
    failed: failed.length,
    skipped: suite.tests.filter(test => test.skipped).length,
    failures: failed.map(test => failureLine([...path, test.name], test.error?.message)),
  };
  return sumCounts([own, ...suite.suites.map(each => countSuite(each, path))]);
}

/** Lines of a message that say what was expected and what came; the call stack after them says nothing to a reader. */
const TOLD_LINES = 6;
const TOLD_LENGTH = 500;

function failureLine(path: readonly string[], message = 'no message'): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, TOLD_LINES);
  return `${path.filter(name => name !== '').join(' › ')}: ${lines.join(' ').slice(0, TOLD_LENGTH)}`;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // No file or half a file: the runner did not come to its end.
    return null;
  }
}
