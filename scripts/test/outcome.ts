/** What came of a part of a run. */
import type {TestCounts} from './test-counts.js';

const MINUTE = 60_000;

/** A command that hangs is ended. A slow machine gets its time: a limit costs nothing if the command ends by itself. */
export const COMMAND_LIMIT = 20 * MINUTE;
/** The same for all tests in one browser. */
export const BROWSER_LIMIT = 60 * MINUTE;

export interface Outcome {
  ok: boolean;
  counts?: TestCounts;
  /** Why it failed, if its output does not say. */
  note?: string;
}

/** A run without any test has failed, whatever its exit code. */
export function outcomeOf(code: number, counts: TestCounts | null): Outcome {
  if (!counts) return {ok: false, note: 'The test runner did not come to its end.'};
  if (counts.passed + counts.failed === 0) return {ok: false, counts, note: 'No test ran.'};
  return {ok: code === 0 && counts.failed === 0, counts};
}

export function noFiles(folder: string): Outcome {
  return {ok: false, note: `There are no test files in ${folder}.`};
}
