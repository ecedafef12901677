import {execFile} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {CLIP, DemoPage, sha256} from '../support/demo-page.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {ENTRY, isPart} from '../support/split-page.js';
import {type Page, expect, test} from '../support/test.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs a module in a process of its own, as a server would. @returns Its `result`. */
async function runOnServer<Result>(code: string): Promise<Result> {
  const script = `${code} console.log(JSON.stringify(result));`;
  const {stdout} = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
  });
  return JSON.parse(stdout) as Result;
}

/** The tag with a form in it, as in the documentation. */
function renderOnServer(endpoint: string, token: string): Promise<{html: string; source: string}> {
  return runOnServer(`
    import {renderUploader, styleSource} from './test/support/pages/render-on-server.js';
    const html = await renderUploader(${JSON.stringify(endpoint)}, ${JSON.stringify(token)});
    const result = {html, source: styleSource()};`);
}

/** The tag with attributes, and other content in it. */
function renderTag(attributes: string, content: string): Promise<string> {
  return runOnServer(`
    import {render} from '@lit-labs/ssr';
    import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
    import {html} from 'lit';
    import 'video-uploader/define';
    const result = await collectResult(render(html\`<video-uploader ${attributes}>${content}</video-uploader>\`));`);
}

/** Notes what the policy forbids and what moves, from the very beginning. */
const WATCH = `
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const {value} of list.getEntries()) window.shifts.push(value);
  }).observe({type: 'layout-shift', buffered: true});`;

/**
 * A page with the tag and a line below it, under a policy that allows no style but that of the tag, and at
 * `/without-style` not even that.
 */
async function serve(endpoint: string, token: string): Promise<PageServer> {
  const {html, source} = await renderOnServer(endpoint, token);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${source}`,
    'media-src blob:',
    `connect-src ${endpoint}`,
    `form-action ${endpoint}`,
  ].join('; ');
  const body =
    '<!doctype html><html lang="en"><title>Rendered</title><script src="/watch.js"></script>' +
    `<script type="module" src="/dist/video-uploader.min.js"></script>${html}<p id="below">Below</p></html>`;
  return servePages({
    '/': {body, headers: {'Content-Security-Policy': policy}},
    '/without-style': {body, headers: {'Content-Security-Policy': policy.replace(source, '')}},
    '/watch.js': {body: WATCH, type: 'text/javascript'},
  });
}

function below(page: Page): Promise<number> {
  return page.locator('#below').evaluate(line => line.getBoundingClientRect().top);
}

/** What the page has noted of itself. */
function told(page: Page, what: 'violations' | 'shifts'): Promise<unknown> {
  return page.evaluate(name => (window as unknown as Record<string, unknown>)[name], what);
}

/** Two frames later, of which the observer has heard. */
function painted(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>(resolve => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );
}

test.describe('Rendered on a server, the tag', () => {
  let server: PageServer;
  let videos: string;

  test.beforeEach(async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const [site, token] = [await demo.siteUrl(), await demo.token()];
    videos = `${site}/_test/videos?upload_token=${token}`;
    server = await serve(site, token);
  });

  test.afterEach(() => server.close());

  test('keeps its place for the script, which then takes over once and uploads', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    let release = (): void => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    await page.route('**/video-uploader.min.js', async route => {
      await held;
      await route.continue();
    });
    await page.goto(server.url, {waitUntil: 'commit'});

    await expect(page.getByRole('button', {name: 'Upload video'})).toBeVisible();
    await expect(demo.uploader.locator('[part~=dropzone]')).toBeHidden();
    const before = await below(page);
    release();

    await expect(demo.uploader.locator('[part~=browse-button]')).toBeVisible();
    await expect(demo.uploader.locator('[part~=base]')).toHaveCount(1);
    await expect(demo.uploader.locator('.is-server')).toHaveCount(0);
    expect(await below(page)).toBe(before);
    expect(before).toBeGreaterThan(150);
    expect(await told(page, 'shifts')).toEqual([]);

    await demo.uploader.locator('[part~=dropzone] input[type=file]').setInputFiles(CLIP);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    expect(await told(page, 'violations')).toEqual([]);
  });

  test('shows the form alone where the script does not come, even where a policy lets no style in', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await page.route('**/video-uploader.min.js', route => route.abort());
    for (const path of ['', 'without-style']) {
      await page.goto(server.url + path);

      await expect(demo.uploader.locator('[part~=dropzone]')).toBeHidden();
      await expect(page.getByRole('button', {name: 'Upload video'})).toBeVisible();
      expect(await told(page, 'violations')).toEqual(path === '' ? [] : ['style-src-elem inline']);
      // The form's button, and that of its file input.
      await expect(page.getByRole('button')).toHaveCount(2);
    }
  });

  test('shows the form alone, without a gap, where there are no scripts, and the form uploads', async ({
    browser,
    request,
  }) => {
    const context = await browser.newContext({javaScriptEnabled: false});
    try {
      const page = await context.newPage();
      await page.goto(server.url);
      const dropzone = page.locator('video-uploader [part~=dropzone]');
      await expect(dropzone).toBeHidden();
      const form = page.locator('form');
      await expect(form).toBeVisible();
      const [tag, inside] = await Promise.all([
        page.locator('video-uploader').boundingBox(),
        form.boundingBox(),
      ]);
      expect((tag?.height ?? 0) - (inside?.height ?? 0)).toBeLessThan(20);

      await form.locator('input[type=file]').setInputFiles(CLIP);
      await page.getByRole('button', {name: 'Upload video'}).click();
      await expect
        .poll(async () => (await request.get(videos)).json())
        .toMatchObject([{sha256: await sha256(CLIP)}]);
    } finally {
      await context.close();
    }
  });
});

test.describe('Rendered on a server, the tag of the split build', () => {
  for (const [look, {width, language, direction, colorScheme, limits}] of [
    ['wide and light', {width: 1200, language: 'en', direction: 'ltr', colorScheme: 'light', limits: ''}],
    ['from right to left', {width: 1200, language: 'ar', direction: 'rtl', colorScheme: 'light', limits: ''}],
    [
      '320 pixels wide',
      {
        width: 320,
        language: 'en',
        direction: 'ltr',
        colorScheme: 'dark',
        limits: 'multiple max-file-size="4GB"',
      },
    ],
    [
      '320 pixels wide and from right to left',
      {
        width: 320,
        language: 'ar',
        direction: 'rtl',
        colorScheme: 'light',
        limits: 'multiple max-file-size="4GB"',
      },
    ],
    [
      'wide, with a video that the form has',
      {width: 1200, language: 'en', direction: 'ltr', colorScheme: 'light', limits: 'value="7"'},
    ],
    [
      'wide and from right to left, with three videos that the form has',
      {
        width: 1200,
        language: 'ar',
        direction: 'rtl',
        colorScheme: 'dark',
        limits: 'multiple value="7,8,123456789"',
      },
    ],
    [
      '320 pixels wide, with two videos that the form has',
      {width: 320, language: 'en', direction: 'ltr', colorScheme: 'light', limits: 'multiple value="7,8"'},
    ],
    [
      '320 pixels wide and from right to left, with a video that the form has',
      {width: 320, language: 'ar', direction: 'rtl', colorScheme: 'light', limits: 'value="7"'},
    ],
  ] as const) {
    test(`moves nothing while it comes, ${look}`, async ({page}) => {
      const html = await renderTag(
        limits,
        '<form action="http://127.0.0.1:9/api/photo/redeem-upload-token" method="post"><button>Upload video</button></form>',
      );
      // Words that come late are shown in English first, which is another test's subject.
      const words = readdirSync(`${ROOT}dist/parts`).filter(name => name.startsWith(`first-${language}-`));
      const preloads = words
        .filter(name => name.endsWith('.js'))
        .map(name => `<link rel="modulepreload" href="/dist/parts/${name}">`);
      const body = `<!doctype html><html lang="${language}" dir="${direction}"><title>Rendered</title>
        <meta name="viewport" content="width=device-width"><script>${WATCH}</script>${preloads.join('')}
        <script type="module" src="${ENTRY}"></script>${html}<p id="below">Below</p></html>`;
      const release = {shell: (): void => {}, rest: (): void => {}};
      const shell = new Promise<void>(resolve => (release.shell = resolve));
      const rest = new Promise<void>(resolve => (release.rest = resolve));
      const server = await servePages({'/': {body}}, null, path =>
        path === ENTRY ? shell : isPart(path) ? rest : undefined,
      );
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await page.setViewportSize({width, height: 700});
      await page.goto(server.url, {waitUntil: 'commit'});
      const tag = page.locator('video-uploader');
      await expect(page.getByRole('button', {name: 'Upload video'})).toBeVisible();
      await painted(page);
      const before = await below(page);
      if (language !== 'en')
        await page.evaluate(name => import(name), `/dist/parts/${words.find(name => name.endsWith('.js'))}`);

      release.shell();
      await expect(tag.locator('[part~=browse-button]')).toBeVisible();
      await expect(tag.locator('[part~=base]')).toHaveAttribute('lang', language);
      await painted(page);
      expect(await below(page)).toBe(before);

      release.rest();
      await expect(tag.locator('slot[name=albums]')).toHaveCount(1);
      await painted(page);
      expect(await below(page)).toBe(before);
      expect(await told(page, 'shifts')).toEqual([]);
      server.close();
    });
  }
});
