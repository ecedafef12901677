/** Apps that a bundler makes of the package: what their pages load, and when. */
import {gzipSync} from 'node:zlib';
import {BUNDLERS, type BundledApp, bundleApp} from '../support/bundled-app.js';
import {type PageServer, servePages} from '../support/page-server.js';
import {type Page, expect, test} from '../support/test.js';

/** Bytes (gzip) that a page may load before anybody uses the tag, its app, Lit and the first words of a language included. */
const BEFORE_INTENT = {esbuild: 27_000, Vite: 25_600};

const DEFINE = `import 'video-uploader/define';`;

/** Every entry at once, and more of each than the tag. */
const EVERYTHING = `
  import {FileAddedEvent, UploadError, VideoUploader, checkSite, parseCallback} from 'video-uploader';
  import 'video-uploader/define';
  import {VideoUploads} from 'video-uploader/headless';
  Object.assign(window, {FileAddedEvent, UploadError, VideoUploader, VideoUploads, checkSite, parseCallback});`;

type Exports = Pick<
  typeof import('../../../src/index.js') & typeof import('../../../src/headless.js'),
  'FileAddedEvent' | 'UploadError' | 'VideoUploader' | 'VideoUploads'
>;

interface Served {
  readonly page: PageServer;
  /** The files of the app that the page asked for, in order. */
  readonly loaded: string[];
}

async function serve(
  browserPage: Page,
  {entry, files}: BundledApp,
  tag: string,
  language = 'en',
): Promise<Served> {
  const loaded: string[] = [];
  const scripts = Object.fromEntries(
    files.map(({path, code}) => [path, {body: code, type: 'text/javascript'}]),
  );
  browserPage.on('request', request => {
    const {pathname, search} = new URL(request.url());
    if (pathname in scripts) loaded.push(pathname + search);
  });
  const body = `<!doctype html><html lang="${language}"><title>App</title>
    <script type="module" src="${entry}"></script>${tag}</html>`;
  const page = await servePages({'/': {body}, ...scripts});
  await browserPage.goto(page.url);
  return {page, loaded};
}

/** The file with the engine. */
function engineOf({files}: BundledApp): string {
  const found = files.filter(({modules}) => modules.includes('dist/chunks/whole-engine.js'));
  expect(found).toHaveLength(1);
  return found[0]?.path ?? '';
}

function modulesOf({files}: BundledApp, paths: readonly string[]): string[] {
  return files.filter(({path}) => paths.includes(path)).flatMap(({modules}) => modules);
}

/** The halves of translations among modules. */
function translationsIn(modules: readonly string[]): string[] {
  return modules
    .flatMap(module => /^dist\/chunks\/((?:first-)?[a-z]{2})\.js$/.exec(module)?.[1] ?? [])
    .sort();
}

const dropArea = 'video-uploader [part~=browse-button]';
/** Only the rows' part of the element makes this slot. */
const arrived = 'video-uploader slot[name=albums]';

for (const bundler of Object.keys(BUNDLERS) as (keyof typeof BUNDLERS)[]) {
  test.describe(`An app that ${bundler} makes`, () => {
    for (const [language, invitation, first, later] of [
      ['en', 'Choose videos', [], []],
      ['de', 'Videos auswählen', ['first-de'], ['de', 'first-de']],
    ] as const)
      test(`loads rows and engine at the first sign of intent, and no module twice (${language})`, async ({
        page,
      }) => {
        const app = await bundleApp(bundler, DEFINE);
        const engine = engineOf(app);
        const {page: served, loaded} = await serve(
          page,
          app,
          '<video-uploader load="intent" multiple></video-uploader>',
          language,
        );
        await expect(page.locator(dropArea)).toHaveText(invitation);
        const before = [...loaded];
        expect(before).toContain(app.entry);
        expect(before).not.toContain(engine);
        const early = modulesOf(app, before);
        expect(early).toContain('dist/chunks/video-uploader.js');
        expect(early.filter(module => /whole-engine|create-uploader|resumable/.test(module))).toEqual([]);
        expect(translationsIn(early)).toEqual(first);
        const code = app.files.filter(({path}) => before.includes(path));
        const bytes = code.reduce((sum, {code}) => sum + gzipSync(code, {level: 9}).length, 0);
        expect(bytes).toBeLessThanOrEqual(BEFORE_INTENT[bundler]);

        await page.locator(dropArea).hover();
        await expect(page.locator(arrived)).toHaveCount(1);
        expect(loaded).toContain(engine);
        expect(new Set(loaded).size).toBe(loaded.length);
        const modules = modulesOf(app, loaded);
        expect(modules).toContain('dist/chunks/create-uploader.js');
        expect(translationsIn(modules)).toEqual(later);
        expect(new Set(modules).size).toBe(modules.length);
        served.close();
      });

    test('has each module once if it imports every entry', async ({page}) => {
      const app = await bundleApp(bundler, EVERYTHING);
      const all = app.files.flatMap(({modules}) => modules);
      for (const name of ['index', 'define', 'headless', 'chunks/whole-engine', 'chunks/create-uploader'])
        expect(all).toContain(`dist/${name}.js`);
      expect(new Set(all).size).toBe(all.length);

      const {page: served, loaded} = await serve(
        page,
        app,
        '<video-uploader load="intent"></video-uploader>',
      );
      await expect(page.locator(dropArea)).toBeVisible();
      expect(loaded).not.toContain(engineOf(app));
      const identities = await page.evaluate(async () => {
        const {FileAddedEvent, UploadError, VideoUploader, VideoUploads} = window as unknown as Exports;
        const element = document.querySelector('video-uploader')!;
        const manager = new VideoUploads({manual: true, noResume: true, accept: 'video/*'});
        const heard: Event[] = [];
        for (const type of ['file-added', 'file-rejected'])
          element.addEventListener(type, event => heard.push(event));
        element.manager = manager;
        await element.addFiles([new File(['x'], 'a.mp4', {type: 'video/mp4'})]);
        await element.addFiles([new File(['x'], 'b.txt', {type: 'text/plain'})]);
        const [added, rejected] = heard;
        return {
          isOfClass: element instanceof VideoUploader,
          isOfEvents: added instanceof FileAddedEvent,
          isOfErrors: (rejected as CustomEvent<{error: unknown}>).detail.error instanceof UploadError,
          names: manager.uploads.map(({name}) => name),
        };
      });
      expect(identities).toEqual({isOfClass: true, isOfEvents: true, isOfErrors: true, names: ['a.mp4']});
      await expect(page.locator('video-uploader [part~=item]')).toHaveCount(1);
      expect(new Set(loaded).size).toBe(loaded.length);
      served.close();
    });

    test('leaves out the engine for what needs none', async () => {
      const source = `import {UploadError, parseCallback, registerStrings} from 'video-uploader';
        console.log(UploadError, parseCallback(''), registerStrings);`;
      const {files, entry} = await bundleApp(bundler, source);
      const early = files.filter(({path}) => path === entry).flatMap(({modules}) => modules);
      expect(early.filter(module => /whole-engine|create-uploader|resumable/.test(module))).toEqual([]);
    });

    // Not in Firefox, which keeps the failure of a module until the page is loaded again.
    test('asks for the engine again after a failure, and then has the files that waited', async ({page}) => {
      const app = await bundleApp(bundler, DEFINE);
      const engine = engineOf(app);
      let isBroken = true;
      await page.route(`**${engine}*`, route => (isBroken ? route.abort() : route.continue()));
      const {page: served, loaded} = await serve(
        page,
        app,
        '<video-uploader load="intent" manual></video-uploader>',
      );
      const added = page.evaluate(async () => {
        const element = document.querySelector('video-uploader')!;
        return (await element.addFiles([new File(['x'], 'a.mp4')])).map(({name}) => name);
      });
      await expect(page.locator('video-uploader [part~=error]')).toContainText('could not be loaded');
      await expect.poll(() => loaded.filter(path => path.startsWith(engine)).length).toBeGreaterThan(1);
      isBroken = false;
      expect(await added).toEqual(['a.mp4']);
      await expect(page.locator('video-uploader [part~=item]')).toHaveCount(1);
      served.close();
    });
  });
}
