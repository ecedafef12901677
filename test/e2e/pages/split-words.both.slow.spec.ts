/** The words of another language with `dist/video-uploader.js`, which come in two halves. */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {servePages} from '../support/page-server.js';
import {ENTRY, isPart, splitPage} from '../support/split-page.js';
import {expect, test} from '../support/test.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Bytes (gzip) that a page may load before anybody uses the tag. */
const BEFORE_INTENT = 25_000;

/** The addresses without what stands for the content. */
function names(requests: readonly string[]): string[] {
  return requests.filter(path => path.startsWith('/dist/')).map(path => path.replace(/-[\da-f]{8}\.js$/, ''));
}

test.describe('The split build in another language', () => {
  test('fetches the first words with itself, and the others with rows and engine', async ({page}) => {
    const tag = '<video-uploader lang="de" load="intent" manual></video-uploader>';
    const server = await servePages({'/': {body: splitPage(tag + tag)}});
    await page.goto(server.url);
    const base = page.locator('video-uploader [part~=base]').first();
    await expect(base).toHaveAttribute('lang', 'de');
    await expect(page.locator('video-uploader [part~=browse-button]').first()).toHaveText('Video auswählen');
    expect(names(server.requests)).toEqual([ENTRY, '/dist/parts/first-de']);
    const scripts = server.requests.filter(path => path.startsWith('/dist/'));
    const bytes = scripts.map(path => gzipSync(readFileSync(ROOT + path.slice(1)), {level: 9}).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(BEFORE_INTENT);

    await page.locator('video-uploader').first().hover();
    await expect(page.locator('video-uploader slot[name=albums]')).toHaveCount(2);
    expect(names(server.requests).slice(2).sort()).toEqual(['/dist/parts/de', '/dist/parts/whole-engine']);
    await page.evaluate(() => document.querySelector('video-uploader')!.addFiles([new File(['x'], 'a.mp4')]));
    await expect(page.locator('video-uploader [part~=status]')).toHaveText('Bereit zum Hochladen');
    server.close();
  });

  test('is all English if the other words do not come, and says so', async ({page, unhandled}) => {
    const warnings: string[] = [];
    page.on('console', message => warnings.push(message.text()));
    await page.route(/\/parts\/de-/, route => route.abort());
    const tag = '<video-uploader lang="de" load="intent"></video-uploader>';
    const server = await servePages({'/': {body: splitPage(tag)}});
    await page.goto(server.url);
    const base = page.locator('video-uploader [part~=base]');
    await expect(base).toHaveAttribute('lang', 'de');
    await page.locator('video-uploader').hover();
    await expect(base).toHaveAttribute('lang', 'en');
    await expect(page.locator('video-uploader [part~=browse-button]')).toHaveText('Choose a video');
    await expect(page.locator('video-uploader slot[name=albums]')).toHaveCount(1);
    expect(server.requests.filter(isPart)).toHaveLength(1);
    expect(warnings.filter(text => text.includes('lang="de" could not be loaded'))).toHaveLength(1);
    // Firefox reports what it could not load as an error of the page.
    unhandled.splice(0);
    server.close();
  });

  test('changes its language once both halves are there', async ({page}) => {
    const server = await servePages({'/': {body: splitPage('<video-uploader manual></video-uploader>')}});
    await page.goto(server.url);
    const tag = page.locator('video-uploader');
    await expect(tag.locator('slot[name=albums]')).toHaveCount(1);
    await tag.evaluate(element =>
      (element as HTMLElementTagNameMap['video-uploader']).addFiles([new File(['x'], 'a.mp4')]),
    );
    const status = tag.locator('[part~=status]');
    await expect(status).toHaveText('Ready to upload');
    let go = (): void => {};
    const delayed = new Promise<void>(resolve => (go = resolve));
    const asked = page.waitForRequest(/\/parts\/da-/);
    await page.route(/\/parts\/da-/, async route => {
      await delayed;
      await route.continue();
    });
    await tag.evaluate(element => element.setAttribute('lang', 'da'));
    await asked;
    await expect(tag.locator('[part~=base]')).toHaveAttribute('lang', 'en');
    await expect(tag.locator('[part~=browse-button]')).toHaveText('Choose a video');
    go();
    await expect(tag.locator('[part~=base]')).toHaveAttribute('lang', 'da');
    await expect(status).not.toHaveText('Ready to upload');
    expect(names(server.requests).slice(2)).toEqual(['/dist/parts/first-da', '/dist/parts/da']);
    server.close();
  });
});
