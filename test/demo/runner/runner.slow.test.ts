/** The runner itself: a rejection or error that no code handles fails the run, in each browser and in Node. */
import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {ENGINES, findBrowser} from '../../../scripts/machine/browsers.js';
import {testInBrowser} from '../../../scripts/test/browser-step.js';
import {testInNode} from '../../../scripts/test/node-steps.js';

// Otherwise the runner in Node would take itself for a part of this one.
delete process.env['NODE_TEST_CONTEXT'];

const scratch = await mkdtemp(join(tmpdir(), 'video-uploader-runner-'));

/**
 * Keeps the output of a run of fixtures, which fail on purpose, out of the output of this one, where readers would take
 * them for tests that fail. It is printed only if the check fails.
 */
async function quietly(check: (onOutput: (text: string) => void) => Promise<void>): Promise<void> {
  const output: string[] = [];
  try {
    await check(text => void output.push(text));
  } catch (error) {
    console.log(output.join(''));
    throw error;
  }
}

describe('What nobody handles', () => {
  after(() => rm(scratch, {recursive: true}));

  for (const engine of ENGINES) {
    const browser = findBrowser(engine);
    it(`fails the run in ${engine}`, {skip: browser === null}, async () => {
      if (!browser) return;
      await quietly(async onOutput => {
        const files = new Map([['unit', ['test/fixtures/unhandled/in-page.ts']]] as const);
        const options = {coverage: null, update: false, onOutput};
        const {ok, counts} = await testInBrowser(scratch, browser, files, options);
        assert.equal(ok, false);
        const failures = counts?.failures ?? [];
        assert.equal(failures.length, 3, failures.join('\n'));
        for (const words of ['lost in a test', 'lost after a test'])
          assert.equal(
            failures.filter(line => line.includes('Nobody handled') && line.includes(words)).length,
            1,
          );
        assert.equal(failures.filter(line => line.includes('throws in a timer')).length, 1);
      });
    });
  }

  it('fails the run in Node', async () => {
    await quietly(async onOutput => {
      const files = ['test/fixtures/unhandled/in-node.ts'];
      const {ok, counts} = await testInNode(scratch, 'demo', files, {onOutput});
      assert.deepEqual([ok, counts?.failed], [false, 1]);
    });
  });
});
