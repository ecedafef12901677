/** `dist/video-uploader.js`, whose rows and engine come late, not at once, or not at all. */
import type {ServerResponse} from 'node:http';
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {COMPLETE, ENTRY, heard, isPart, splitPage} from '../support/split-page.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';

const dist = ({requests}: PageServer): string[] => requests.filter(path => path.startsWith('/dist/'));

/** Serves a page with the split build, and gets each request for rows and engine. */
async function serve(
  tag: string,
  meddle: (response: ServerResponse, count: number) => Promise<void> | void = () => {},
  headers: Record<string, string> = {},
): Promise<PageServer> {
  let count = 0;
  return servePages({'/': {body: splitPage(tag), headers}}, null, (path, response) =>
    isPart(path) ? meddle(response, (count += 1)) : undefined,
  );
}

test.describe('The split build', () => {
  test('uploads what was chosen before rows and engine came', async ({tab, request}) => {
    const demo = await DemoSite.withToken(request);
    let go = (): void => {};
    const delayed = new Promise<void>(resolve => (go = resolve));
    const server = await serve(
      `<form><video-uploader load="intent" name="v" required endpoint="${demo.site.url}"
        upload_token="${demo.token}"></video-uploader></form>`,
      () => delayed,
    );
    await tab.goto(server.url);
    await expect.poll(() => new Uploader(tab).text('browse-button')).toBe('Choose a video');
    // WebKit tells of no idle moment: the tag would load after this time.
    await tab.evaluate(() => void setTimeout(() => (document.title = 'Settled'), 4000));
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('Settled');
    expect(dist(server)).toEqual([ENTRY]);

    await new Uploader(tab).choose(CLIP);
    await expect.poll(() => new Uploader(tab).text('file-name')).toBe('clip.mp4');
    const before = await tab.evaluate(() => {
      const element = document.querySelector('video-uploader')!;
      return [element.uploads.length, element.validity?.badInput, element.value];
    });
    expect(before).toEqual([0, true, '']);
    await expect.poll(() => dist(server).filter(isPart).length).toBe(1);
    expect(await heard(tab)).toEqual([]);

    go();
    await expect.poll(() => new Uploader(tab).text('status-stored')).not.toBe(null);
    await expect.poll(() => heard(tab)).toEqual(COMPLETE);
    expect(await demo.site.storedVideos(demo.token)).toMatchObject([{sha256: await sha256(CLIP)}]);
    expect(await tab.evaluate(() => document.querySelector('video-uploader')!.checkValidity())).toBe(true);
    expect(dist(server)).toHaveLength(2);
    server.close();
  });

  test('fetches the rest some time after the page has loaded', async ({tab}) => {
    const server = await serve('<video-uploader></video-uploader>');
    await tab.goto(server.url);
    await expect.poll(() => new Uploader(tab).text('browse-button')).toBe('Choose a video');
    await expect.poll(() => dist(server).filter(isPart).length).toBe(1);
    expect(await heard(tab)).toEqual([]);
    server.close();
  });

  test('says that the rest did not come, and uploads once it comes', async ({tab, visitor, request}) => {
    const demo = await DemoSite.withToken(request);
    let isBroken = true;
    const server = await serve(
      `<video-uploader load="intent" name="v" endpoint="${demo.site.url}" upload_token="${demo.token}"></video-uploader>`,
      response => void (isBroken && response.writeHead(503).end()),
    );
    await tab.goto(server.url);
    await expect.poll(() => new Uploader(tab).text('browse-button')).toBe('Choose a video');
    await new Uploader(tab).choose(CLIP);
    await expect.poll(() => new Uploader(tab).text('error')).toContain('could not be loaded');
    expect(await new Uploader(tab).text('file-name')).toBe('clip.mp4');
    expect(await heard(tab)).toEqual([]);

    isBroken = false;
    // A try of its own may have come first.
    await tab.evaluate(() => {
      const root = document.querySelector('video-uploader')?.shadowRoot;
      root?.querySelector<HTMLElement>('[part~=retry-now-button]')?.click();
    });
    await expect.poll(() => heard(tab)).toEqual(COMPLETE);
    expect(await demo.site.storedVideos(demo.token)).toMatchObject([{sha256: await sha256(CLIP)}]);
    const parts = dist(server).filter(isPart);
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts).size).toBe(parts.length);
    // Firefox reports what it could not load as an error of the page.
    expect(visitor.unhandled.splice(0).filter(text => !text.includes('whole-engine'))).toEqual([]);
    server.close();
  });

  test('leaves the plain form to people where a policy forbids the rest', async ({tab}) => {
    const server = await serve(
      `<video-uploader load="intent"><form action="https://videos.example.com/api/photo/redeem-upload-token" method="post">
        <input type="hidden" name="upload_token" value="t"><input type="file" name="file"><button>Send</button>
      </form></video-uploader>`,
      () => {},
      {'Content-Security-Policy': "script-src 'unsafe-inline' http://127.0.0.1:*/dist/video-uploader.js"},
    );
    await tab.goto(server.url);
    const isFormSeen = (): Promise<boolean> =>
      tab.evaluate(() => document.querySelector('form')!.checkVisibility());
    await expect.poll(() => new Uploader(tab).text('dropzone')).not.toBe(null);
    expect(await isFormSeen()).toBe(false);
    await tab.press('Tab');
    await expect.poll(() => new Uploader(tab).text('dropzone')).toBe(null);
    expect(await isFormSeen()).toBe(true);
    expect(dist(server)).toEqual([ENTRY]);
    expect(await heard(tab)).toEqual([]);
    server.close();
  });
});
