import {createReadStream} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {expect, test} from '@playwright/test';
import {CLIP, DemoPage} from './demo-page.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A page that shows another one, with the tag, in a sandbox that gives it no origin of its own. */
async function serve(tag: string): Promise<{url: string; close(): void}> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/dist/')) {
      // Scripts that are modules come from another origin, in the eyes of such a page.
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Content-Type', 'text/javascript');
      createReadStream(DIST + pathname.slice('/dist/'.length))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      pathname === '/inner'
        ? `<!doctype html><title>Inner</title><script type="module" src="/dist/video-uploader.min.js"></script>${tag}`
        : `<!doctype html><title>Outer</title><iframe sandbox="allow-scripts allow-forms" src="/inner" width="600" height="600"></iframe>`,
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
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
      await expect(uploader.locator(`[part~=status-${ending}]`)).toBeVisible({timeout: 15_000});
      await expect(uploader.locator('[part~=retry-button]')).toHaveCount(0);
      expect(await demo.storedVideos(token)).toHaveLength(1);
      expect(errors).toEqual([]);
      close();
    });
  }
});
