/**
 * `npm test`: everything that must hold before a change goes in, each part a step. A step that fails does not keep
 * the next ones from running; the exit code is 1 if any did.
 *
 *   npm test                                      everything, in every browser that is here
 *   npm test -- --engines chromium                browser tests in Chromium alone
 *   npm test -- --only unit,component             only these steps: types lint demo server build unit platform component
 *                                                 e2e package
 *   npm test -- --files 'test/unit/core/**'       only these test files
 *   npm test -- --all-engines                     a browser that is missing is a failure (so is it with CI=true)
 *   npm test -- --coverage                        with coverage, measured in Chromium
 *   npm test -- --update                          write the ARIA trees down as they are now (test/component/aria)
 *   npm test -- --no-install                      leave the machine as it is
 *
 * The last line says `N passed, N failed`, summed over the test runners; a test counts once per browser it ran in.
 * A step that fails without a failing test (a type error, a browser that does not start) counts as one failure.
 */
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ENGINES, prepareBrowsers, type Browser, type Engine} from './browsers.js';
import {onInterrupt, run, stopEverything} from './processes.js';
import {readCounts, readPlaywrightCounts, sumCounts, type TestCounts} from './test-counts.js';
import {findFreePort, startWebKitDriver} from './webkit-driver.js';

const MINUTE = 60_000;

/** A browser that hangs must end; one on a slow machine may take its time. */
const BROWSER_LIMIT = 15 * MINUTE;

type StepName =
  'types' | 'lint' | 'demo' | 'server' | 'unit' | 'platform' | 'component' | 'build' | 'package' | 'e2e';

/** About in the order in which they run: the quick ones that find most come first. */
const STEPS: readonly StepName[] = [
  'types',
  'lint',
  'demo',
  'server',
  'build',
  'unit',
  'platform',
  'component',
  'e2e',
  'package',
];

/** These two run in Node, each under a title. */
const NODE_STEPS = [
  ['demo', 'demo server'],
  ['server', "the embedder's server"],
] as const;

/** What runs in a browser: together where no test needs the focus, for starting one takes longer than most tests. */
const WITHOUT_FOCUS: readonly StepName[] = ['unit', 'platform'];
const WITH_FOCUS: readonly StepName[] = ['component'];
const BROWSER_STEPS: readonly StepName[] = [...WITHOUT_FOCUS, ...WITH_FOCUS];

/** These take so long by themselves that they have a page of their own, beside which another one runs. */
const ALONE = [
  'platform/chaos',
  'platform/fault-table',
  'platform/form-transport',
  'platform/resumable-transport',
  'component/accessibility',
];

/** The steps that have test files, and how these are called. */
const TEST_FILES: ReadonlyMap<StepName, RegExp> = new Map([
  ['demo', /^test\/demo\/.*\.test\.ts$/],
  ['server', /^test\/server\/.*\.test\.ts$/],
  ['unit', /^test\/unit\/.*\.test\.ts$/],
  ['platform', /^test\/platform\/.*\.test\.ts$/],
  ['component', /^test\/component\/.*\.test\.ts$/],
  ['package', /^test\/package\/[^/]+\.test\.ts$/],
  ['e2e', /^test\/e2e\/.*\.spec\.ts$/],
]);

interface Report {
  title: string;
  ok: boolean;
  seconds: number;
  counts?: TestCounts;
  /** Why it failed, where the output above does not say. */
  note?: string;
}

type Outcome = Omit<Report, 'title' | 'seconds'>;

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
  const files = findTestFiles(options.files);
  // Whoever names files wants those tests and not the type check before them.
  const steps = options.only ?? (options.files ? STEPS.filter(step => files.has(step)) : STEPS);
  if (options.files && files.size === 0) throw new Error(`No test file matches ${options.files.join(' ')}.`);

  const wanted = browsersFor(steps, options.engines);
  const {found, missing} = prepareBrowsers(wanted, {install: options.install});
  const chromium = found.find(browser => browser.engine === 'chromium');
  if (wanted.includes('chromium') && !chromium) {
    throw new Error(
      `No Chromium to test in. ${missing.find(({engine}) => engine === 'chromium')?.advice ?? ''}`,
    );
  }

  const reports: Report[] = [];
  async function step(title: string, work: () => Promise<Outcome>): Promise<void> {
    console.log(`\n=== ${title}`);
    const start = performance.now();
    const outcome = await work().catch((error: unknown) => ({ok: false, note: String(error)}));
    reports.push({title, ...outcome, seconds: (performance.now() - start) / 1000});
  }

  await Promise.all([
    ...(steps.includes('types') ? [step('types', checkTypes)] : []),
    ...(steps.includes('lint') ? [step('lint', lint)] : []),
  ]);
  // Before the browsers and not beside them: tests of time limits need a machine that is not too busy.
  const inNode = NODE_STEPS.filter(([name]) => steps.includes(name));
  await Promise.all(
    inNode.map(([name, title]) => step(title, () => testInNode(name, files.get(name) ?? []))),
  );

  for (const name of BROWSER_STEPS) {
    // With --files a folder may well have no match; otherwise its absence would pass unseen among the others.
    if (steps.includes(name) && !options.files && !files.has(name))
      await step(name, () => Promise.resolve(noFiles(`test/${name}`)));
  }
  const testIn = async (engine: Engine, names: readonly StepName[]): Promise<void> => {
    if (!options.engines.includes(engine)) return;
    const present = names.filter(name => steps.includes(name) && files.has(name));
    const title = `${present.join(', ')} in ${engine}`;
    const browser = found.find(candidate => candidate.engine === engine);
    if (present.length === 0) return;
    if (browser) {
      const coverage = options.coverage && engine === 'chromium';
      const own = new Map(present.map(name => [name, files.get(name) ?? []]));
      await step(title, () => testInBrowser(browser, own, coverage, options.update));
    } else if (options.allEngines) {
      const advice = missing.find(candidate => candidate.engine === engine)?.advice ?? '';
      const note = `${engine} is not on this machine. ${advice}`;
      await step(title, () => Promise.resolve({ok: false, note}));
    }
  };
  if (steps.includes('build')) await step('build', build);
  await inLanes(2, [
    () => testIn('webkit', WITHOUT_FOCUS),
    async () => {
      if (steps.includes('e2e') && chromium)
        await step('e2e in chromium', () => testEndToEnd(chromium, files.get('e2e') ?? []));
    },
    // Coverage is of all in one.
    () => testIn('chromium', options.coverage ? BROWSER_STEPS : WITHOUT_FOCUS),
    () => testIn('webkit', WITH_FOCUS),
    () => testIn('firefox', WITHOUT_FOCUS),
    () => testIn('chromium', options.coverage ? [] : WITH_FOCUS),
    () => testIn('firefox', WITH_FOCUS),
    async () => {
      if (steps.includes('package')) await step('package', () => testPackage(files.get('package') ?? []));
    },
  ]);

  return summarize(reports, options.allEngines ? [] : missing);
}

function readOptions(): {
  engines: Engine[];
  only: StepName[] | null;
  files: string[] | null;
  allEngines: boolean;
  coverage: boolean;
  install: boolean;
  update: boolean;
  help: boolean;
} {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      engines: {type: 'string'},
      only: {type: 'string'},
      files: {type: 'string', multiple: true},
      'all-engines': {type: 'boolean', default: false},
      coverage: {type: 'boolean', default: false},
      'no-install': {type: 'boolean', default: false},
      update: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  });
  // A shell that expands the pattern itself leaves all but the first file as loose words.
  const files = [...(values.files ?? []), ...positionals];
  return {
    engines: values.engines === undefined ? [...ENGINES] : readList(values.engines, ENGINES),
    only: values.only === undefined ? null : readList(values.only, STEPS),
    files: files.length > 0 ? files : null,
    allEngines: values['all-engines'] || process.env['CI'] === 'true',
    coverage: values.coverage,
    install: !values['no-install'],
    update: values.update,
    help: values.help,
  };
}

/** The lines at the top of this file that say how it is called. */
function readUsage(): string {
  const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
  return lines
    .filter(line => line.startsWith(' *   npm test'))
    .map(line => line.slice(5))
    .join('\n');
}

/** Reads a comma-separated list of known names, kept in the order of those. */
function readList<Name extends string>(text: string, known: readonly Name[]): Name[] {
  const names = text.split(',').map(name => name.trim());
  const unknown = names.filter(name => !known.some(candidate => candidate === name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  return known.filter(name => names.includes(name));
}

/** The test files by step; a step without any is not in the map. */
function findTestFiles(patterns: string[] | null): Map<StepName, string[]> {
  const found = new Map<StepName, string[]>();
  const wanted = patterns?.map(toRegExp);
  const all = readdirSync(join(root, 'test'), {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  for (const [step, name] of TEST_FILES) {
    const files = all.filter(
      file => name.test(file) && (wanted?.some(pattern => pattern.test(file)) ?? true),
    );
    if (files.length > 0) found.set(step, files.sort());
  }
  return found;
}

/** `*` stays within a folder, `**` does not. (Node 20 has `path.matchesGlob`, with a warning on every run.) */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/^\.\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(
      /\*\*\/?|\*|\?/g,
      wildcard => ({'*': '[^/]*', '?': '[^/]', '**/': '(?:.*/)?'})[wildcard] ?? '.*',
    );
  return new RegExp(`^${source}$`);
}

/** End-to-end tests run in Chromium whatever engines were asked for: the demo is the same in all of them. */
function browsersFor(steps: readonly StepName[], engines: readonly Engine[]): Engine[] {
  const wanted = new Set<Engine>();
  if (steps.includes('e2e')) wanted.add('chromium');
  if (steps.some(step => BROWSER_STEPS.includes(step))) engines.forEach(engine => wanted.add(engine));
  return ENGINES.filter(engine => wanted.has(engine));
}

async function checkTypes(): Promise<Outcome> {
  let ok = true;
  for (const project of ['tsconfig.json', 'tsconfig.test.json', 'tsconfig.node.json']) {
    const code = await run('tsc', ['-p', project], {limitMs: 2 * MINUTE});
    if (code !== 0) console.error(`Type errors in ${project}.`);
    ok = code === 0 && ok;
  }
  return {ok};
}

async function lint(): Promise<Outcome> {
  const linted = await run('oxlint', ['--deny-warnings'], {limitMs: 2 * MINUTE});
  const formatted = await run('prettier', ['--check', '.'], {limitMs: 2 * MINUTE});
  return {ok: linted === 0 && formatted === 0};
}

async function testInNode(
  name: StepName,
  files: string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  if (files.length === 0) return noFiles(`test/${name}`);
  const countsFile = join(scratch, `${name}.json`);
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/node-test-counts.mjs',
    `--test-reporter-destination=${countsFile}`,
  ];
  const code = await run(process.execPath, ['--import', 'tsx', '--test', ...reporters, ...files], {
    env,
    limitMs: 3 * MINUTE,
  });
  return outcomeOf(code, readCounts(countsFile));
}

/** What was built, as those who install it get it. */
async function testPackage(files: string[]): Promise<Outcome> {
  if (!existsSync('dist/index.js')) return {ok: false, note: 'There is nothing to test: npm run build.'};
  const code = await run('tsc', ['-p', 'test/package'], {limitMs: 2 * MINUTE});
  // The project's own settings lead the name of a library to the types that we wrote for it.
  const outcome = await testInNode('package', files, {TSX_TSCONFIG_PATH: 'test/package/tsconfig.json'});
  return code === 0 ? outcome : {...outcome, ok: false, note: 'Type errors in test/package.'};
}

/** Does one thing after the other, so many at a time: most of the time tests wait. What takes longest comes first. */
async function inLanes(lanes: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({length: lanes}, work));
}

async function testInBrowser(
  browser: Browser,
  files: ReadonlyMap<StepName, readonly string[]>,
  coverage: boolean,
  update: boolean,
): Promise<Outcome> {
  const {engine} = browser;
  const name = `${engine}-${[...files.keys()].join('-')}`;
  const countsFile = join(scratch, `${name}.json`);
  const {pages, made} = putTogether(name, files);
  const driver = engine === 'webkit' ? await startWebKitDriver(browser) : null;
  try {
    // Not by its short name: this node must start it, since it has to load TypeScript for the configuration.
    const bin = join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');
    const code = await run(process.execPath, ['--import', 'tsx', bin, '--files', ...pages], {
      env: {
        TEST_ENGINE: engine,
        TEST_BROWSER_PATH: browser.path,
        TEST_FILES: pages.join('\n'),
        TEST_COVERAGE: coverage ? '1' : '',
        TEST_UPDATE: update ? '1' : '',
        TEST_COUNTS_FILE: countsFile,
        // Two runners that look for a port by themselves at the same time find the same.
        TEST_PORT: String(await findFreePort()),
        TEST_CONCURRENCY: String(concurrency(engine, files)),
        WEBKIT_DRIVER_PORT: String(driver?.port ?? ''),
      },
      limitMs: BROWSER_LIMIT,
    });
    return outcomeOf(code, readCounts(countsFile));
  } finally {
    for (const file of made) rmSync(file, {force: true});
    await driver?.stop();
  }
}

/**
 * Most test files take a moment, and the page of each a second or two; so those of a folder share one.
 *
 * @param name Tells apart what runs at the same time.
 * @returns The pages, and which of them were made for it and are to be removed.
 */
function putTogether(
  name: string,
  files: ReadonlyMap<StepName, readonly string[]>,
): {pages: string[]; made: string[]} {
  const alone = [...files.values()]
    .flat()
    .filter(file => ALONE.some(other => file === `test/${other}.test.ts`));
  const pages = [...alone];
  const made: string[] = [];
  for (const [folder, own] of files) {
    const shared = own.filter(file => !alone.includes(file));
    if (shared.length < 2) {
      pages.push(...shared);
      continue;
    }
    const page = `test/.together-${name}-${folder}.test.ts`;
    writeFileSync(page, shared.map(file => `import './${file.slice('test/'.length)}';\n`).join(''));
    made.push(page);
    pages.push(page);
  }
  return {pages, made};
}

/** How many pages at a time. WebKit's driver allows a single one, and in Firefox only one has the focus. */
function concurrency(engine: Engine, files: ReadonlyMap<StepName, readonly string[]>): number {
  if (engine === 'webkit') return 1;
  return engine === 'firefox' && WITH_FOCUS.some(name => files.has(name)) ? 1 : 2;
}

async function build(): Promise<Outcome> {
  return {ok: (await run('npm', ['run', '--silent', 'build'], {limitMs: 3 * MINUTE})) === 0};
}

async function testEndToEnd(chromium: Browser, files: string[]): Promise<Outcome> {
  if (files.length === 0) return noFiles('test/e2e');
  const countsFile = join(scratch, 'e2e.json');
  const code = await run('playwright', ['test', '--reporter=list,json', ...files], {
    env: {
      CHROMIUM_PATH: chromium.path,
      PLAYWRIGHT_JSON_OUTPUT_FILE: countsFile,
      // Free ports, so that a demo left open in another terminal is not in the way.
      E2E_SITE_PORT: String(await findFreePort()),
      E2E_PAGE_PORT: String(await findFreePort()),
      E2E_DATA: join(scratch, 'e2e-data'),
    },
    limitMs: BROWSER_LIMIT,
  });
  return outcomeOf(code, readPlaywrightCounts(countsFile));
}

function noFiles(folder: string): Outcome {
  return {ok: false, note: `There are no test files in ${folder}.`};
}

/** A runner that ran no test has not passed, whatever its exit code. */
function outcomeOf(code: number, counts: TestCounts | null): Outcome {
  if (!counts) return {ok: false, note: 'The test runner did not come to its end.'};
  if (counts.passed + counts.failed === 0) return {ok: false, counts, note: 'No test ran.'};
  return {ok: code === 0 && counts.failed === 0, counts};
}

function summarize(reports: Report[], leftOut: {engine: Engine; advice: string}[]): number {
  console.log('\n=== Summary');
  for (const {title, ok, seconds, counts, note} of reports) {
    const tests = counts ? `${counts.passed} passed, ${counts.failed} failed` : '';
    const skipped = counts && counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    const time = `${seconds.toFixed(1)} s`.padStart(8);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${time}  ${title.padEnd(40)} ${tests}${skipped}`.trimEnd());
    if (note) console.log(`                 ${note}`);
    for (const failure of counts?.failures ?? []) console.log(`                 ✗ ${failure}`);
  }
  for (const {engine, advice} of leftOut)
    console.log(`LEFT OUT: ${engine} is not on this machine. ${advice}`);

  const total = sumCounts(reports.flatMap(({counts}) => counts ?? []));
  const broken = reports.filter(({ok, counts}) => !ok && !(counts && counts.failed > 0)).length;
  const failed = total.failed + broken;
  const totals = `${total.passed} passed, ${failed} failed`;
  console.log(`\n${totals}`);
  // For whoever called npm, which prints more below.
  if (process.env['TEST_TOTALS_FILE']) writeFileSync(process.env['TEST_TOTALS_FILE'], totals);
  return failed > 0 || reports.length === 0 ? 1 : 0;
}
