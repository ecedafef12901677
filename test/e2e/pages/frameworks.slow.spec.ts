import {CLIP, DemoPage, type StoredVideo, sha256} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

const NAMES = ['html', 'react', 'svelte', 'vue'] as const;

test.describe('The demo of frameworks', () => {
  for (const name of NAMES) {
    test(`uploads in ${name}: properties arrive, a method starts, an event tells what was stored`, async ({
      page,
      request,
    }) => {
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      page.on('console', message => {
        // Warnings of a framework or of the tag; those of the browser come and go.
        const isWarning = /^(?:\[Vue warn\]|\[svelte\]|<video-uploader>)/.test(message.text());
        if (message.type() === 'error' || isWarning) errors.push(message.text());
      });
      const demo = new DemoPage(page, request);
      await page.goto(`/demo/frameworks/${name}/`);
      await demo.choose(CLIP);
      // Nothing goes before the page says so: `manual` has arrived.
      await expect(demo.row().locator('[part~=status-waiting]')).toBeVisible();
      await page.getByRole('button', {name: 'Send', exact: true}).click();
      await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();

      const {videos, maxFiles} = await demo.uploader.evaluate(element => {
        const {endpoint, uploadToken, maxFiles} = element as HTMLElement & Record<string, unknown>;
        return {
          videos: `${String(endpoint)}/_test/videos?upload_token=${String(uploadToken)}`,
          maxFiles: Number(maxFiles),
        };
      });
      expect(maxFiles).toBe(3);
      const stored = (await (await request.get(videos)).json()) as StoredVideo[];
      expect(stored).toMatchObject([{sha256: await sha256(CLIP), tags: [name]}]);
      await expect(page.locator('main > ul > li')).toHaveText(`clip.mp4 is photo ${stored[0]?.photoId}`);
      expect(errors).toEqual([]);
    });
  }

  test('has a page that leads to each of them', async ({page}) => {
    await page.goto('/');
    await page.getByRole('link', {name: 'In frameworks'}).click();
    const links = page.locator('main .choices a');
    const addresses = await links.evaluateAll(all =>
      all.map(link => new URL((link as HTMLAnchorElement).href).pathname),
    );
    expect(addresses).toEqual(NAMES.map(name => `/demo/frameworks/${name}/`));
  });
});
