import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {makeCertificate} from '../support/certificate.js';
import {CLIP} from '../support/demo-page.js';
import {servePages} from '../support/page-server.js';
import {type Locator, type Page, expect, test} from '../support/test.js';

const certificate = makeCertificate();

function pageWith(attributes: string): string {
  return `<!doctype html><html lang="en"><title>Wrong</title>
    <script type="module" src="/dist/video-uploader.min.js"></script>
    <video-uploader upload_token="t0ken" ${attributes}></video-uploader></html>`;
}

/** Everything that the row says from now on. */
async function watchRow(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, {said});
    const {shadowRoot} = document.querySelector('video-uploader') ?? {};
    const look = (): void => {
      const text = shadowRoot?.querySelector('[part~=status]')?.textContent?.trim() ?? '';
      if (text !== '' && text !== said.at(-1)) said.push(text);
    };
    if (shadowRoot)
      new MutationObserver(look).observe(shadowRoot, {subtree: true, childList: true, characterData: true});
  });
  return () => page.evaluate(() => (window as unknown as {said: string[]}).said);
}

/** Chooses a file, and waits for the text in the console. */
async function chooseFile(page: Page, warning: string): Promise<Locator> {
  const uploader = page.locator('video-uploader');
  await expect(uploader.locator('[part~=browse-button]')).toBeVisible();
  const warned = page.waitForEvent('console', message => message.text().includes(warning));
  await uploader.locator('input[type=file]').setInputFiles(CLIP);
  await warned;
  return uploader.locator('[part~=item]');
}

test('Another web server without CORS is told at once, gets nothing, and no row claims to send', async ({
  page,
}) => {
  const asked: string[] = [];
  const other = createServer(({method}, response) => {
    asked.push(method ?? '');
    response.writeHead(404, {'Content-Type': 'text/html'}).end('<!doctype html><title>Not found</title>');
  });
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://localhost:${(other.address() as AddressInfo).port}`;
  const pages = await servePages({'/': {body: pageWith(`endpoint="${endpoint}"`)}});
  try {
    await page.goto(pages.url);
    const said = await watchRow(page);
    const row = await chooseFile(
      page,
      `endpoint: what answers at ${endpoint}/api/photo/redeem-upload-token is no 23 site`,
    );
    const trouble = 'Trying again – the site does not answer as expected';
    await expect(row.locator('[part~=status]')).toHaveText(trouble);
    await row.locator('[part~=retry-now-button]').click();
    expect(await said()).toEqual(['Starting …', trouble]);
    expect(asked).not.toContain('POST');
  } finally {
    pages.close();
    other.close();
  }
});

test.describe('An address of http in a page of https', () => {
  test.skip(certificate === null, 'There is no openssl to make a certificate with.');
  test.use({ignoreHTTPSErrors: true});

  for (const transport of ['auto', 'chunks', 'form'])
    test(`is told at once, and ends the upload: ${transport}`, async ({page}) => {
      const body = pageWith(`endpoint="http://videos.example.com" transport="${transport}"`);
      const pages = await servePages({'/': {body}}, certificate);
      try {
        await page.goto(pages.url);
        expect(await page.evaluate(() => location.protocol)).toBe('https:');
        const row = await chooseFile(
          page,
          'endpoint: browsers let no page of https send to http://videos.example.com/',
        );
        await expect(row.locator('[part~=status-failed]')).toHaveText('Not stored');
        await expect(row.locator('[part~=error]')).toContainText(
          'This page sends videos to the wrong address.',
        );
      } finally {
        pages.close();
      }
    });
});
