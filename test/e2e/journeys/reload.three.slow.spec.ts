/** Uploads that a reload or a second tab comes in the way of. */
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite, HELD} from '../support/demo-site.js';
import {can} from '../support/engines/cannot.js';
import {expect, test} from '../support/engines/test.js';
import type {Tab} from '../support/engines/tab.js';
import {Uploader} from '../support/engines/uploader.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {heard, splitPage} from '../support/split-page.js';

interface Begun {
  readonly site: DemoSite;
  readonly token: string;
  readonly server: PageServer;
  readonly uploader: Uploader;
}

/** A tab that sends half of the clip, with a title. The rest goes once the site gets other rules. */
async function begin(
  tab: Tab,
  request: Parameters<(typeof DemoSite)['withToken']>[0],
  attributes = '',
): Promise<Begun> {
  const {site, token} = await DemoSite.withToken(request);
  const tag = `<video-uploader ${attributes} fields="title" chunk-size="128KiB" endpoint="${site.url}"
    upload_token="${token}"></video-uploader>`;
  const server = await servePages({
    '/': {body: splitPage(tag, {scripts: ['/dist/video-uploader.min.js']})},
  });
  // The first chunks go at once.
  await site.faults([{method: 'redeem', skip: 6, ...HELD}]);
  await tab.goto(server.url);
  const uploader = new Uploader(tab);
  await uploader.choose(CLIP);
  await tab.click(uploader.field('title'));
  await tab.type('From before');
  await tab.press('Tab');
  await expect.poll(() => heard(tab)).toContain('metadata-saved');
  await expect.poll(() => uploader.progress()).toBeGreaterThan(0.1);
  if (attributes.includes('keep-files') && can(tab.engine, 'keep a file over a reload')) {
    // The page may go without a question, because the browser has the file.
    const mayGo = (): Promise<boolean> =>
      tab.evaluate(() => dispatchEvent(new Event('beforeunload', {cancelable: true})));
    await expect.poll(mayGo).toBe(true);
  }
  return {site, token, server, uploader};
}

async function expectStoredOnce({site, token}: Begun): Promise<void> {
  const stored = await site.storedVideos(token);
  expect(stored.map(video => [video.sha256, video.title])).toEqual([[await sha256(CLIP), 'From before']]);
}

test.describe('After a reload, an upload', () => {
  test('continues once its file is chosen again, with its title, and leaves nothing behind', async ({
    tab,
    request,
  }) => {
    const begun = await begin(tab, request);
    const {uploader, site, server} = begun;

    await tab.reload();
    await expect.poll(() => uploader.text('item')).toContain('choose the file again');
    expect(await tab.on(uploader.field('title'), field => (field as HTMLInputElement).value)).toBe(
      'From before',
    );
    const before = await site.bytesSent();
    await site.faults([]);
    await uploader.choose(CLIP);
    await expect.poll(() => uploader.text('status-stored')).not.toBe(null);
    await expectStoredOnce(begun);
    // Less than the file: it continued.
    expect((await site.bytesSent()) - before).toBeLessThan(2_000_000);
    expect(await heard(tab)).toEqual([
      'upload-restored',
      'before-files-added',
      'upload-resumed',
      'upload-started',
      'input',
      'change',
      'upload-success',
      'uploads-complete',
    ]);

    // Not a reload, after which Firefox gives the element its value back.
    await tab.goto(`${server.url}?again`);
    await expect.poll(() => uploader.text('browse-button')).not.toBe(null);
    expect(await uploader.text('item')).toBe(null);
    server.close();
  });

  test('continues with a click where the browser kept its file', async ({tab, request}) => {
    const begun = await begin(tab, request, 'keep-files');
    const {uploader, site, server} = begun;

    await tab.reload();
    await expect.poll(() => uploader.text('item')).toContain('Interrupted');
    await site.faults([]);
    if (can(tab.engine, 'keep a file over a reload')) {
      // Firefox, steered from outside, takes no key after it has asked whether to leave a page.
      await tab.click(uploader.part('resume-button'));
    } else {
      expect(await uploader.text('item')).toContain('choose the file again');
      await uploader.choose(CLIP);
    }
    await expect.poll(() => uploader.text('status-stored')).not.toBe(null);
    await expectStoredOnce(begun);
    server.close();
  });
});

test.describe('In a second tab, an upload', () => {
  test('shows how far it is in the first one, and ends there after the first one is closed', async ({
    visitor,
    request,
  }) => {
    const first = await visitor.open();
    const begun = await begin(first, request, 'keep-files');
    const {site, server} = begun;
    const second = await visitor.open();
    await second.goto(server.url);
    const uploader = new Uploader(second);
    await expect.poll(() => uploader.text('item')).toContain('Open in another tab');
    await expect.poll(() => uploader.progress()).toBeGreaterThan(0);

    await first.close();
    await site.faults([]);
    if (!can(second.engine, 'keep a file over a reload')) {
      await expect.poll(() => uploader.text('item')).toContain('choose the file again');
      await uploader.choose(CLIP);
    }
    await expect.poll(() => uploader.text('status-stored')).not.toBe(null);
    await expectStoredOnce(begun);
    server.close();
  });
});
