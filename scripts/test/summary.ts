/** The end of a run: a line for each part, what failed in it, and the totals. */
import {writeFileSync} from 'node:fs';
import type {Outcome} from './outcome.js';
import {sumCounts} from './test-counts.js';

export interface Report extends Outcome {
  title: string;
  seconds: number;
}

/** @returns The exit code. */
export function summarize(
  reports: readonly Report[],
  leftOut: readonly {what: string; advice: string}[],
): number {
  console.log('\n=== Summary');
  for (const {title, ok, seconds, counts, note} of reports) {
    const tests = counts ? `${counts.passed} passed, ${counts.failed} failed` : '';
    const skipped = counts && counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    const time = `${seconds.toFixed(1)} s`.padStart(8);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${time}  ${title.padEnd(40)} ${tests}${skipped}`.trimEnd());
    if (note) console.log(`                 ${note}`);
    for (const failure of counts?.failures ?? []) console.log(`                 ✗ ${failure}`);
  }
  for (const {what, advice} of leftOut) console.log(`LEFT OUT: ${what} is not on this machine. ${advice}`);

  const total = sumCounts(reports.flatMap(({counts}) => counts ?? []));
  const broken = reports.filter(({ok, counts}) => !ok && !(counts && counts.failed > 0)).length;
  const failed = total.failed + broken;
  const totals = `${total.passed} passed, ${failed} failed`;
  console.log(`\n${totals}`);
  // For a caller of npm, which prints further lines: what failed, and the totals on the last line.
  if (process.env['TEST_TOTALS_FILE'])
    writeFileSync(process.env['TEST_TOTALS_FILE'], [...failuresOf(reports), totals].join('\n'));
  return failed > 0 || reports.length === 0 ? 1 : 0;
}

/** A line for each test that failed, and for each step that failed without one. */
function failuresOf(reports: readonly Report[]): string[] {
  return reports
    .filter(({ok}) => !ok)
    .flatMap(({title, note = '', counts}) => {
      const failures = counts?.failures ?? [];
      return failures.length > 0
        ? failures.map(failure => `${title}: ${failure.replaceAll('\n', ' ')}`)
        : [`${title}: ${note}`];
    });
}
