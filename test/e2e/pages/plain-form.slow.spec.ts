import {readFile} from 'node:fs/promises';
import {CLIP, DemoPage, sha256} from '../support/demo-page.js';
import {servePages} from '../support/page-server.js';
import {serveStrictPage, violations} from '../support/strict-page.js';
import {expect, test} from '../support/test.js';

test.describe('To a site without CORS', () => {
  test('a video goes as a plain form, and the page hears how it ended', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('form');
    await demo.faults([{method: 'any', times: null, cors: false}]);
    await demo.choose(CLIP);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    expect(await demo.events()).toEqual([
      'file-added',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    const [video] = await demo.storedVideos();
    expect(video?.sha256).toBe(await sha256(CLIP));
    await expect(page.locator('#events')).toContainText(`photo ${video?.photoId}`);

    await demo.row().locator('[part~=title-field] input').fill('Harbour');
    await demo.row().locator('[part~=title-field] input').press('Tab');
    await expect(demo.row().locator('[part~=save-state]')).toContainText('cannot see');
    await expect.poll(async () => (await demo.storedVideos())[0]?.title).toBe('Harbour');
    await demo.faults([]);
  });

  test.describe('under a strict policy', () => {
    async function open(
      demo: DemoPage,
      rules: (site: string, page: string) => string[],
    ): Promise<() => void> {
      await demo.open('redirect');
      const site = await demo.siteUrl();
      const {origin} = new URL(demo.page.url());
      const tag =
        `<video-uploader transport="form" callback-origin="${origin}" endpoint="${site}" ` +
        `upload_token="${await demo.token()}"></video-uploader>`;
      const strict = await serveStrictPage(tag, rules(site, origin));
      await demo.page.goto(strict.url);
      return () => strict.close();
    }

    test('it does so, and all that the policy forbids is the question whether a 23 site is there', async ({
      page,
      request,
    }) => {
      const demo = new DemoPage(page, request);
      const close = await open(demo, (site, origin) => [
        `connect-src ${site}`,
        `form-action ${site} ${origin}`,
        `frame-src ${site} ${origin}`,
      ]);
      await demo.choose(CLIP);
      await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
      const forbidden = await violations(page);
      expect(forbidden.map(violation => violation.split(' ')[0])).toEqual(['require-trusted-types-for']);
      close();
    });

    test('that forbids the page at return_url, it is sent, but not confirmed', async ({page, request}) => {
      const demo = new DemoPage(page, request);
      const close = await open(demo, site => [
        `connect-src ${site}`,
        `form-action ${site}`,
        `frame-src ${site}`,
      ]);
      const warning = page.waitForEvent('console', message => message.text().includes('must allow'));
      const before = await demo.bytesSent();
      await demo.choose(CLIP);
      await warning;
      await expect(demo.row().locator('[part~=status-failed]')).toBeVisible();
      await expect(demo.row().locator('[part~=retry-button]')).toHaveCount(0);
      expect(await demo.bytesSent()).toBeGreaterThan(before);
      close();
    });

    test('that forbids the form, nothing is sent, and the console says which rule it is', async ({
      page,
      request,
    }) => {
      const demo = new DemoPage(page, request);
      const close = await open(demo, site => [`connect-src ${site}`, "form-action 'none'"]);
      const before = await demo.bytesSent();
      const warning = page.waitForEvent('console', message => message.text().includes('form-action'));
      await demo.choose(CLIP);
      await warning;
      await expect(demo.row().locator('[part~=retry-button]')).toBeVisible();
      expect(await demo.bytesSent()).toBe(before);
      close();
    });
  });
});

test.describe('Without script', () => {
  test('the form inside the tag sends the video and leads to return_url', async ({
    browser,
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');
    const site = await demo.siteUrl();
    const strict = await serveStrictPage(
      `<video-uploader>
         <form action="${site}/api/photo/redeem-upload-token" method="post" enctype="multipart/form-data">
           <input type="hidden" name="upload_token" value="${await demo.token()}">
           <label>Video <input type="file" name="file"></label> <button>Upload video</button>
         </form>
       </video-uploader>`,
      [`form-action ${site} ${new URL(page.url()).origin}`],
    );
    const context = await browser.newContext({javaScriptEnabled: false});
    const plain = await context.newPage();
    await plain.goto(strict.url);
    await plain.getByLabel('Video').setInputFiles(CLIP);
    await plain.getByRole('button', {name: 'Upload video'}).click();
    await expect(plain.getByText('Thank you for the video')).toBeVisible();
    const {searchParams} = new URL(plain.url());
    const [video] = await demo.storedVideos();
    expect(searchParams.get('photo_id')).toBe(video?.photoId);
    expect(video?.sha256).toBe(await sha256(CLIP));
    await context.close();
    strict.close();
  });
});

test.describe('In a page without the tag', () => {
  for (const [what, note, method] of [
    ['that fits into an address, by a GET', 'short', 'GET'],
    ['that does not, by a POST', 'x'.repeat(1500), 'POST'],
  ] as const) {
    test(`a plain form sends a file, whatever its name, and is led to return_url with a callback ${what}`, async ({
      page,
      request,
    }) => {
      const demo = new DemoPage(page, request);
      await demo.open('redirect');
      const [site, token] = [await demo.siteUrl(), await demo.token()];
      const plain = await servePages({
        '/': {
          body: `<!doctype html><title>Plain</title>
            <form action="${site}/api/photo/redeem-upload-token" method="post" enctype="multipart/form-data">
              <input type="hidden" name="upload_token" value="${token}">
              <input type="hidden" name="note" value="${note}">
              <label>Video <input type="file" name="file"></label> <button>Upload video</button>
            </form>`,
        },
      });
      await page.goto(plain.url);
      const name = `say "hello" & søde 100%.mp4`;
      await page
        .getByLabel('Video')
        .setInputFiles({name, mimeType: 'video/mp4', buffer: await readFile(CLIP)});
      const called = page.waitForRequest(sent => new URL(sent.url()).pathname === '/uploaded');
      await page.getByRole('button', {name: 'Upload video'}).click();
      await expect(page.getByText('Thank you for the video')).toBeVisible();
      expect((await called).method()).toBe(method);
      const [video, ...others] = await demo.storedVideos(token);
      expect([video?.sha256, video?.fileName, others]).toEqual([await sha256(CLIP), name, []]);
      plain.close();
    });
  }
});
