/**
 * `npm run pictures`: makes the pictures of the documentation anew, from the demo as `npm start` serves it, in
 * Chromium: the tag with three files, the four themes, and a row whose parts carry their names.
 */
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Page, chromium} from 'playwright';
import {CHROMIUM_ARGS, prepareBrowsers} from './machine/browsers.js';
import {onInterrupt, start, stopEverything, toolEnvironment} from './machine/processes.js';
import {findFreePort} from './machine/webkit-driver.js';

const PICTURES = 'docs/pictures';
const [WEBM = '', MP4 = '', NO_VIDEO = ''] = ['clip.webm', 'clip.mp4', 'not-a-video.mp4'].map(name =>
  fileURLToPath(new URL(`../test/fixtures/${name}`, import.meta.url)),
);

/** The parts that get a label, and the side of the label. */
const LABELLED: readonly [part: string, side: 'above' | 'below'][] = [
  ['dropzone', 'above'],
  ['icon', 'below'],
  ['label', 'above'],
  ['hint', 'below'],
  ['browse-button', 'below'],
  ['item', 'above'],
  ['thumbnail', 'above'],
  ['duration', 'below'],
  ['file-name', 'above'],
  ['status', 'below'],
  ['remove-button', 'above'],
  ['progress', 'above'],
  ['percent', 'above'],
  ['title-field', 'above'],
  ['suggestion-button', 'above'],
  ['tags-field', 'below'],
  ['tag', 'below'],
  ['save-state', 'below'],
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
onInterrupt(stopEverything);
const [found] = prepareBrowsers(['chromium']).found;
if (!found) throw new Error('Pictures need a Chromium; npm test says what to install.');
await mkdir(PICTURES, {recursive: true});
const data = await mkdtemp(join(tmpdir(), 'video-uploader-pictures-'));
const [sitePort, pagePort] = [await findFreePort(), await findFreePort()];
start('tsx', ['demo/start.ts', '--site-port', `${sitePort}`, '--page-port', `${pagePort}`, '--data', data], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: toolEnvironment(),
});
const browser = await chromium.launch({executablePath: found.path, args: [...CHROMIUM_ARGS]});
try {
  for (const theme of ['plain', 'brand', 'table', 'library']) {
    const page = await open(`/demo/themes/${theme}.html`, theme === 'table' ? 1100 : 640);
    await page
      .locator('video-uploader input[type=file]')
      .setInputFiles(theme === 'plain' ? [WEBM] : [WEBM, MP4]);
    await page.locator('[part~=status-stored]').last().waitFor();
    await page.locator('canvas').first().waitFor();
    await page.screenshot({path: `${PICTURES}/theme-${theme}.png`, fullPage: true});
    await page.close();
  }
  await pictureOverview();
  const page = await open('/?answer=background', 760);
  await page.locator('video-uploader').evaluate(element => element.setAttribute('fields', 'title tags'));
  await page.locator('video-uploader input[type=file]').setInputFiles([WEBM]);
  await page.locator('[part~=status-stored]').waitFor();
  await page.locator('canvas').waitFor();
  await page.locator('[part~=tags-field] input').pressSequentially('sea,');
  await nameParts(page);
  await page.locator('#stage').screenshot({path: `${PICTURES}/parts.png`});
} finally {
  await browser.close();
  await stopEverything();
  await rm(data, {recursive: true, force: true});
}

async function open(path: string, width: number): Promise<Page> {
  const page = await browser.newPage({viewport: {width, height: 400}, reducedMotion: 'reduce'});
  const url = `http://127.0.0.1:${pagePort}${path}`;
  // The demo takes a moment to start.
  for (let tries = 0; ; tries += 1) {
    const isThere = await page.goto(url).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    if (tries > 60) throw new Error(`${url} does not answer.`);
    await page.waitForTimeout(500);
  }
  await page.locator('video-uploader [part~=browse-button]').waitFor();
  return page;
}

/** Three uploads: stored, refused, and under way, which is slow. */
async function pictureOverview(): Promise<void> {
  const page = await open('/?answer=background', 760);
  const input = page.locator('video-uploader input[type=file]');
  await input.setInputFiles([WEBM, NO_VIDEO]);
  await page.locator('[part~=status-stored]').waitFor();
  await page.locator('[part~=status-failed]').waitFor();
  const faults = [{method: 'redeem', times: null, delayMs: 2000}];
  const site = await page.locator('video-uploader').getAttribute('endpoint');
  await page.request.put(`${site}/_test/faults`, {data: {rules: faults}});
  await input.setInputFiles([MP4]);
  await page.locator('canvas').nth(1).waitFor();
  await page.waitForFunction(() => {
    const uploader = document.querySelector('video-uploader') as {totalProgress?: number} | null;
    return (uploader?.totalProgress ?? 0) > 0.4;
  });
  await page.waitForTimeout(500);
  await page.locator('video-uploader').screenshot({path: 'docs/video-uploader.png'});
  await page.request.put(`${site}/_test/faults`, {data: {rules: []}});
  await page.close();
}

/** Draws a frame and a name over each part, with room for the names around the tag. */
async function nameParts(page: Page): Promise<void> {
  await page.evaluate(labelled => {
    const uploader = document.querySelector('video-uploader');
    const root = uploader?.shadowRoot;
    if (!uploader || !root) return;
    const stage = document.createElement('div');
    stage.id = 'stage';
    stage.style.cssText = 'position: relative; padding: 1.75rem; background: Canvas';
    uploader.before(stage);
    stage.append(uploader);
    const origin = stage.getBoundingClientRect();
    for (const [part, side] of labelled) {
      const box = root.querySelector(`[part~="${part}"]`)?.getBoundingClientRect();
      if (box === undefined) continue;
      const frame = document.createElement('div');
      frame.style.cssText = `position: absolute; left: ${box.left - origin.left}px; top: ${box.top - origin.top}px;
        width: ${box.width}px; height: ${box.height}px; outline: 1px dashed #d6006c; pointer-events: none`;
      const name = document.createElement('span');
      name.textContent = part;
      const edge = box.width < 200 && origin.right - box.right < 60 ? 'end' : 'start';
      name.style.cssText = `position: absolute; inset-inline-${edge}: 0; ${side === 'above' ? 'bottom' : 'top'}: 100%;
        background: #d6006c; color: #fff; font: 600 10px/14px system-ui; padding: 0 4px; white-space: nowrap`;
      frame.append(name);
      stage.append(frame);
    }
  }, LABELLED);
}
