import {CLIP, fixture, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';
import {servePages} from '../support/page-server.js';
import {heard, splitPage} from '../support/split-page.js';

test.describe('Files that are dragged in', () => {
  test('are stored where they are dropped on the element', async ({tab, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const other = fixture('clip.webm');
    const server = await servePages({
      '/': {
        body: splitPage(
          `<video-uploader multiple endpoint="${site.url}" upload_token="${token}"></video-uploader>`,
          {scripts: ['/dist/video-uploader.min.js']},
        ),
      },
    });
    await tab.goto(server.url);
    const uploader = new Uploader(tab);

    await tab.drop(uploader.part('dropzone'), CLIP, other);

    await expect.poll(async () => (await tab.texts(uploader.part('status-stored'))).length).toBe(2);
    const stored = await site.storedVideos(token);
    const sums = [await sha256(CLIP), await sha256(other)];
    expect(stored.map(video => video.sha256).sort()).toEqual(sums.sort());
    expect((await heard(tab)).at(-1)).toBe('uploads-complete');
    server.close();
  });

  test('never take the place of the page', async ({tab}) => {
    const tag = '<h1>A page</h1><video-uploader manual></video-uploader>';
    const server = await servePages({
      '/': {body: splitPage(tag, {scripts: ['/dist/video-uploader.min.js']})},
    });
    await tab.goto(server.url);
    const uploader = new Uploader(tab);
    await expect.poll(() => uploader.text('browse-button')).not.toBe(null);
    await tab.evaluate(() => {
      addEventListener('dragover', event => {
        // After all other listeners.
        setTimeout(() => (document.title = event.defaultPrevented ? 'Prevented' : 'Left alone'));
      });
    });

    await tab.drop('h1', CLIP);

    await expect.poll(() => tab.evaluate(() => document.title)).toBe('Prevented');
    expect(await uploader.text('item')).toBe(null);
    await tab.drop(uploader.part('dropzone'), CLIP);
    await expect.poll(() => uploader.text('file-name')).toBe('clip.mp4');
    expect(await tab.address()).toBe(server.url);
    server.close();
  });
});
