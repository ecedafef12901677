import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const budgets = (
  JSON.parse(read('package.json')) as {'size-limit': readonly {name: string; limit: string}[]}
)['size-limit'];

/** Whole kilobytes of the budget with this name, which the build keeps within a few hundred bytes of the file. */
function kilobytes(name: string): number {
  const budget = budgets.find(each => each.name === name);
  assert.ok(budget, name);
  return Math.round(Number.parseFloat(budget.limit));
}

const SPLIT = 'script tag, split:';
const BUNDLER = 'bundler, video-uploader/';

describe('The sizes in the docs are those of the build:', () => {
  for (const [page, sentence, ...names] of [
    ['README.md', /starts with (\d+) kB \(gzip\)/, `${BUNDLER}define: what loads at first`],
    [
      'README.md',
      /loads (\d+) kB \(gzip\) at first\. The other (\d+) kB/,
      `${BUNDLER}define: what loads at first`,
      `${BUNDLER}define: rows and engine`,
    ],
    [
      'README.md',
      /loads (\d+) kB at first, and (\d+) kB later/,
      `${SPLIT} what loads at first`,
      `${SPLIT} rows and engine`,
    ],
    ['README.md', /loads (\d+) kB at once/, 'script tag, one file'],
    [
      'docs/frameworks.md',
      /own code: (\d+) kB \(gzip\) with Lit.*second part, (\d+) kB/,
      `${BUNDLER}define: what loads at first`,
      `${BUNDLER}define: rows and engine`,
    ],
    ['docs/frameworks.md', /so it loads (\d+) kB with your code/, `${BUNDLER}headless`],
    ['docs/cors.md', /callback\.min\.js` \((\d+) kB\)/, 'script tag of a return_url page'],
  ] as const)
    test(`${page}, ${names.join(', ')}`, () => {
      const [, ...sizes] = sentence.exec(read(page).replaceAll(/\s+/g, ' ')) ?? [];
      assert.deepEqual(
        sizes.map(Number),
        names.map(name => kilobytes(name)),
      );
    });
});
