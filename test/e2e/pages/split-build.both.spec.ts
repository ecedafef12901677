/** `dist/video-uploader.js`, which loads rows and engine when they are needed, over real HTTP. */
import {CLIP, DemoPage} from '../support/demo-page.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {COMPLETE, ENTRY, PART, heard, isPart, splitPage} from '../support/split-page.js';
import {type Page, expect, test} from '../support/test.js';

interface Served {
  readonly page: PageServer;
  /** What the page asked for below `/dist/`, query included. */
  readonly loaded: string[];
}

async function serve(
  browserPage: Page,
  tag: string,
  {head = '', headers = {}, script = ENTRY} = {},
): Promise<Served> {
  const loaded: string[] = [];
  browserPage.on('request', request => {
    const {pathname, search} = new URL(request.url());
    if (pathname.startsWith('/dist/')) loaded.push(pathname + search);
  });
  const page = await servePages({'/': {body: splitPage(tag, {head, scripts: [script]}), headers}});
  // In Firefox a part that is asked for before `load` holds that event back.
  await browserPage.goto(page.url, {waitUntil: 'domcontentloaded'});
  return {page, loaded};
}

const PLAIN_FORM = `<form action="https://videos.example.com/api/photo/redeem-upload-token" method="post">
  <input type="hidden" name="upload_token" value="t"><input type="file" name="file"><button>Send</button>
</form>`;

/** A policy that forbids all parts. */
const SHELL_ALONE = {
  headers: {
    'Content-Security-Policy': "script-src 'unsafe-inline' http://127.0.0.1:*/dist/video-uploader.js",
  },
};

test.describe('The split build', () => {
  test('fetches the rest at the first sign of intent, once for all tags', async ({page}) => {
    const {page: served, loaded} = await serve(
      page,
      '<video-uploader load="intent" name="a"></video-uploader><video-uploader load="intent" name="b"></video-uploader>',
    );
    const buttons = page.locator('video-uploader [part~=browse-button]');
    await expect(buttons).toHaveText(['Choose a video', 'Choose a video']);
    expect(loaded).toEqual([ENTRY]);

    await buttons.first().hover();
    await expect.poll(() => loaded.filter(isPart).length).toBe(1);
    await expect(page.locator('video-uploader slot[name=albums]')).toHaveCount(2);
    expect(loaded).toHaveLength(2);
    served.close();
  });

  test('fetches the rest in an idle moment where nothing else is said', async ({page}) => {
    const {page: served, loaded} = await serve(page, '<video-uploader></video-uploader>');
    await expect.poll(() => loaded.filter(isPart).length).toBe(1);
    served.close();
  });

  test('hides its words for a moment while those of another language are on their way', async ({page}) => {
    let go = (): void => {};
    const delayed = new Promise<void>(resolve => (go = resolve));
    await page.route(/\/parts\/first-da-/, async route => {
      await delayed;
      await route.continue();
    });
    const {page: served} = await serve(page, '<video-uploader lang="da" load="intent"></video-uploader>');
    const base = page.locator('video-uploader [part~=base]');
    await expect(base).toHaveClass(/is-wordless/);
    await expect(base).not.toHaveAttribute('lang');
    // At its end the animation stays, and shows English.
    const animations = await base.evaluate(element =>
      element
        .getAnimations()
        .map(animation => [
          (animation as CSSAnimation).animationName,
          animation.effect?.getComputedTiming().delay,
        ]),
    );
    expect(animations).toEqual([['reveal', 600]]);
    go();
    await expect(base).toHaveAttribute('lang', 'da');
    await expect(base).not.toHaveClass(/is-wordless/);
    served.close();
  });

  test('fetches the rest at once for a value, and for an upload of an earlier visit', async ({page}) => {
    const tag =
      '<form><video-uploader load="intent" name="v" value="12,34" required></video-uploader></form>';
    await page.route(PART, () => {});
    const {page: served, loaded} = await serve(page, tag);
    await expect.poll(() => loaded.filter(isPart).length).toBe(1);
    const form = await page.evaluate(() => {
      const element = document.querySelector('video-uploader')!;
      return [element.value, new FormData(document.forms[0]).getAll('v'), element.checkValidity()];
    });
    expect(form).toEqual(['12,34', ['12', '34'], true]);
    // Both are in the list already, and one is more than this tag takes.
    const names = page.locator('video-uploader [part~=item-stored] [part~=file-name]');
    await expect(names).toHaveText(['Video 12', 'Video 34']);
    await expect(page.locator('video-uploader [part~=summary]')).toHaveText('2 of 2 videos stored');
    await expect(page.locator('video-uploader [part~=browse-button]')).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.unrouteAll();

    loaded.length = 0;
    await page.setContent('');
    await page.goto(served.url);
    await expect(page.locator('video-uploader [part~=item]')).toHaveCount(2);
    expect(await heard(page)).toEqual([]);
    served.close();

    const other = await serve(page, '<video-uploader load="intent"></video-uploader>', {
      head: '<script>localStorage.setItem("video-uploader", "1")</script>',
    });
    await expect.poll(() => other.loaded.filter(isPart).length).toBe(1);
    // There is none after all.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('video-uploader'))).toBe(null);
    other.page.close();
  });

  test('keeps files that were chosen before it came, in the order of the calls', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    const site = await demo.siteUrl();
    let go = (): void => {};
    const delayed = new Promise<void>(resolve => (go = resolve));
    await page.route(PART, async route => {
      await delayed;
      await route.continue();
    });
    const {page: served, loaded} = await serve(
      page,
      `<form><video-uploader load="intent" name="v" required endpoint="${site}" upload_token="${token}"></video-uploader></form>`,
    );
    await page.locator('video-uploader').locator('input[type=file]').setInputFiles(CLIP);
    const row = page.locator('video-uploader [part~=item]');
    await expect(row.locator('[part~=file-name]')).toHaveText('clip.mp4');
    await expect(row.locator('[part~=file-size]')).toHaveText('2.1 MB');
    // As with a row of the engine, which would otherwise move up to where it is now.
    await expect(page.locator('video-uploader [part~=dropzone]')).toHaveClass(/is-compact/);
    const before = await page.evaluate(() => {
      const element = document.querySelector('video-uploader')!;
      return [
        element.uploads.length,
        element.validity?.badInput,
        element.validationMessage !== '',
        element.value,
      ];
    });
    expect(before).toEqual([0, true, true, '']);
    expect(await heard(page)).toEqual([]);
    await expect.poll(() => loaded.filter(isPart).length).toBe(1);

    go();
    await expect(page.locator('video-uploader [part~=status-stored]')).toBeVisible();
    await expect.poll(() => heard(page)).toEqual(COMPLETE);
    expect(await page.evaluate(() => document.querySelector('video-uploader')!.checkValidity())).toBe(true);
    served.close();
  });

  test('takes a file in place of the only video of a form before it came', async ({page}) => {
    let go = (): void => {};
    const delayed = new Promise<void>(resolve => (go = resolve));
    await page.route(PART, async route => {
      await delayed;
      await route.continue();
    });
    // The driver sees no picker that hands out file handles.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
    const {page: served} = await serve(page, '<video-uploader value="12" manual></video-uploader>');
    const button = page.locator('video-uploader [part~=browse-button]');
    const names = page.locator('video-uploader [part~=item] [part~=file-name]');
    await expect(button).toHaveText('Replace video');
    await expect(names).toHaveText(['Video 12']);
    const picker = page.waitForEvent('filechooser');
    await button.click();
    await (await picker).setFiles(CLIP);
    await expect(names).toHaveText(['Video 12', 'clip.mp4']);

    go();
    await expect(names).toHaveText(['clip.mp4']);
    expect(await page.evaluate(() => document.querySelector('video-uploader')!.value)).toBe('');
    served.close();
  });

  test('says that the rest did not come, and tries again under another address', async ({page}) => {
    let isBroken = true;
    await page.route(PART, route => (isBroken ? route.abort() : route.continue()));
    const warnings: string[] = [];
    page.on('console', message => warnings.push(message.text()));
    const {page: served, loaded} = await serve(
      page,
      '<video-uploader load="intent" multiple></video-uploader>',
    );
    const added = page.evaluate(async () => {
      const element = document.querySelector('video-uploader')!;
      const files = ['a.mp4', 'b.txt'].map(name => new File(['x'], name));
      return (await element.addFiles(files)).map(({name}) => name);
    });
    await expect(page.locator('video-uploader [part~=error]')).toContainText('could not be loaded');
    await expect.poll(() => loaded.filter(isPart).length).toBeGreaterThan(1);
    isBroken = false;
    // A try of its own may have come first.
    await page
      .locator('video-uploader [part~=retry-now-button]')
      .evaluateAll(buttons => (buttons[0] as HTMLElement | undefined)?.click());
    expect(await added).toEqual(['a.mp4']);
    const parts = loaded.filter(isPart);
    expect(new Set(parts).size).toBe(parts.length);
    expect(warnings.filter(text => text.includes('is tried again'))).not.toEqual([]);
    served.close();
  });

  test('leaves the plain form to people where a policy forbids the rest, and says so', async ({
    page,
    unhandled,
  }) => {
    const warnings: string[] = [];
    page.on('console', message => warnings.push(message.text()));
    const {page: served} = await serve(page, `<video-uploader>${PLAIN_FORM}</video-uploader>`, SHELL_ALONE);
    await expect(page.getByRole('button', {name: 'Send'})).toBeVisible();
    await expect(page.locator('video-uploader [part~=dropzone]')).toHaveCount(0);
    await expect
      .poll(() => warnings.some(text => /script-src.* forbids .*whole-engine/.test(text)))
      .toBe(true);
    // Firefox reports what the policy blocks as an error of the page too.
    const other = unhandled.splice(0).filter(text => !text.includes('Content-Security-Policy'));
    expect(other).toEqual([]);
    served.close();
  });

  test('keeps a plain form back that would go without the answers, and says so', async ({
    page,
    unhandled,
  }) => {
    const {page: served} = await serve(
      page,
      `<video-uploader>${PLAIN_FORM}<input slot="questions" name="consent" required></video-uploader>`,
      SHELL_ALONE,
    );
    await page
      .locator('video-uploader input[type=file]')
      .last()
      .setInputFiles({
        name: 'a.mp4',
        mimeType: 'video/mp4',
        buffer: Buffer.from('x'),
      });
    await expect(page.locator('video-uploader [part~=error]')).toBeVisible();
    await expect(page.getByRole('button', {name: 'Send'})).toBeHidden();
    await expect(page.locator('video-uploader [part~=browse-button]')).toBeVisible();
    unhandled.splice(0);
    served.close();
  });

  for (const [place, options] of [
    ['behind a query', {script: `${ENTRY}?v=3`}],
    ['with a base', {head: '<base href="/elsewhere/">'}],
    [
      'with a nonce and strict-dynamic',
      {headers: {'Content-Security-Policy': "script-src 'nonce-n1' 'strict-dynamic'"}},
    ],
    [
      'under trusted types',
      {
        headers: {
          'Content-Security-Policy':
            "script-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types lit-html",
        },
      },
    ],
  ] as const) {
    test(`loads no second copy of itself ${place}`, async ({page}) => {
      const warnings: string[] = [];
      page.on('console', message => warnings.push(message.text()));
      const {page: served, loaded} = await serve(page, '<video-uploader multiple></video-uploader>', options);
      await expect(page.locator('video-uploader slot[name=albums]')).toHaveCount(1);
      const names = await page.evaluate(async () => {
        const element = document.querySelector('video-uploader')!;
        return (await element.addFiles([new File(['x'], 'a.mp4')])).map(({name}) => name);
      });
      expect(names).toEqual(['a.mp4']);
      await expect(page.locator('video-uploader [part~=item]')).toHaveCount(1);
      expect(loaded).toHaveLength(2);
      expect(warnings.filter(text => text.includes('another copy'))).toEqual([]);
      served.close();
    });
  }

  test('comes from another origin', async ({page}) => {
    const cdn = await servePages({});
    const {page: served} = await serve(page, '<video-uploader></video-uploader>', {
      script: `${cdn.url.replace('127.0.0.1', 'localhost')}dist/video-uploader.js`,
    });
    await expect(page.locator('video-uploader slot[name=albums]')).toHaveCount(1);
    served.close();
    cdn.close();
  });
});
