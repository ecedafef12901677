/**
 * Which test files there are, and which of them a run takes. Marks in a file's name, between the name and `.test.ts`
 * or `.spec.ts`, say where it runs:
 *
 *   x.test.ts            `npm test`: those of `test/unit` in every browser, those of `test/platform` and `test/component`
 *                        in Chromium, and in the others with `npm run test:slow`
 *   x.long.test.ts       the same, in a page of its own
 *   x.slow.test.ts       `npm run test:slow` alone
 *   x.spec.ts            end to end in Chromium
 *   x.firefox.spec.ts    end to end in Firefox
 *   x.both.spec.ts       end to end in both
 *   x.three.spec.ts      end to end in both and in WebKit
 */
import {readdirSync} from 'node:fs';
import {basename, join, relative, sep} from 'node:path';
import {globSync} from 'tinyglobby';
import type {Engine} from '../machine/browsers.js';
import type {Options, StepName} from './options.js';

/** The steps that have test files, and how these are called. */
const TEST_FILES: ReadonlyMap<StepName, RegExp> = new Map([
  ['demo', /^test\/demo\/.*\.test\.ts$/],
  ['server', /^test\/server\/.*\.test\.ts$/],
  ['unit', /^test\/unit\/.*\.test\.ts$/],
  ['platform', /^test\/platform\/.*\.test\.ts$/],
  ['component', /^test\/component\/.*\.test\.ts$/],
  ['package', /^test\/package\/[^/]+\.test\.ts$/],
  ['desktop', /^test\/desktop\/.*\.test\.ts$/],
  ['e2e', /^test\/e2e\/.*\.spec\.ts$/],
]);

/** The files of a run. */
export interface TestFiles {
  /** Whether the step has any, in whichever browser. */
  has(step: StepName): boolean;
  /** The files of a step in a browser, or in Node if no engine is named. */
  of(step: StepName, engine?: Engine): string[];
}

/** @param root The folder of the project. */
export function findTestFiles(root: string, {files: patterns, slow, engines}: Options): TestFiles {
  const named = patterns && new Set(globSync(patterns, {cwd: root}));
  const all = readdirSync(join(root, 'test'), {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(file => named?.has(file) ?? true)
    .sort();
  const of = (step: StepName, engine?: Engine): string[] =>
    all.filter(file => TEST_FILES.get(step)?.test(file) && runs(file, step, engine));

  function runs(file: string, step: StepName, engine: Engine | undefined): boolean {
    const marks = basename(file).split('.').slice(1, -2);
    const is = (mark: string): boolean => marks.includes(mark);
    if (step === 'e2e' && engine === 'firefox' && !is('firefox') && !is('both') && !is('three')) return false;
    if (step === 'e2e' && engine === 'chromium' && is('firefox')) return false;
    if (step === 'e2e' && engine === 'webkit' && !is('three')) return false;
    // What WebKit tells is not written down.
    if (step === 'desktop' && engine === 'webkit') return false;
    // A named file is run at once, whatever its marks say.
    if (named) return true;
    if (is('slow')) return slow;
    // Too long for three times.
    const isForChromium = step === 'platform' || step === 'component';
    return (isForChromium && engine !== undefined && engine !== 'chromium') === slow;
  }

  const places = [undefined, ...engines, 'chromium'] as const;
  return {of, has: step => places.some(engine => of(step, engine).length > 0)};
}
