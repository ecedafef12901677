import {expect, test} from '../support/test.js';

test.describe('The one file', () => {
  test('speaks English by itself, and loads one translation where a page wants one', async ({page}) => {
    const loaded: string[] = [];
    page.on('request', request => loaded.push(new URL(request.url()).pathname));
    const button = page.locator('video-uploader [part~=browse-button]');
    const scripts = (): string[] => loaded.filter(path => path.startsWith('/dist/'));

    await page.goto('/test/support/pages/one-file.html?lang=en-GB');
    await expect(button).toHaveText('Choose a video');
    expect(scripts()).toEqual(['/dist/video-uploader.min.js']);

    loaded.length = 0;
    await page.goto('/test/support/pages/one-file.html?lang=da');
    await expect(button).not.toHaveText('Choose a video');
    await expect(page.locator('video-uploader [part~=base]')).toHaveAttribute('lang', 'da');
    expect(scripts()).toEqual(['/dist/video-uploader.min.js', '/dist/lang/da.js']);
  });

  test('has the tool for developers in it', async ({page}) => {
    const loaded: string[] = [];
    await page.goto('/test/support/pages/one-file.html?lang=en-GB');
    page.on('request', request => loaded.push(new URL(request.url()).pathname));
    const check = await page.evaluate(async () => {
      const address = '/dist/video-uploader.min.js';
      const {checkSite} = (await import(address)) as typeof import('../../../src/index.js');
      return checkSite('ftp://videos.example.com');
    });
    expect(check.transport).toBe(null);
    expect(check.findings.map(({subject}) => subject)).toEqual(['address']);
    expect(loaded).toEqual([]);
  });

  test('says what is wrong and stays English where a translation is missing', async ({page}) => {
    const warnings: string[] = [];
    page.on('console', message => warnings.push(message.text()));
    await page.route('**/dist/lang/*', route => route.fulfill({status: 404, body: ''}));
    await page.goto('/test/support/pages/one-file.html?lang=fr');

    await expect(page.locator('video-uploader [part~=base]')).not.toHaveClass(/is-wordless/);
    await expect(page.locator('video-uploader [part~=browse-button]')).toHaveText('Choose a video');
    expect(warnings.filter(text => text.includes('lang="fr" could not be loaded'))).toHaveLength(1);
  });
});
