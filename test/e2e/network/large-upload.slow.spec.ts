import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DemoPage, digestOf, largeFile, sentShare} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

// A trace would hold every byte that is sent, and take three times as long.
test.use({trace: 'off'});

const MIB = 1024 ** 2;
/** Bytes per second of one request. Three go at once. A second of a faster line would be a larger share of the file. */
const RATE = 8 * MIB;

test.describe('After a reload of a page with a large upload, the tag', () => {
  test('knows the file when it is chosen again, and sends a gigabyte no more than once', async ({
    page,
    request,
  }) => {
    test.setTimeout(600_000);
    const folder = await mkdtemp(join(tmpdir(), 'video-uploader-e2e-'));
    const size = 1_000_000_000;
    const path = await largeFile(join(folder, 'large.mp4'), size);
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    await demo.faults([{method: 'redeem', times: null, bytesPerSecond: RATE}]);
    const before = await demo.bytesSent();
    await demo.choose(path);
    // Every key press arrives, in its order, while bytes move as fast as they can.
    const title = 'The quick brown fox jumps over the lazy dog; '.repeat(3);
    await demo.row().getByLabel('Title', {exact: true}).focus();
    await sentShare(demo, 0.02);
    await page.keyboard.type(title, {delay: 5});
    await expect(demo.row().locator('[part~=status-uploading]')).toBeVisible();
    await expect(demo.row().getByLabel('Title', {exact: true})).toHaveValue(title);
    await sentShare(demo, 0.8);

    await page.reload();
    await expect(demo.row()).toContainText('choose the file again');
    await demo.choose(path);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible({timeout: 300_000});

    const twice = (await demo.bytesSent()) - before - size;
    // Three chunks of 8 MiB may be under way at the reload, and chunks of the last second need not count yet.
    expect(twice).toBeLessThan(3 * 8 * MIB + 2 * 3 * RATE);
    const videos = await demo.storedVideos(token);
    expect(videos.map(video => video.sha256)).toEqual([await digestOf(path)]);
    expect(videos[0]?.title.trim()).toBe(title.trim());
    await rm(folder, {recursive: true});
  });
});
