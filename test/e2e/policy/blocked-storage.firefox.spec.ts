/**
 * Firefox with cookies blocked refuses a page its storage, its locks and its channels, each in its own way; so it does in
 * a frame of another site, and in one without an origin.
 */
import {DemoPage} from '../support/demo-page.js';
import {firefoxWith} from '../support/firefox.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {expect, test} from '../support/test.js';

test.use(firefoxWith({'network.cookie.cookieBehavior': 2}));

/** A page that tells what it may not do, beside the tag. */
function serve(tag: string): Promise<PageServer> {
  const script = '<script type="module" src="/dist/video-uploader.min.js"></script>';
  const probe = `<script>
    const denied = [];
    try { new BroadcastChannel('probe'); } catch (error) { denied.push('channel ' + error.name); }
    try { localStorage.length; } catch (error) { denied.push('localStorage ' + error.name); }
    document.documentElement.dataset.denied = denied.join(', ');
    const trouble = document.documentElement.dataset;
    for (const type of ['error', 'unhandledrejection'])
      addEventListener(type, event => { trouble.errors = String(event.message ?? event.reason); });
  </script>`;
  // Playwright cannot choose a file in a frame of this Firefox.
  const send = `<script type="module">
    await customElements.whenDefined('video-uploader');
    const bytes = new Uint8Array(300_000);
    bytes.set(new TextEncoder().encode('\\0\\0\\0\\x18ftypisom\\0\\0\\x02\\0isommp42'));
    document.documentElement.addEventListener('click', () => {
      document.querySelector('video-uploader').addFiles([new File([bytes], 'clip.mp4', {type: 'video/mp4'})]);
    }, {once: true});
    document.documentElement.dataset.ready = '';
  </script>`;
  const inner = {body: `<!doctype html><title>Inner</title>${probe}${script}${tag}${send}`};
  const frame = (attributes: string): {body: string} => ({
    body: `<!doctype html><title>Outer</title><iframe ${attributes} width="600" height="600"></iframe>`,
  });
  return servePages({
    '/inner': inner,
    '/sandboxed': frame('sandbox="allow-scripts allow-forms" src="/inner"'),
    '/foreign': {
      body: `<!doctype html><title>Outer</title><script>
        addEventListener('DOMContentLoaded', () => {
          const frame = document.createElement('iframe');
          frame.width = frame.height = 600;
          frame.src = 'http://localhost:' + location.port + '/inner';
          document.body.append(frame);
        });
      </script>`,
    },
  });
}

test.describe('With cookies blocked', () => {
  const all = 'channel SecurityError, localStorage SecurityError';
  for (const [name, path, denied] of [
    ['a page', 'inner', all],
    // It may talk to nobody there, but it may open a channel.
    ['a frame without an origin', 'sandboxed', 'localStorage SecurityError'],
    ['a frame of another site', 'foreign', all],
  ] as const) {
    test(`${name} sends a video as any other, and keeps nothing`, async ({page, request}) => {
      const demo = new DemoPage(page, request);
      await demo.open('redirect');
      const site = await demo.siteUrl();
      const token = await demo.token();
      const {url, close} = await serve(
        `<video-uploader endpoint="${site}" upload_token="${token}"></video-uploader>`,
      );
      await page.goto(url + path);
      const top = path === 'inner' ? page : page.frameLocator('iframe');
      const root = top.locator('html');
      const uploader = top.locator('video-uploader');
      await expect(root).toHaveAttribute('data-ready');
      await root.dispatchEvent('click');
      await expect(uploader.locator('[part~=status-stored]')).toBeVisible();
      // Otherwise this would show nothing.
      await expect(root).toHaveAttribute('data-denied', denied);
      expect(await root.getAttribute('data-errors')).toBeNull();
      const videos = await demo.storedVideos(token);
      expect(videos).toHaveLength(1);
      // Not a reload, after which the browser itself gives a form its values back.
      await page.goto(`${url}${path}?again`);
      await expect(uploader.locator('[part~=browse-button]')).toBeVisible();
      await expect(uploader.locator('[part~=item]')).toHaveCount(0);
      close();
    });
  }
});
