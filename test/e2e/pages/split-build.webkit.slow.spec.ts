/** `dist/video-uploader.js` in WebKit, whose rows and engine come late, not at once, or not at all. */
import type {ServerResponse} from 'node:http';
import {CLIP, sha256} from '../support/demo-page.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {
  COMPLETE,
  ENTRY,
  heard,
  isPart,
  siteWithToken,
  splitPage,
  storedVideos,
} from '../support/split-page.js';
import {type WebKitPage, expect, test} from '../support/webkit.js';

/** The text of a part of the tag; null if it is not there or nobody sees it. */
function textOf(page: WebKitPage, part: string): Promise<string | null> {
  return page.evaluate(name => {
    const found = document.querySelector('video-uploader')?.shadowRoot?.querySelector(`[part~="${name}"]`);
    return found?.checkVisibility() === true ? (found as HTMLElement).innerText.trim() : null;
  }, part);
}

const input = (): Element | null | undefined =>
  document.querySelector('video-uploader')?.shadowRoot?.querySelector('input[type=file]');

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

test.describe('The split build in WebKit', () => {
  test('uploads what was chosen before rows and engine came', async ({webkit, request}) => {
    const demo = await siteWithToken(request);
    let go = (): void => {};
    const delayed = new Promise<void>(resolve => (go = resolve));
    const server = await serve(
      `<form><video-uploader load="intent" name="v" required endpoint="${demo.site}"
        upload_token="${demo.token}"></video-uploader></form>`,
      () => delayed,
    );
    await webkit.goto(server.url);
    await expect.poll(() => textOf(webkit, 'browse-button')).toBe('Choose a video');
    // WebKit tells of no idle moment: the tag would load after this time.
    await webkit.evaluate(() => void setTimeout(() => (document.title = 'Settled'), 4000));
    await expect.poll(() => webkit.evaluate(() => document.title)).toBe('Settled');
    expect(dist(server)).toEqual([ENTRY]);

    await webkit.choose(input, CLIP);
    await expect.poll(() => textOf(webkit, 'file-name')).toBe('clip.mp4');
    const before = await webkit.evaluate(() => {
      const element = document.querySelector('video-uploader')!;
      return [element.uploads.length, element.validity?.badInput, element.value];
    });
    expect(before).toEqual([0, true, '']);
    await expect.poll(() => dist(server).filter(isPart).length).toBe(1);
    expect(await heard(webkit)).toEqual([]);

    go();
    await expect.poll(() => textOf(webkit, 'status-stored')).not.toBe(null);
    await expect.poll(() => heard(webkit)).toEqual(COMPLETE);
    expect(await storedVideos(request, demo)).toMatchObject([{sha256: await sha256(CLIP)}]);
    expect(await webkit.evaluate(() => document.querySelector('video-uploader')!.checkValidity())).toBe(true);
    expect(dist(server)).toHaveLength(2);
    server.close();
  });

  test('fetches the rest some time after the page has loaded', async ({webkit}) => {
    const server = await serve('<video-uploader></video-uploader>');
    await webkit.goto(server.url);
    await expect.poll(() => textOf(webkit, 'browse-button')).toBe('Choose a video');
    await expect.poll(() => dist(server).filter(isPart).length).toBe(1);
    expect(await heard(webkit)).toEqual([]);
    server.close();
  });

  test('says that the rest did not come, and uploads once it comes', async ({webkit, request}) => {
    const demo = await siteWithToken(request);
    let isBroken = true;
    const server = await serve(
      `<video-uploader load="intent" name="v" endpoint="${demo.site}" upload_token="${demo.token}"></video-uploader>`,
      response => void (isBroken && response.writeHead(503).end()),
    );
    await webkit.goto(server.url);
    await expect.poll(() => textOf(webkit, 'browse-button')).toBe('Choose a video');
    await webkit.choose(input, CLIP);
    await expect.poll(() => textOf(webkit, 'error')).toContain('could not be loaded');
    expect(await textOf(webkit, 'file-name')).toBe('clip.mp4');
    expect(await heard(webkit)).toEqual([]);

    isBroken = false;
    // A try of its own may have come first.
    await webkit
      .click(() =>
        document.querySelector('video-uploader')?.shadowRoot?.querySelector('[part~=retry-now-button]'),
      )
      .catch(() => {});
    await expect.poll(() => heard(webkit)).toEqual(COMPLETE);
    expect(await storedVideos(request, demo)).toMatchObject([{sha256: await sha256(CLIP)}]);
    const parts = dist(server).filter(isPart);
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts).size).toBe(parts.length);
    server.close();
  });

  test('leaves the plain form to people where a policy forbids the rest', async ({webkit}) => {
    const server = await serve(
      `<video-uploader><form action="https://videos.example.com/api/photo/redeem-upload-token" method="post">
        <input type="hidden" name="upload_token" value="t"><input type="file" name="file"><button>Send</button>
      </form></video-uploader>`,
      () => {},
      {'Content-Security-Policy': "script-src 'unsafe-inline' http://127.0.0.1:*/dist/video-uploader.js"},
    );
    await webkit.goto(server.url);
    const isFormSeen = (): Promise<boolean> =>
      webkit.evaluate(() => document.querySelector('form')!.checkVisibility());
    await expect.poll(() => textOf(webkit, 'dropzone')).not.toBe(null);
    expect(await isFormSeen()).toBe(false);
    await expect.poll(() => textOf(webkit, 'dropzone')).toBe(null);
    expect(await isFormSeen()).toBe(true);
    expect(dist(server)).toEqual([ENTRY]);
    expect(await heard(webkit)).toEqual([]);
    server.close();
  });
});
