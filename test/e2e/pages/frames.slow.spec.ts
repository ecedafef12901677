import {CLIP, DemoPage} from '../support/demo-page.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {expect, test} from '../support/test.js';

/** A page that shows another one, with the tag, in a sandbox that gives it no origin of its own. */
function serve(tag: string): Promise<PageServer> {
  const script = '<script type="module" src="/dist/video-uploader.min.js"></script>';
  const frame = '<iframe sandbox="allow-scripts allow-forms" src="/inner" width="600" height="600"></iframe>';
  return servePages({
    '/': {body: `<!doctype html><title>Outer</title>${frame}`},
    '/inner': {body: `<!doctype html><title>Inner</title>${script}${tag}`},
  });
}

test.describe('In a sandboxed frame without an origin', () => {
  // Whatever is in its own frames has no origin either, so there is nobody to believe how a form ended.
  for (const [transport, ending] of [
    ['chunks', 'stored'],
    ['form', 'failed'],
  ] as const) {
    test(`a video arrives by ${transport}, although nothing can be kept there`, async ({page, request}) => {
      const demo = new DemoPage(page, request);
      await demo.open('redirect');
      const site = await demo.siteUrl();
      const token = await demo.token();
      const {origin} = new URL(page.url());
      const {url, close} = await serve(
        `<video-uploader transport="${transport}" callback-origin="${origin}" endpoint="${site}" upload_token="${token}"></video-uploader>`,
      );
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      await page.goto(url);
      const uploader = page.frameLocator('iframe').locator('video-uploader');
      await uploader.locator('input[type=file]').setInputFiles(CLIP);
      await expect(uploader.locator(`[part~=status-${ending}]`)).toBeVisible();
      await expect(uploader.locator('[part~=retry-button]')).toHaveCount(0);
      expect(await demo.storedVideos(token)).toHaveLength(1);
      expect(errors).toEqual([]);
      close();
    });
  }
});
