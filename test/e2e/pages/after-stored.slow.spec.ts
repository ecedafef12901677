import {CLIP, DemoPage} from '../support/demo-page.js';
import {type Locator, expect, test} from '../support/test.js';

const READY = 'Ready to watch';

function deletion(row: Locator): Locator {
  return row.locator('[part~=deletion]');
}

/** Changes attributes of the tag; null takes one away. */
async function setAttributes(
  demo: DemoPage,
  attributes: Readonly<Record<string, string | null>>,
): Promise<void> {
  await demo.uploader.evaluate((element, entries) => {
    for (const [name, value] of Object.entries(entries))
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
  }, attributes);
}

test.describe('A stored video', () => {
  test('is prepared, can be watched at a copied address, and is taken back', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await demo.open('background');
    // The page's server has no part in it.
    await setAttributes(demo, {'status-endpoint': null, 'delete-endpoint': null, links: 'page embed'});
    const row = demo.row();
    await demo.withSite({transcodeMs: 3_600_000}, async () => {
      await demo.choose(CLIP);
      await expect(row).toContainText('Being prepared');
    });
    const [video] = await demo.storedVideos();
    await demo.setTranscoding(video?.photoId ?? '', 0);
    await expect(row).toContainText(READY);
    await row.getByRole('button', {name: 'Copy link'}).last().click();
    const player = await page.evaluate(() => navigator.clipboard.readText());
    const watcher = await page.context().newPage();
    expect((await watcher.goto(player))?.status()).toBe(200);
    await expect(watcher.locator('video')).toBeVisible();

    await row.getByRole('button', {name: 'Remove clip.mp4'}).click();
    await expect(deletion(row)).toContainText('Delete this video from the site? It cannot be restored.');
    expect(await demo.storedVideos()).toHaveLength(1);
    await deletion(row).getByRole('button', {name: 'Delete video'}).click();
    await expect(row).toHaveCount(0);
    expect(await demo.storedVideos()).toEqual([]);
    expect((await watcher.reload())?.status()).toBe(404);
    expect((await demo.events()).slice(-2)).toEqual(['video-deleted', 'file-removed']);
  });

  test('is looked after by the page’s server at an old site', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.withSite({isOld: true}, async () => {
      await demo.choose(CLIP);
      const row = demo.row();
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
      await row.getByRole('button', {name: 'Remove clip.mp4'}).click();
      await deletion(row).getByRole('button', {name: 'Delete video'}).click();
      await expect(row).toHaveCount(0);
      expect(await demo.storedVideos()).toEqual([]);
    });
  });

  test('stays at an old site that nobody else asks, which is told in words', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.withSite({isOld: true}, async () => {
      await setAttributes(demo, {'status-endpoint': null, 'delete-endpoint': null});
      await demo.choose(CLIP);
      const row = demo.row();
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
      await row.getByRole('button', {name: 'Remove clip.mp4'}).click();
      await deletion(row).getByRole('button', {name: 'Delete video'}).click();
      await expect(row).toContainText('The site does not let this page delete videos.');
      await expect(row).not.toContainText(READY);
      expect(await demo.storedVideos()).toHaveLength(1);
    });
  });

  test('stays where the page cannot read the site, which is told before a question', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('form');
    await setAttributes(demo, {'status-endpoint': null, 'delete-endpoint': null});
    await demo.choose(CLIP);
    const row = demo.row();
    await expect(row.locator('[part~=status-stored]')).toBeVisible();
    await row.getByRole('button', {name: 'Remove clip.mp4'}).click();
    await expect(deletion(row)).toContainText(
      'This page cannot delete the video, because it cannot read the answers of the site.',
    );
    await expect(deletion(row).getByRole('button', {name: 'Delete video'})).toHaveCount(0);
    await expect(row.locator('[part~=preparing]')).toHaveText('');
    await deletion(row).getByRole('button', {name: 'Only remove from this list'}).click();
    await expect(row).toHaveCount(0);
    expect(await demo.storedVideos()).toHaveLength(1);
  });
});
