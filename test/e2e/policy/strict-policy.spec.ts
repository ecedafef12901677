import {CLIP, DemoPage, fixture} from '../support/demo-page.js';
import {serveStrictPage, violations} from '../support/strict-page.js';
import {expect, test} from '../support/test.js';

test.describe('Under a strict policy, the one file', () => {
  test('loads its words, shows and plays videos, uploads and saves edits without a violation', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    const site = await demo.siteUrl();
    const tag = `<video-uploader multiple endpoint="${site}" upload_token="${token}"></video-uploader>`;
    const strict = await serveStrictPage(tag, [`connect-src ${site}`]);
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));
    try {
      await page.goto(strict.url);
      await expect(demo.uploader.locator('[part~=base]')).toHaveAttribute('lang', 'da');
      await demo.choose(fixture('clip.webm'), CLIP, fixture('hevc.mp4'));
      const row = demo.row('clip.webm');
      await expect(row.locator('canvas')).toBeVisible();
      await row.locator('button[part~=thumbnail]').click();
      await expect(row.locator('video')).toBeVisible();
      await page.keyboard.press('Escape');
      await row.locator('[part~=tags-field] input').pressSequentially('hav, sommer');
      await row.locator('[part~=tags-field] input').press('Tab');
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
      await expect(demo.row().locator('[part~=status-stored]')).toHaveCount(3);
      await expect
        .poll(async () => JSON.stringify((await demo.storedVideos(token)).map(({tags}) => tags)))
        .toContain('sommer');
      // What is refused is shown as well.
      await demo.choose(fixture('README.md'));
      await expect(demo.uploader.locator('[part~=error]')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      strict.close();
    }
  });

  test('says at once which rule keeps it from its token endpoint', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const site = await demo.siteUrl();
    const tag = `<video-uploader endpoint="${site}" token-endpoint="/upload-token"></video-uploader>`;
    const strict = await serveStrictPage(tag, [`connect-src ${site}`]);
    await page.goto(strict.url);
    const warning = page.waitForEvent('console', message => message.text().includes('in connect-src'));
    await demo.choose(CLIP);
    await warning;
    await expect(demo.row().locator('[part~=status-failed]')).toBeVisible();
    await expect(demo.row().locator('[part~=retry-button]')).toBeVisible();
    strict.close();
  });

  test('says at once that it keeps it from the site', async ({page}) => {
    const tag = '<video-uploader endpoint="http://127.0.0.1:9" upload_token="x"></video-uploader>';
    const strict = await serveStrictPage(tag, []);
    await page.goto(strict.url);
    const uploader = page.locator('video-uploader');
    const warning = page.waitForEvent('console', message => message.text().includes('in connect-src'));
    await uploader.locator('input[type=file]').setInputFiles(CLIP);
    await warning;
    await expect(uploader.locator('[part~=retry-button]')).toBeVisible();
    strict.close();
  });
});
