import {createReadStream} from 'node:fs';
import {type Server, createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {expect, test} from '@playwright/test';
import {CLIP, DemoPage, fixture} from './demo-page.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A page with the one file and the tag, and nothing that its policy does not allow. */
async function serve(site: string, token: string): Promise<Server> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src blob:',
    'media-src blob:',
    `connect-src ${site}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="da"><title>Strict</title><script src="/violations.js"></script>` +
          `<script type="module" src="/dist/video-uploader.min.js"></script>` +
          `<video-uploader multiple endpoint="${site}" upload_token="${token}"></video-uploader></html>`,
      );
    } else if (pathname === '/violations.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(
        `window.violations = [];
         document.addEventListener('securitypolicyviolation', event =>
           window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`,
      );
    } else {
      response.setHeader('Content-Type', 'text/javascript');
      createReadStream(DIST + pathname.replace('/dist/', ''))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

test.describe('Under a strict policy, the one file', () => {
  test('loads its words, shows and plays videos, uploads and saves edits without a violation', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    const server = await serve(await demo.siteUrl(), token);
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
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
      expect(await page.evaluate(() => (window as unknown as {violations: string[]}).violations)).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
