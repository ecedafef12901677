/** The runner itself: what nobody handles fails the run, in each browser and in Node. */
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

describe('What nobody handles', () => {
  after(() => rm(scratch, {recursive: true}));

  for (const engine of ENGINES) {
    const browser = findBrowser(engine);
    it(`fails the run in ${engine}`, {skip: browser === null}, async () => {
      if (!browser) return;
      const files = new Map([['unit', ['test/fixtures/unhandled/in-page.ts']]] as const);
      const options = {coverage: false, update: false};
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
  }

  it('fails the run in Node', async () => {
    const {ok, counts} = await testInNode(scratch, 'demo', ['test/fixtures/unhandled/in-node.ts']);
    assert.deepEqual([ok, counts?.failed], [false, 1]);
  });
});
