/** What of `src` ran, in the tests of all engines and of Node together. */
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, relative, sep} from 'node:path';
import type * as Coverage from 'istanbul-lib-coverage';
import type * as Report from 'istanbul-lib-report';
import type * as Reports from 'istanbul-reports';
import {globSync} from 'tinyglobby';
import type {Outcome} from '../outcome.js';
import {emptyCoverage} from './instrument.mjs';

// Node finds no names in these packages.
const load = createRequire(import.meta.url);
const {createCoverageMap, createCoverageSummary} = load('istanbul-lib-coverage') as typeof Coverage;
const {createContext} = load('istanbul-lib-report') as typeof Report;
const {create} = load('istanbul-reports') as typeof Reports;

/** Where the report is, and in it what the single runs have counted. */
const FOLDER = 'coverage';

/** The least per cent of branches and statements, by the files that they hold for. */
const LEAST: readonly {
  readonly what: string;
  readonly files: RegExp;
  readonly branches: number;
  readonly statements: number;
}[] = [
  {what: 'protocol', files: /^src\/protocol\//, branches: 100, statements: 100},
  {
    what: 'pure core',
    files: /^src\/core\/(?:(?:model|options|timing)\/|journal\/read-)/,
    branches: 100,
    statements: 100,
  },
  {what: 'src', files: /^src\//, branches: 90, statements: 95},
];

/** Makes room for what the runs will count. @returns The folder for that. */
export function prepareCoverage(root: string): string {
  const folder = join(root, FOLDER, 'counted');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  return folder;
}

/**
 * Adds up what all runs have counted, writes `coverage/lcov-report/`, and names the files that lack something.
 *
 * @param isWhole Whether all tests ran; a part of them need not reach the shares.
 */
export function reportCoverage(root: string, isWhole: boolean): Outcome {
  const map = addUp(root);
  const context = createContext({dir: join(root, FOLDER), coverageMap: map});
  create('lcov', {projectRoot: root}).execute(context);
  create('text', {skipFull: true, maxCols: 120}).execute(context);
  const missed = LEAST.flatMap(({what, files, branches, statements}) => {
    const summary = createCoverageSummary();
    for (const file of map.files())
      if (files.test(relative(root, file).split(sep).join('/')))
        summary.merge(map.fileCoverageFor(file).toSummary());
    const [someBranches, someStatements] = [percent(summary.branches), percent(summary.statements)];
    console.log(
      `${what}: ${someBranches.toFixed(2)} % of branches, ${someStatements.toFixed(2)} % of statements`,
    );
    return someBranches < branches || someStatements < statements
      ? [`${what} needs ${branches} % of branches and ${statements} % of statements.`]
      : [];
  });
  return {ok: !isWhole || missed.length === 0, note: missed.join(' ')};
}

function addUp(root: string): Coverage.CoverageMap {
  const map = createCoverageMap();
  // What no test loads counts too.
  for (const path of globSync('src/**/*.ts', {cwd: root, absolute: true}))
    map.merge(emptyCoverage(readFileSync(path, 'utf8'), path));
  for (const path of globSync(`${FOLDER}/counted/**/*.json`, {cwd: root, absolute: true}))
    map.merge(JSON.parse(readFileSync(path, 'utf8')) as Coverage.CoverageMapData);
  return map;
}

function percent({total, covered}: Coverage.Totals): number {
  return total === 0 ? 100 : (100 * covered) / total;
}
