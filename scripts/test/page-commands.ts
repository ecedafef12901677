/**
 * What tests may ask of the browser beyond what a page can do, as commands of @web/test-runner. Only where Playwright
 * drives Chromium.
 */
import {mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {TestRunnerPlugin} from '@web/test-runner';
import type {Page} from 'playwright';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the ARIA trees, with a file for each scene. */
const ARIA_TREES = join(root, 'test', 'component', 'element', 'aria');

/** What `npm run screenshots` makes. */
export const SCREENSHOTS: string = join(root, 'screenshots');

/** How `npm test -- --update` says that what is seen is to be written down in place of being compared. */
const isUpdating = process.env['TEST_UPDATE'] === '1';

/** The pictures so far. */
const taken: string[] = [];

export function pageCommands(): TestRunnerPlugin {
  return {
    name: 'page-commands',
    async executeCommand({command, payload, session}) {
      const page = (): Page => {
        const {browser} = session;
        if (!('getPage' in browser)) throw new Error(`${command} needs a browser that Playwright drives.`);
        return (browser.getPage as (id: string) => Page)(session.id);
      };
      switch (command) {
        case 'aria-tree':
          return compareAriaTree(page(), payload as AriaTreePayload);
        case 'aria-tree-names':
          return listAriaTrees(payload as readonly string[]);
        case 'screenshot':
          return takeScreenshot(page(), readName(payload));
        case 'screenshot-scenes':
          return (process.env['SCREENSHOT_SCENES'] ?? '').split(',').filter(part => part !== '');
        case 'touch-screen':
          return emulateTouchScreen(page(), payload === true);
        default:
          return undefined;
      }
    },
  };
}

/** What Playwright leaves out of a tree is told by the page itself, as lines to put below it. */
interface AriaTreePayload {
  readonly name: string;
  readonly notes: readonly string[];
}

/** The tree as it is and as it was written down. With `--update` they are the same. */
async function compareAriaTree(
  page: Page,
  {name, notes}: AriaTreePayload,
): Promise<{seen: string; written: string}> {
  const file = join(ARIA_TREES, `${fileNameOf(name)}.yml`);
  const tree = await page.locator('video-uploader').ariaSnapshot();
  // The live region changes all the time, and has tests of its own.
  const lines = [tree.replace(/^(\s*- status):.*$/gm, '$1'), ...notes.map(note => `# ${note}`)];
  const seen = `${lines.join('\n')}\n`;
  if (isUpdating) {
    await mkdir(ARIA_TREES, {recursive: true});
    await writeFile(file, seen);
  }
  return {seen, written: await readFile(file, 'utf8').catch(() => '')};
}

/** The files that exist and those that should. With `--update` a file without a scene is removed. */
async function listAriaTrees(
  scenes: readonly string[],
): Promise<{found: readonly string[]; wanted: readonly string[]}> {
  const wanted = scenes.map(name => `${fileNameOf(name)}.yml`).sort();
  const found = (await readdir(ARIA_TREES)).sort();
  if (!isUpdating) return {found, wanted};
  for (const name of found) if (!wanted.includes(name)) await rm(join(ARIA_TREES, name));
  return {found: wanted, wanted};
}

/** `name`: the variant and the scene, with a slash between them. */
async function takeScreenshot(page: Page, name: string): Promise<true> {
  const path = `${name.split('/').map(fileNameOf).join('/')}.png`;
  await page.locator('#stage').screenshot({path: join(SCREENSHOTS, path), animations: 'disabled'});
  taken.push(path);
  // The order of the scenes is that of the sheets, and files have none.
  await writeFile(join(SCREENSHOTS, 'order.json'), JSON.stringify(taken));
  return true;
}

async function emulateTouchScreen(page: Page, enabled: boolean): Promise<true> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', {enabled});
  return true;
}

/** A scene's name as a file's. */
export function fileNameOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function readName(payload: unknown): string {
  if (typeof payload !== 'string' || fileNameOf(payload) === '') throw new Error('A name is needed.');
  return payload;
}
