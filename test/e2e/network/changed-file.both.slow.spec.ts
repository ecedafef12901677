/** Files on disk that change while they are sent. Chromium finds it out, Firefox reads them again by their path. */
import {randomBytes} from 'node:crypto';
import {mkdtemp, rename, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DemoPage, HELD, largeFile, sentShare} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

const SIZE = 12_000_000;

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-uploader-e2e-'));
});

test.afterEach(async () => {
  await rm(folder, {recursive: true});
});

const CHANGES: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'replaced by another of its size': async file => {
    await rename(await largeFile(join(folder, 'other.mp4'), SIZE), file);
  },
  'overwritten in place': file => writeFile(file, randomBytes(SIZE), {flag: 'r+'}),
  shortened: file => truncate(file, SIZE / 3),
  deleted: file => rm(file),
};

test.describe('A file that is sent over a slow line ends as unreadable, and nothing is stored, where it is', () => {
  for (const [change, make] of Object.entries(CHANGES)) {
    test(change, async ({page, request}) => {
      const file = await largeFile(join(folder, 'changing.mp4'), SIZE);
      const demo = new DemoPage(page, request);
      await demo.open('background');
      await demo.uploader.evaluate(element => element.setAttribute('chunk-size', '1MiB'));
      await demo.faults([{method: 'redeem', skip: 1, ...HELD}]);
      const token = await demo.token();

      await demo.choose(file);
      await sentShare(demo, 0.05);
      await make(file);
      await demo.faults([]);

      await expect(demo.row('changing.mp4').locator('[part~=error]')).toContainText('can no longer be read');
      expect(await demo.events()).toEqual([
        'file-added',
        'upload-started',
        'upload-error',
        'uploads-complete',
      ]);
      expect(await demo.storedVideos(token)).toEqual([]);
    });
  }
});
