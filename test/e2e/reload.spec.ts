import {createHash, randomBytes} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdtemp, open, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from '@playwright/test';
import {CLIP, DemoPage, sha256} from './demo-page.js';

/** Twelve bytes that make the site take a file for an MP4. */
const FTYP = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42', 'latin1');

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-uploader-e2e-'));
});

test.afterEach(async () => {
  await rm(folder, {recursive: true});
});

/** A large file that passes for a video, with a random beginning and holes after it, so that it is quick to make. */
async function largeFile(name: string, size: number): Promise<string> {
  const path = join(folder, name);
  const file = await open(path, 'w');
  await file.write(FTYP);
  await file.write(randomBytes(100_000));
  await file.truncate(size);
  await file.close();
  return path;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Waits until a share of a file has been sent. */
async function sentShare(demo: DemoPage, share: number): Promise<void> {
  const bar = demo.row().locator('progress').first();
  await expect
    .poll(() => bar.evaluate(element => (element as HTMLProgressElement).value), {
      timeout: 60_000,
      intervals: [20],
    })
    .toBeGreaterThan(share);
}

test.describe('After a reload, the tag', () => {
  test('goes on with one click where it kept the file, under the token and the title from before', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => element.setAttribute('keep-files', ''));
    await demo.faults([{method: 'redeem', times: null, delayMs: 400}]);
    const token = await demo.token();
    await demo.choose(CLIP);
    await demo.row().getByLabel('Title').fill('From before');
    await demo.row().getByLabel('Title').blur();
    await sentShare(demo, 0.4);

    await page.reload();
    await expect(demo.row()).toContainText('Interrupted');
    await expect(demo.row().getByLabel('Title')).toHaveValue('From before');
    expect(await demo.token()).not.toBe(token);
    await demo.row().getByRole('button', {name: 'Resume clip.mp4'}).click();
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();

    expect(await demo.events()).toEqual([
      'upload-restored',
      'upload-resumed',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    const videos = await demo.storedVideos(token);
    expect(videos.map(({sha256, title}) => [sha256, title])).toEqual([[await sha256(CLIP), 'From before']]);
    await page.reload();
    await demo.uploader.locator('[part~=browse-button]').waitFor();
    await expect(demo.row()).toHaveCount(0);
  });

  test('knows the file when it is chosen again, and sends a gigabyte no more than once', async ({
    page,
    request,
  }) => {
    test.setTimeout(180_000);
    const size = 1_000_000_000;
    const path = await largeFile('large.mp4', size);
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    await demo.choose(path);
    await sentShare(demo, 0.8);

    await page.reload();
    await expect(demo.row()).toContainText('choose the file again');
    await demo.choose(path);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible({timeout: 120_000});

    expect(await demo.bytesSent()).toBeLessThan(1.05 * size);
    expect((await demo.storedVideos(token)).map(video => video.sha256)).toEqual([await digestOf(path)]);
  });

  test('never goes on with another file of the same name and size', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.faults([{method: 'redeem', times: null, delayMs: 300}]);
    const first = await largeFile('same.mp4', 20_000_000);
    const token = await demo.token();
    await demo.choose(first);
    await sentShare(demo, 0.3);
    await page.reload();
    await expect(demo.row()).toContainText('Interrupted');
    await demo.faults([]);
    await rm(first);
    const second = await largeFile('same.mp4', 20_000_000);
    await demo.choose(second);

    await expect(demo.row()).toHaveCount(2);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    expect((await demo.storedVideos()).map(video => video.sha256)).toEqual([await digestOf(second)]);
    expect(await demo.storedVideos(token)).toEqual([]);
  });

  test('shows in a second tab how far the first one is, and takes over when that one is closed', async ({
    context,
    request,
  }) => {
    const first = new DemoPage(await context.newPage(), request);
    await first.open('background');
    await first.uploader.evaluate(element => {
      element.setAttribute('keep-files', '');
      // Enough chunks that the last one is not yet on its way when the tab is closed.
      element.setAttribute('chunk-size', '128KiB');
    });
    await first.faults([{method: 'redeem', times: null, delayMs: 300}]);
    const token = await first.token();
    await first.choose(CLIP);
    await sentShare(first, 0.3);

    const second = new DemoPage(await context.newPage(), request);
    await second.open('background');
    await expect(second.row()).toContainText('Uploading in another tab');
    await sentShare(second, 0.3);
    await first.page.close();
    await expect(second.row().locator('[part~=status-stored]')).toBeVisible();

    expect((await second.storedVideos(token)).map(video => video.sha256)).toEqual([await sha256(CLIP)]);
  });

  test('leaves nothing behind with no-resume', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => element.setAttribute('no-resume', ''));
    await demo.faults([{method: 'redeem', times: null, delayMs: 400}]);
    await demo.choose(CLIP);
    await sentShare(demo, 0.3);
    await page.reload();
    await demo.uploader.locator('[part~=browse-button]').waitFor();

    await expect(demo.row()).toHaveCount(0);
    const entries = await page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('video-uploader');
          opening.addEventListener('error', reject);
          opening.addEventListener('success', () => {
            const count = opening.result.transaction('uploads').objectStore('uploads').count();
            count.addEventListener('success', () => resolve(count.result));
          });
        }),
    );
    expect(entries).toBe(0);
  });
});
