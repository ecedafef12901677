import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {CLIP, DemoPage, HELD, digestOf, largeFile, sentShare, sha256} from '../support/demo-page.js';
import {type APIRequestContext, type BrowserContext, type Page, expect, test} from '../support/test.js';

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-uploader-e2e-'));
});

test.afterEach(async () => {
  await rm(folder, {recursive: true});
});

/** Sends half of the clip, and keeps the file; returns the token. The rest goes once the site gets other rules. */
async function sendHalf(demo: DemoPage): Promise<string> {
  await demo.uploader.evaluate(element => {
    element.setAttribute('keep-files', '');
    element.setAttribute('chunk-size', '128KiB');
  });
  await demo.faults([{method: 'redeem', skip: 6, ...HELD}]);
  const token = await demo.token();
  await demo.choose(CLIP);
  await sentShare(demo, 0.3);
  await demo.kept();
  return token;
}

async function openTab(
  context: BrowserContext,
  request: APIRequestContext,
  prepare?: (page: Page) => Promise<void>,
): Promise<DemoPage> {
  const demo = new DemoPage(await context.newPage(), request);
  await prepare?.(demo.page);
  await demo.open('background');
  return demo;
}

/** Waits until a page that was just opened has read which uploads the browser has. */
async function hasScanned(demo: DemoPage): Promise<void> {
  await demo.engine();
  // Transactions go one after the other.
  await demo.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('video-uploader');
        opening.addEventListener('error', reject);
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('uploads', 'readwrite');
          transaction.addEventListener('complete', () => resolve());
          opening.result.close();
        });
      }),
  );
}

/** Two tabs, the first of which was sending the clip when the second was opened. */
async function openTwoTabs(
  context: BrowserContext,
  request: APIRequestContext,
  prepare?: (page: Page) => Promise<void>,
): Promise<{first: DemoPage; second: DemoPage; token: string}> {
  const first = await openTab(context, request, prepare);
  const token = await sendHalf(first);
  return {first, second: await openTab(context, request), token};
}

test.describe('After a reload, the tag', () => {
  test('goes on with one click where it kept the file, under the token and the title from before', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await sendHalf(demo);
    await demo.row().getByLabel('Title', {exact: true}).fill('From before');
    await demo.row().getByLabel('Title', {exact: true}).blur();
    // What a reload cuts off would be saved once more after it.
    await expect.poll(() => demo.events()).toContain('metadata-saved');

    await page.reload();
    await expect(demo.row()).toContainText('Interrupted');
    await expect(demo.row().getByLabel('Title', {exact: true})).toHaveValue('From before');
    expect(await demo.token()).not.toBe(token);
    await demo.faults([]);
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
    await demo.engine();
    await expect(demo.row()).toHaveCount(0);
  });

  test('never goes on with another file of the same name and size', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.faults([{method: 'redeem', skip: 1, ...HELD}]);
    const first = await largeFile(join(folder, 'same.mp4'), 20_000_000);
    const token = await demo.token();
    await demo.choose(first);
    await sentShare(demo, 0.3);
    await page.reload();
    await expect(demo.row()).toContainText('Interrupted');
    await demo.faults([]);
    await rm(first);
    const second = await largeFile(join(folder, 'same.mp4'), 20_000_000);
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
    const {first, second, token} = await openTwoTabs(context, request);
    await expect(second.row()).toContainText('Open in another tab');
    await first.faults([{method: 'redeem', skip: 3, ...HELD}]);
    await sentShare(second, 0.3);
    await first.page.close();
    await second.faults([]);
    await expect(second.row().locator('[part~=status-stored]')).toBeVisible();

    expect((await second.storedVideos(token)).map(video => video.sha256)).toEqual([await sha256(CLIP)]);
  });

  test('sends a file once that is chosen in two tabs, both of which were open before', async ({
    context,
    request,
  }) => {
    const [first, second] = [await openTab(context, request), await openTab(context, request)];
    await hasScanned(second);
    const tokens = [await sendHalf(first), await second.token()];
    await expect(second.row()).toHaveCount(0);
    await second.choose(CLIP);
    await expect(second.row()).toContainText('Open in another tab');
    await first.page.close();
    await second.faults([]);
    await expect(second.row().locator('[part~=status-stored]')).toBeVisible();

    const videos = await Promise.all(tokens.map(token => second.storedVideos(token)));
    expect(videos.flat().map(video => video.sha256)).toEqual([await sha256(CLIP)]);
  });

  test('lets a second tab have what its page has taken out for ten minutes, and does not send it as well when it is back', async ({
    context,
    request,
  }) => {
    const {first, second, token} = await openTwoTabs(context, request, page => page.clock.install());
    await expect(second.row()).toContainText('Open in another tab');

    const element = await first.uploader.elementHandle();
    const parent = await first.page.evaluateHandle(element => element!.parentElement!, element);
    await first.page.evaluate(element => element!.remove(), element);
    await second.page.waitForTimeout(1500);
    await expect(second.row()).toContainText('Open in another tab');
    await first.page.clock.fastForward('10:00');
    // It was paused by then, so nothing continues automatically.
    await expect(second.row()).toContainText('Interrupted');
    await second.row().locator('[part~=resume-button]').click();
    await first.page.evaluate(([parent, element]) => parent!.append(element!), [parent, element] as const);
    await expect(first.row()).toContainText('Open in another tab');
    await second.faults([]);
    await expect(second.row().locator('[part~=status-stored]')).toBeVisible();
    await expect(first.row().locator('[part~=status-stored]')).toBeVisible();

    expect((await second.storedVideos(token)).map(video => video.sha256)).toEqual([await sha256(CLIP)]);
  });

  test('leaves nothing behind with no-resume', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    // It has looked for uploads, so that there is a database.
    await demo.engine();
    const databases = (): Promise<(string | undefined)[]> =>
      page.evaluate(async () => (await indexedDB.databases()).map(({name}) => name));
    await expect.poll(databases).toContain('video-uploader');
    await demo.uploader.evaluate(element => {
      element.setAttribute('no-resume', '');
      element.setAttribute('chunk-size', '128KiB');
    });
    await demo.faults([{method: 'redeem', skip: 6, ...HELD}]);
    await demo.choose(CLIP);
    await sentShare(demo, 0.3);
    await page.reload();
    await demo.engine();

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
