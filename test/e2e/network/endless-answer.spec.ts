import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {readFile} from 'node:fs/promises';
import {expect, test} from '../support/test.js';

const ONE_FILE = new URL('../../../dist/video-uploader.min.js', import.meta.url);

const PAGE = `<!doctype html><html lang="en"><title>Endless</title>
  <script type="module" src="/video-uploader.min.js"></script>
  <video-uploader upload_token="t" accept="*/*"></video-uploader></html>`;

test('An answer without an end is given up, and fills no memory', async ({page}) => {
  let hasHungUp = false;
  let megabytes = 0;
  // A page and a site in one.
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'GET') {
        const isScript = request.url?.endsWith('.js');
        response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
        response.end(isScript ? await readFile(ONE_FILE) : PAGE);
        return;
      }
      for await (const _ of request);
      response.once('close', () => (hasHungUp = true));
      // No faster than the page takes it.
      const goOn = (failure?: Error | null): void => {
        if (failure) return;
        megabytes += 1;
        response.write('Good night. '.repeat(2 ** 20 / 12), error => void setTimeout(goOn, 20, error));
      };
      goOn();
    })();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const uploader = page.locator('video-uploader');
    await expect(uploader.locator('[part~=browse-button]')).toBeVisible();
    await uploader.evaluate((element: HTMLElement & {addFiles(files: File[]): unknown}) => {
      element.addFiles([new File(['not much'], 'a.mp4')]);
    });
    await expect(uploader.locator('[part~=item] [part~=status]')).toHaveText('Not stored');
    await expect.poll(() => hasHungUp).toBe(true);
    expect(megabytes).toBeLessThan(200);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
