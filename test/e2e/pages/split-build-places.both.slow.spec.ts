/** `dist/video-uploader.js` where other scripts, folders and wishes of a visitor are in its way. */
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {type PageServer, type ServedPage, servePages} from '../support/page-server.js';
import {COMPLETE, ENTRY, heard, isPart, splitPage} from '../support/split-page.js';
import {type Page, expect, test} from '../support/test.js';

const ONE_FILE = '/dist/video-uploader.min.js';

const scripts = ({requests}: PageServer): string[] => requests.filter(path => path.includes('.js'));

/** What the console of a page said of the tag. */
function warningsOf(page: Page): string[] {
  const warnings: string[] = [];
  page.on('console', message => {
    if (message.text().startsWith('<video-uploader>')) warnings.push(message.text());
  });
  return warnings;
}

/** Chooses the clip, and waits until it is stored. */
async function upload(page: Page): Promise<void> {
  await page.locator('video-uploader').locator('input[type=file]').setInputFiles(CLIP);
  await expect(page.locator('video-uploader [part~=status-stored]')).toBeVisible();
  await expect.poll(() => heard(page)).toEqual(COMPLETE);
}

test.describe('The split build beside another copy', () => {
  const TAKEN = /^<video-uploader> is already registered by another copy of this package/;

  for (const [order, sources, isOneFileUsed] of [
    ['after the one file', [ONE_FILE, `${ENTRY}?v=2`], true],
    ['before the one file', [`${ENTRY}?v=2`, `${ONE_FILE}?v=1`], false],
  ] as const) {
    test(`${order}: the first is used, and uploads`, async ({page, request}) => {
      const demo = await DemoSite.withToken(request);
      const warnings = warningsOf(page);
      const body = splitPage(
        `<video-uploader name="v" endpoint="${demo.site.url}" upload_token="${demo.token}"></video-uploader>`,
        {scripts: sources},
      );
      const server = await servePages({'/': {body}});
      await page.goto(server.url, {waitUntil: 'domcontentloaded'});
      await expect(page.locator('video-uploader [part~=browse-button]')).toBeVisible();
      await upload(page);
      await expect(page.locator('video-uploader [part~=item]')).toHaveCount(1);
      expect(await demo.site.storedVideos(demo.token)).toMatchObject([{sha256: await sha256(CLIP)}]);
      expect(warnings).toEqual([expect.stringMatching(TAKEN)]);
      expect(scripts(server).filter(path => !isPart(path))).toEqual(sources);
      expect(scripts(server).filter(isPart)).toHaveLength(isOneFileUsed ? 0 : 1);
      server.close();
    });
  }

  test('twice, as behind two addresses: the rest comes once, and uploads', async ({page, request}) => {
    const demo = await DemoSite.withToken(request);
    const warnings = warningsOf(page);
    const body = splitPage(
      `<video-uploader name="v" endpoint="${demo.site.url}" upload_token="${demo.token}"></video-uploader>`,
      {scripts: [`${ENTRY}?v=1`, `${ENTRY}?v=2`]},
    );
    const server = await servePages({'/': {body}});
    await page.goto(server.url, {waitUntil: 'domcontentloaded'});
    await upload(page);
    expect(warnings).toEqual([expect.stringMatching(TAKEN)]);
    expect(scripts(server).filter(isPart)).toHaveLength(1);
    server.close();
  });

  test('leaves a tag of the page that has the name alone, and loads nothing for it', async ({page}) => {
    const warnings = warningsOf(page);
    const own = `<script nonce="n1">
      customElements.define('video-uploader', class extends HTMLElement {
        connectedCallback() { this.textContent = 'An older one'; }
      });</script>`;
    const server = await servePages({
      '/': {body: splitPage('<video-uploader value="12"></video-uploader>', {head: own})},
    });
    await page.goto(server.url);
    const tag = page.locator('video-uploader');
    await expect(tag).toHaveText('An older one');
    await expect.poll(() => warnings).toEqual([expect.stringMatching(TAKEN)]);
    await tag.hover();
    await tag.evaluate(element => element.dispatchEvent(new Event('focusin', {bubbles: true})));
    await page.evaluate(
      () => new Promise(resolve => requestIdleCallback(() => requestIdleCallback(resolve))),
    );
    expect(scripts(server)).toEqual([ENTRY]);
    expect(await heard(page)).toEqual([]);
    server.close();
  });
});

test.describe('The split build in other folders than its page', () => {
  for (const [place, source, head] of [
    ['by a relative path', '../../../sites/all/dist/video-uploader.js', ''],
    ['by its whole path under a base elsewhere', '/sites/all/dist/video-uploader.js', '<base href="/cms/">'],
    ['behind a redirect', '/libraries/uploader', '<base href="/cms/">'],
  ] as const) {
    test(`${place}, it finds words, rows and engine, and uploads`, async ({page, request}) => {
      const demo = await DemoSite.withToken(request);
      const warnings = warningsOf(page);
      const body = splitPage(
        `<video-uploader lang="da" name="v" endpoint="${demo.site.url}" upload_token="${demo.token}"></video-uploader>`,
        {head, scripts: [source]},
      );
      const pages: Record<string, ServedPage> = {'/cms/node/12/': {body}};
      const server = await servePages(pages, null, (path, response) => {
        if (path === '/libraries/uploader')
          response.writeHead(302, {Location: '/sites/all/dist/video-uploader.js'}).end();
      });
      await page.goto(`${server.url}cms/node/12/`, {waitUntil: 'domcontentloaded'});
      await expect(page.locator('video-uploader [part~=base]')).toHaveAttribute('lang', 'da');
      await upload(page);
      expect(await demo.site.storedVideos(demo.token)).toMatchObject([{sha256: await sha256(CLIP)}]);
      const parts = scripts(server).map(path => path.replace(/-[\da-f]{8}\.js$/, ''));
      expect([...parts].sort()).toEqual([
        '/sites/all/dist/parts/da',
        '/sites/all/dist/parts/first-da',
        '/sites/all/dist/parts/whole-engine',
        '/sites/all/dist/video-uploader.js',
      ]);
      expect(warnings).toEqual([]);
      server.close();
    });
  }
});

test.describe('The split build of a visitor who spares data', () => {
  /** Firefox has no such setting, and no `navigator.connection`. */
  const spare = (page: Page, saveData: boolean): Promise<unknown> =>
    page.addInitScript(value => {
      Object.defineProperty(navigator, 'connection', {value: {saveData: value}, configurable: true});
    }, saveData);

  /** Everything idle is over, also what the tag asked for. */
  const settle = (page: Page): Promise<void> =>
    page.evaluate(
      () => new Promise<void>(resolve => requestIdleCallback(() => requestIdleCallback(() => resolve()))),
    );

  for (const [wish, saveData, attributes] of [
    ['by Save-Data, whatever the page wishes', true, 'load="idle"'],
    ['by the page', false, 'load="intent"'],
  ] as const) {
    test(`${wish}: fetches the rest at the first sign of intent alone, and uploads`, async ({
      page,
      request,
    }) => {
      const demo = await DemoSite.withToken(request);
      await spare(page, saveData);
      const body = splitPage(
        `<video-uploader ${attributes} name="v" endpoint="${demo.site.url}" upload_token="${demo.token}"></video-uploader>`,
      );
      const server = await servePages({'/': {body}});
      await page.goto(server.url);
      await expect(page.locator('video-uploader [part~=browse-button]')).toBeVisible();
      await settle(page);
      expect(scripts(server)).toEqual([ENTRY]);

      await page.locator('video-uploader [part~=browse-button]').focus();
      await expect.poll(() => scripts(server).filter(isPart).length).toBe(1);
      await upload(page);
      expect(await demo.site.storedVideos(demo.token)).toMatchObject([{sha256: await sha256(CLIP)}]);
      server.close();
    });
  }

  test('fetches the rest for a value and for files all the same', async ({page}) => {
    await spare(page, true);
    const server = await servePages({
      '/': {body: splitPage('<video-uploader name="v" value="12"></video-uploader>')},
      '/files': {body: splitPage('<video-uploader></video-uploader>')},
    });
    await page.goto(server.url);
    await expect(page.locator('video-uploader [part~=item]')).toHaveCount(1);
    await page.goto(`${server.url}files`);
    const added = await page.evaluate(async () => {
      const files = await document.querySelector('video-uploader')!.addFiles([new File(['x'], 'a.mp4')]);
      return files.map(({name}) => name);
    });
    expect(added).toEqual(['a.mp4']);
    server.close();
  });

  test('takes pointer, focus, touch and a drag over the window for intent', async ({page}) => {
    await spare(page, true);
    const tag = page.locator('video-uploader');
    const touch = (element: Element): boolean =>
      element.dispatchEvent(new Event('touchstart', {bubbles: true, composed: true}));
    const drag = (body: Element): boolean => body.dispatchEvent(new DragEvent('dragenter', {bubbles: true}));
    for (const give of [
      () => tag.hover(),
      () => page.keyboard.press('Tab'),
      () => tag.evaluate(touch),
      () => page.locator('body').evaluate(drag),
    ]) {
      const server = await servePages({'/': {body: splitPage('<video-uploader></video-uploader>')}});
      await page.goto(server.url);
      await expect(tag.locator('[part~=browse-button]')).toBeVisible();
      await settle(page);
      expect(scripts(server)).toEqual([ENTRY]);
      await give();
      await expect.poll(() => scripts(server).filter(isPart).length).toBe(1);
      await expect(tag.locator('slot[name=albums]')).toHaveCount(1);
      server.close();
    }
  });
});
