/** What runs in pages of @web/test-runner: unit, platform and component tests. */
import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser, Engine} from '../machine/browsers.js';
import {startDesktop} from '../machine/desktop.js';
import {type RunOptions, run} from '../machine/processes.js';
import {findFreePort, startWebKitDriver} from '../machine/webkit-driver.js';
import type {StepName} from './options.js';
import {BROWSER_LIMIT, type Outcome, outcomeOf} from './outcome.js';
import {readCounts} from './test-counts.js';

/** Steps that run in a browser: together if no test needs the focus, since a browser takes longer to start than most tests. */
export const WITHOUT_FOCUS: readonly StepName[] = ['unit', 'platform'];
export const WITH_FOCUS: readonly StepName[] = ['component'];
export const BROWSER_STEPS: readonly StepName[] = [...WITHOUT_FOCUS, ...WITH_FOCUS];

/** Files that take so long that each has its own page, while other files run in a second page. */
const ALONE = /\.long\.test\.ts$|^test\/platform\/.*\.slow\.test\.ts$/;

/** Most files that share a page. WebKit gets slower with each scene that a page has shown, until the page runs out of time. */
const SHARED: Partial<Record<StepName, number>> = {component: 15};

/** The test files of each step. */
export type FilesByStep = ReadonlyMap<StepName, readonly string[]>;

/**
 * @param scratch A folder for the counts of the runner.
 * @param options `coverage`: the folder for what was counted of `src`; null for no counters.
 */
export async function testInBrowser(
  scratch: string,
  browser: Browser,
  files: FilesByStep,
  {
    coverage,
    update,
    env,
    onOutput,
  }: {coverage: string | null; update: boolean} & Pick<RunOptions, 'env' | 'onOutput'>,
): Promise<Outcome> {
  const {engine} = browser;
  const name = `${engine}-${[...files.keys()].join('-')}`;
  const countsFile = join(scratch, `${name}.json`);
  const {pages, made} = putTogether(name, files);
  const driver = engine === 'webkit' ? await startWebKitDriver(browser) : null;
  try {
    // Started by this Node and not by its short name, since it has to load TypeScript for the configuration.
    const bin = join('node_modules', '@web', 'test-runner', 'dist', 'bin.js');
    const code = await run(process.execPath, ['--import', 'tsx', bin, '--files', ...pages], {
      env: {
        ...env,
        TEST_ENGINE: engine,
        TEST_BROWSER_PATH: browser.path,
        TEST_FILES: pages.join('\n'),
        TEST_COVERAGE: coverage === null ? '' : join(coverage, name),
        TEST_UPDATE: update ? '1' : '',
        TEST_COUNTS_FILE: countsFile,
        // Two runners that look for a port at the same time would find the same.
        TEST_PORT: String(await findFreePort()),
        TEST_CONCURRENCY: String(concurrency(engine, files)),
        WEBKIT_DRIVER_PORT: String(driver?.port ?? ''),
      },
      limitMs: BROWSER_LIMIT,
      onOutput,
    });
    return outcomeOf(code, readCounts(countsFile));
  } finally {
    for (const file of made) rmSync(file, {force: true});
    await driver?.stop();
  }
}

/** Tests that read what a screen reader gets: the same, with a window on a desktop of its own. */
export async function testOnDesktop(
  scratch: string,
  browser: Browser,
  files: readonly string[],
  options: {coverage: string | null; update: boolean},
): Promise<Outcome> {
  const desktop = await startDesktop();
  try {
    const env = {...desktop.env, TEST_DESKTOP: '1'};
    return await testInBrowser(scratch, browser, new Map([['desktop', files]]), {...options, env});
  } finally {
    await desktop.stop();
  }
}

/**
 * Makes the files of a folder share a page: most test files take a moment, and a page takes a second or two.
 *
 * @param name Keeps apart the pages of runs at the same time.
 * @returns The pages, and those of them that were made here and have to be removed.
 */
function putTogether(name: string, files: FilesByStep): {pages: string[]; made: string[]} {
  const alone = [...files.values()].flat().filter(file => ALONE.test(file));
  const pages = [...alone];
  const made: string[] = [];
  for (const [folder, own] of files) {
    const rest = own.filter(file => !alone.includes(file));
    for (let page = 1; rest.length > 0; page += 1) {
      const shared = rest.splice(0, SHARED[folder] ?? rest.length);
      const path = `test/.together-${name}-${folder}-${page}.test.ts`;
      writeFileSync(path, shared.map(file => `import './${file.slice('test/'.length)}';\n`).join(''));
      made.push(path);
      pages.push(path);
    }
  }
  return {pages, made};
}

/** How many pages run at a time. WebKit's driver allows only one, and in Firefox only one has the focus. */
function concurrency(engine: Engine, files: FilesByStep): number {
  if (engine === 'webkit') return 1;
  return engine === 'firefox' && WITH_FOCUS.some(name => files.has(name)) ? 1 : 2;
}
