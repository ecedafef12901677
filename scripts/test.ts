/**
 * `npm test`: all checks that a change must pass, in steps. After a step that fails the next steps still run; the exit
 * code is 1 if a step failed. `npm run test:slow` runs tests that take long and seldom find anything new. The name of a
 * test file says to which run it belongs (`test/files.ts`).
 *
 *   npm test                                      everything, in every browser that is here
 *   npm test -- --engines chromium                browser tests in Chromium alone
 *   npm test -- --only unit,component             only these steps: types lint demo server build unit platform component
 *                                                 e2e desktop package
 *   npm test -- --files 'test/unit/core/**'       only these test files, slow ones too
 *   npm test -- --all-engines                     a browser that is missing is a failure (so is it with CI=true)
 *   npm test -- --coverage                        with coverage of src, over all engines and Node
 *   npm test -- --update                          write the trees of ARIA and of the desktop down as they are now
 *   npm test -- --no-install                      leave the machine as it is
 *   npm run test:slow                             what is slow, with the same options
 *
 * The last line says `N passed, N failed`, summed over the test runners; a test counts once per browser it ran in.
 * A step that fails without a failing test (a type error, a browser that does not start) counts as one failure.
 */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ENGINES, type Engine, prepareBrowsers} from './machine/browsers.js';
import {DESKTOP_ADVICE, prepareDesktop} from './machine/desktop.js';
import {onInterrupt, stopEverything} from './machine/processes.js';
import {BROWSER_STEPS, WITHOUT_FOCUS, WITH_FOCUS, testInBrowser, testOnDesktop} from './test/browser-step.js';
import {E2E_ENGINES, testEndToEnd} from './test/e2e-step.js';
import {type TestFiles, findTestFiles} from './test/files.js';
import {build, checkTypes, lint, testInNode, testPackage} from './test/node-steps.js';
import {type Options, STEPS, type StepName, readOptions} from './test/options.js';
import {type Outcome, noFiles} from './test/outcome.js';
import {type Report, summarize} from './test/summary.js';

/** These two run in Node, each under a title. */
const NODE_STEPS = [
  ['demo', 'demo server'],
  ['server', "the embedder's server"],
] as const;

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'video-uploader-test-'));

process.chdir(root);
onInterrupt(async () => {
  await stopEverything();
  rmSync(scratch, {recursive: true, force: true});
});
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopEverything();
  rmSync(scratch, {recursive: true, force: true});
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    console.log(readUsage());
    return 0;
  }
  const files = findTestFiles(root, options);
  const steps = chooseSteps(options, files);

  const wanted = ENGINES.filter(engine => needs(engine, steps, files, options));
  const {found, missing} = prepareBrowsers(wanted, {install: options.install});
  if (missing.some(({engine}) => engine === 'chromium')) {
    throw new Error(
      `No Chromium to test in. ${missing.find(({engine}) => engine === 'chromium')?.advice ?? ''}`,
    );
  }

  const onDesktop = files.of('desktop', 'chromium').length > 0 && steps.includes('desktop');
  const hasDesktop = !onDesktop || prepareDesktop({install: options.install});

  // Loaded for coverage alone.
  const coverage = options.coverage
    ? (await import('./test/counters/report.js')).prepareCoverage(root)
    : null;
  const reports: Report[] = [];
  async function step(title: string, work: () => Promise<Outcome>): Promise<void> {
    console.log(`\n=== ${title}`);
    const start = performance.now();
    const outcome = await work().catch((error: unknown) => ({ok: false, note: String(error)}));
    reports.push({title, ...outcome, seconds: (performance.now() - start) / 1000});
  }
  /** Runs a step in a browser, or says why the browser is missing. A browser that is not asked for is left out. */
  async function stepIn(
    engine: Engine,
    title: string,
    work: (browser: (typeof found)[number]) => Promise<Outcome>,
  ): Promise<void> {
    const browser = found.find(candidate => candidate.engine === engine);
    if (browser) await step(title, () => work(browser));
    else if (options.allEngines) {
      const advice = missing.find(candidate => candidate.engine === engine)?.advice ?? '';
      const note = `${engine} is not on this machine. ${advice}`;
      await step(title, () => Promise.resolve({ok: false, note}));
    }
  }

  await Promise.all([
    ...(steps.includes('types') ? [step('types', checkTypes)] : []),
    ...(steps.includes('lint') ? [step('lint', lint)] : []),
  ]);
  // Before the browsers and not beside them: tests of time limits need a machine that is not too busy.
  const inNode = NODE_STEPS.filter(([name]) => steps.includes(name));
  await Promise.all(
    inNode.map(([name, title]) => step(title, () => testInNode(scratch, name, files.of(name), {coverage}))),
  );

  for (const name of [...BROWSER_STEPS, 'e2e'] as const) {
    // With --files a folder may well have no match; otherwise its absence would pass unseen among the others.
    if (steps.includes(name) && !options.files && !files.has(name))
      await step(name, () => Promise.resolve(noFiles(`test/${name}`)));
  }
  const testIn = async (engine: Engine, names: readonly StepName[]): Promise<void> => {
    if (!options.engines.includes(engine)) return;
    const present = names.filter(name => steps.includes(name) && files.of(name, engine).length > 0);
    if (present.length === 0) return;
    const own = new Map(present.map(name => [name, files.of(name, engine)]));
    await stepIn(engine, `${present.join(', ')} in ${engine}`, browser =>
      testInBrowser(scratch, browser, own, {coverage, update: options.update}),
    );
  };
  const testOnDesktopIn = async (engine: Engine): Promise<void> => {
    const own = files.of('desktop', engine);
    if (!steps.includes('desktop') || !options.engines.includes(engine) || own.length === 0) return;
    if (hasDesktop)
      await stepIn(engine, `desktop in ${engine}`, browser =>
        testOnDesktop(scratch, browser, own, {coverage, update: options.update}),
      );
    else if (options.allEngines)
      await step(`desktop in ${engine}`, () => Promise.resolve({ok: false, note: DESKTOP_ADVICE}));
  };
  const testEndToEndIn = async (engine: Engine): Promise<void> => {
    if (!steps.includes('e2e') || !needsEndToEnd(engine, files, options)) return;
    await stepIn(engine, `e2e in ${engine}`, browser =>
      testEndToEnd(scratch, browser, files.of('e2e', engine)),
    );
  };
  if (steps.includes('build')) await step('build', build);
  const inWebkit = [() => testIn('webkit', WITHOUT_FOCUS), () => testIn('webkit', WITH_FOCUS)];
  // Nothing beside its slow tests: WebKitGTK becomes several times slower on a busy machine.
  if (options.slow) await inLanes(1, inWebkit.splice(0));
  await inLanes(2, [
    ...inWebkit,
    // One after the other: two demos at once would get in each other's way.
    async () => {
      for (const engine of E2E_ENGINES) await testEndToEndIn(engine);
    },
    () => testIn('chromium', WITHOUT_FOCUS),
    () => testIn('firefox', WITHOUT_FOCUS),
    () => testIn('chromium', WITH_FOCUS),
    () => testIn('firefox', WITH_FOCUS),
    () => testOnDesktopIn('chromium'),
    () => testOnDesktopIn('firefox'),
    async () => {
      if (steps.includes('package')) await step('package', () => testPackage(scratch, files.of('package')));
    },
  ]);

  if (coverage !== null) {
    const {reportCoverage} = await import('./test/counters/report.js');
    await step('coverage', async () =>
      reportCoverage(root, !options.only && !options.files && !options.slow),
    );
  }
  const leftOut = [
    ...missing.map(({engine, advice}) => ({what: engine, advice})),
    ...(hasDesktop ? [] : [{what: 'a desktop', advice: DESKTOP_ADVICE}]),
  ];
  return summarize(reports, options.allEngines ? [] : leftOut);
}

function chooseSteps({only, files: named, slow}: Options, files: TestFiles): readonly StepName[] {
  const withFiles = STEPS.filter(step => files.has(step));
  if (named && withFiles.length === 0) throw new Error(`No test file matches ${named.join(' ')}.`);
  if (only) return only;
  // Named files are run without the type check.
  if (named) return withFiles;
  // Slow tests come after the others, and need no more than what these were run against.
  if (slow) return STEPS.filter(step => withFiles.includes(step) || step === 'build');
  return STEPS;
}

function needs(engine: Engine, steps: readonly StepName[], files: TestFiles, options: Options): boolean {
  const inPages = [...BROWSER_STEPS, 'desktop' as const].some(
    step => steps.includes(step) && files.of(step, engine).length > 0,
  );
  if (inPages && options.engines.includes(engine)) return true;
  return steps.includes('e2e') && needsEndToEnd(engine, files, options);
}

/** Always in Chromium, whatever engines are asked for: the demo is the same in all of them. */
function needsEndToEnd(engine: Engine, files: TestFiles, {engines}: Options): boolean {
  if (files.of('e2e', engine).length === 0) return false;
  return engine === 'chromium' || engines.includes(engine);
}

/** The lines at the top of this file that say how it is called. */
function readUsage(): string {
  const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
  return lines
    .filter(line => line.startsWith(' *   '))
    .map(line => line.slice(5))
    .join('\n');
}

/** Runs tasks in their order, `lanes` of them at a time, since tests mostly wait. The longest task has to be the first. */
async function inLanes(lanes: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({length: lanes}, work));
}
