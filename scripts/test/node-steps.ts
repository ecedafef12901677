/** The parts that need no browser. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {type RunOptions, run} from '../machine/processes.js';
import type {StepName} from './options.js';
import {COMMAND_LIMIT, type Outcome, noFiles, outcomeOf} from './outcome.js';
import {readCounts} from './test-counts.js';

export async function checkTypes(): Promise<Outcome> {
  let ok = true;
  for (const project of ['tsconfig.json', 'tsconfig.test.json', 'tsconfig.node.json']) {
    const code = await run('tsc', ['-p', project], {limitMs: COMMAND_LIMIT});
    if (code !== 0) console.error(`Type errors in ${project}.`);
    ok = code === 0 && ok;
  }
  return {ok};
}

export async function lint(): Promise<Outcome> {
  const linted = await run('oxlint', ['--deny-warnings'], {limitMs: COMMAND_LIMIT});
  const formatted = await run('prettier', ['--check', '.'], {limitMs: COMMAND_LIMIT});
  const worded = await run('tsx', ['scripts/prose.ts'], {limitMs: COMMAND_LIMIT});
  return {ok: linted === 0 && formatted === 0 && worded === 0};
}

export async function build(): Promise<Outcome> {
  return {ok: (await run('npm', ['run', '--silent', 'build'], {limitMs: COMMAND_LIMIT})) === 0};
}

/**
 * @param scratch A folder for the counts of the runner.
 * @param coverage The folder for what was counted of `src`; null for no counters.
 */
export async function testInNode(
  scratch: string,
  name: StepName,
  files: readonly string[],
  {coverage = null, env, ...options}: Pick<RunOptions, 'env' | 'onOutput'> & {coverage?: string | null} = {},
): Promise<Outcome> {
  if (files.length === 0) return noFiles(`test/${name}`);
  const countsFile = join(scratch, `${name}.json`);
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/test/node-test-counts.mjs',
    `--test-reporter-destination=${countsFile}`,
  ];
  const hook = coverage === null ? [] : ['--import', './scripts/test/counters/node-hook.mjs'];
  const code = await run(process.execPath, [...hook, '--import', 'tsx', '--test', ...reporters, ...files], {
    ...options,
    env: {...env, TEST_COVERAGE: coverage ?? ''},
    limitMs: COMMAND_LIMIT,
  });
  return outcomeOf(code, readCounts(countsFile));
}

/** What was built, as those who install it get it. */
export async function testPackage(scratch: string, files: readonly string[]): Promise<Outcome> {
  if (!existsSync('dist/index.js')) return {ok: false, note: 'There is nothing to test: npm run build.'};
  const code = await run('tsc', ['-p', 'test/package'], {limitMs: COMMAND_LIMIT});
  // The settings of the project would lead the name of a library to the types in types/.
  const env = {TSX_TSCONFIG_PATH: 'test/package/tsconfig.json'};
  const outcome = await testInNode(scratch, 'package', files, {env});
  return code === 0 ? outcome : {...outcome, ok: false, note: 'Type errors in test/package.'};
}
