/**
 * `npm run mutate`: mutation testing, for looking at a folder at a time. It changes an expression of the source, runs the
 * unit tests that reach it, and says which changes no test noticed.
 *
 *   npm run mutate -- src/protocol                  all files below a folder of src/protocol or src/core
 *   npm run mutate -- src/core/queue/batch.ts       one file
 *   npm run mutate -- src/core/queue --workers 2    in so many processes, 1 unless given
 *   npm run mutate -- src/core/queue --tests 'test/unit/core/queue/**'
 *                                                   with these tests alone, which is quicker and leaves more alive;
 *                                                   otherwise with all unit tests of the layer
 *
 * Ends with 1 if a mutant survives that docs/development/mutants.md does not explain. coverage/mutants.html shows all
 * mutants in their places, and the test that noticed each.
 */
import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {Stryker} from '@stryker-mutator/core';
import {isExplained, readExplained} from './mutate/explained.js';
import {type Survivor, describeSurvivor, survivorOf} from './mutate/survivor.js';

const EXPLAINED = 'docs/development/mutants.md';
/** All other unit tests of the two layers run in Node too. */
const NEED_A_PAGE = ['test/unit/core/throwing-listener.test.ts'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {workers: {type: 'string', default: '1'}, tests: {type: 'string'}},
});
const [path = ''] = positionals;
const layer = /^src\/(protocol|core)(?=\/|$)/.exec(path)?.[1];
if (layer === undefined) throw new Error('Name a folder or file of src/protocol or src/core.');

const tests = values.tests ?? `test/unit/${layer}/**/*.test.ts`;
const survivors = await mutate(path, tests, Number(values.workers));
const explained = readExplained(readFileSync(EXPLAINED, 'utf8'));
const unexplained = survivors.filter(survivor => !isExplained(survivor, explained));
for (const survivor of unexplained) console.log(describeSurvivor(survivor));
console.log(`${survivors.length} survived, ${unexplained.length} of them unexplained.`);
process.exitCode = unexplained.length > 0 ? 1 : 0;

/** @param tests A pattern of test files. */
async function mutate(path: string, tests: string, workers: number): Promise<Survivor[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'video-uploader-mutants-'));
  // Leads the tests, which are written for pages, to a library of assertions that Node can load.
  process.env['TSX_TSCONFIG_PATH'] = 'scripts/mutate/tsconfig.json';
  try {
    const results = await new Stryker({
      mutate: [statSync(path).isDirectory() ? `${path}/**/*.ts` : path],
      ignorePatterns: ['*', '!src/**', '!test/unit/**', '!test/support/**', '!scripts/mutate/**', '!*.json'],
      testRunner: 'mocha',
      testRunnerNodeArgs: ['--import', 'tsx'],
      mochaOptions: {spec: [tests], ignore: NEED_A_PAGE, require: ['./scripts/mutate/unhandled.ts']},
      coverageAnalysis: 'perTest',
      concurrency: workers,
      disableTypeChecks: false,
      // A file that does not exist: it is read by an API that TypeScript 7 does not have.
      tsconfigFile: 'none',
      tempDirName: scratch,
      reporters: ['progress-append-only', 'html'],
      htmlReporter: {fileName: 'coverage/mutants.html'},
      allowConsoleColors: false,
    }).runMutationTest();
    return results
      .filter(({status}) => status === 'Survived' || status === 'NoCoverage')
      .map(({fileName, location, replacement}) =>
        survivorOf(relative(process.cwd(), fileName).split(sep).join('/'), location, replacement),
      );
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}
