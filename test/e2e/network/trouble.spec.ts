import {appendFile, copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {CLIP, DemoPage, HELD, sha256} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

test.describe('In trouble, the tag', () => {
  test('finds out that the file has changed on disk while it was being sent', async ({page, request}) => {
    const folder = await mkdtemp(join(tmpdir(), 'video-uploader-e2e-'));
    const file = join(folder, 'changing.mp4');
    await copyFile(CLIP, file);
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.faults([{method: 'redeem', chunk: 1, ...HELD}]);

    await demo.choose(file);
    await expect(demo.row('changing.mp4').locator('[part~=status-uploading]')).toBeVisible();
    await appendFile(file, 'more');
    await demo.faults([]);

    await expect(demo.row('changing.mp4').locator('[part~=error]')).toContainText('can no longer be read');
    expect(await demo.events()).toEqual(['file-added', 'upload-started', 'upload-error', 'uploads-complete']);
    expect(await demo.storedVideos()).toEqual([]);
    await rm(folder, {recursive: true});
  });

  test('waits without a network and goes on by itself', async ({page, context, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    // All of them: an answer that comes after the network went away would take the upload up again for a moment.
    await demo.faults([{method: 'redeem', ...HELD}]);

    await demo.choose(CLIP);
    await expect(demo.row('clip.mp4').locator('[part~=status-uploading]')).toBeVisible();
    await context.setOffline(true);
    await expect(demo.row('clip.mp4').locator('[part~=status-offline]')).toBeVisible();
    await context.setOffline(false);
    await demo.faults([]);

    await expect(demo.row('clip.mp4').locator('[part~=status-stored]')).toBeVisible();
    expect(await demo.events()).toEqual([
      'file-added',
      'upload-started',
      'upload-paused',
      'upload-resumed',
      'upload-success',
      'uploads-complete',
    ]);
    expect((await demo.storedVideos()).map(video => video.sha256)).toEqual([await sha256(CLIP)]);
  });
});
