/**
 * `npm run screenshots`: photographs every scene of `test/support/scenes.ts` in every kind of page, in Chromium, and
 * lays the pictures out in `screenshots/`: `index.html` shows all variants of a scene side by side, and the `sheet-*.png`
 * show many scenes of one variant at once. They are for people to look at; no test compares them.
 *
 *   npm run screenshots                            everything, in about a minute
 *   npm run screenshots -- --scenes failed,idle    only scenes with one of these words in their names
 */
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL, fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {chromium as playwrightChromium, type Browser} from 'playwright';
import {CHROMIUM_ARGS, prepareBrowsers} from './machine/browsers.js';
import {onInterrupt, run, stopEverything} from './machine/processes.js';
import {SCREENSHOTS} from './test/page-commands.js';

/** Pixels of a sheet: as much as a person can look at in one go. */
const SHEET = {width: 2000, height: 1600};
const GAP = 24;
const CAPTION = 28;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

interface Placed extends Picture {
  readonly x: number;
  readonly y: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
onInterrupt(stopEverything);

const {values} = parseArgs({options: {scenes: {type: 'string', default: ''}}});
const [found] = prepareBrowsers(['chromium']).found;
if (!found) throw new Error('Screenshots need a Chromium; npm test says what to install.');

await rm(SCREENSHOTS, {recursive: true, force: true});
await mkdir(SCREENSHOTS, {recursive: true});

const code = await run(
  process.execPath,
  [
    '--import',
    'tsx',
    join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js'),
    '--files',
    'test/screenshots/take-screenshots.ts',
  ],
  {
    env: {TEST_ENGINE: 'chromium', TEST_BROWSER_PATH: found.path, SCREENSHOT_SCENES: values.scenes},
    limitMs: 5 * 60_000,
  },
);

const variants = await readVariants();
if (variants.size === 0) throw new Error('There are no pictures.');
await writeFile(join(SCREENSHOTS, 'index.html'), contactSheet(variants));

const browser = await playwrightChromium.launch({executablePath: found.path, args: [...CHROMIUM_ARGS]});
try {
  for (const [variant, pictures] of variants) await makeSheets(browser, variant, pictures);
} finally {
  await browser.close();
}
console.log(`\nThe pictures are in ${SCREENSHOTS}: open index.html, or look at the sheets.`);
process.exitCode = code;

/** The pictures by variant, in the order in which they were taken. */
async function readVariants(): Promise<Map<string, Picture[]>> {
  const order = JSON.parse(await readFile(join(SCREENSHOTS, 'order.json'), 'utf8')) as string[];
  const variants = new Map<string, Picture[]>();
  for (const path of order) {
    const [variant = '', file = ''] = path.split('/');
    const bytes = await readFile(join(SCREENSHOTS, path));
    // The place of the size in each PNG.
    const picture = {
      name: file.replace(/\.png$/, ''),
      path,
      width: bytes.readUInt32BE(16),
      height: bytes.readUInt32BE(20),
    };
    variants.set(variant, [...(variants.get(variant) ?? []), picture]);
  }
  return variants;
}

/** Lays pictures out in columns, as many to a sheet as fit, and photographs the sheets. */
async function makeSheets(browser: Browser, variant: string, pictures: readonly Picture[]): Promise<void> {
  const page = await browser.newPage({viewport: SHEET});
  for (const [index, sheet] of layOut(pictures).entries()) {
    const figures = sheet.map(
      ({name, path, x, y, width}) => `
        <figure style="left: ${x}px; top: ${y}px">
          <figcaption>${name}</figcaption>
          <img src="${pathToFileURL(join(SCREENSHOTS, path)).href}" width="${width}">
        </figure>`,
    );
    const file = join(SCREENSHOTS, `sheet-${variant}-${index + 1}.html`);
    await writeFile(
      file,
      `<!doctype html><meta charset="utf-8"><style>
        body { margin: 0; background: #888; font: 16px/${CAPTION}px sans-serif; }
        figure { position: absolute; margin: 0; }
        img { display: block; }
      </style>${figures.join('')}`,
    );
    // From a file, since a page without an address may not show pictures from the disk.
    await page.goto(pathToFileURL(file).href);
    await page.screenshot({path: file.replace(/html$/, 'png')});
    await rm(file);
  }
  await page.close();
}

/** Fills one column after the other, then the next sheet. */
function layOut(pictures: readonly Picture[]): Placed[][] {
  const sheets: Placed[][] = [];
  let sheet: Placed[] = [];
  let x = GAP;
  let y = GAP;
  for (const picture of pictures) {
    if (y > GAP && y + CAPTION + picture.height > SHEET.height - GAP) {
      x += picture.width + GAP;
      y = GAP;
    }
    if (sheet.length > 0 && x + picture.width > SHEET.width) {
      sheets.push(sheet);
      sheet = [];
      x = GAP;
    }
    sheet.push({...picture, x, y});
    y += CAPTION + picture.height + GAP;
  }
  return [...sheets, sheet];
}

/** A row for each scene, a column for each variant. */
function contactSheet(variants: ReadonlyMap<string, readonly Picture[]>): string {
  const [first = []] = variants.values();
  const rows = first.map(({name}) => {
    const cells = [...variants.values()].map(pictures => {
      const picture = pictures.find(other => other.name === name);
      return picture === undefined
        ? '<td></td>'
        : `<td><img src="${picture.path}" width="${picture.width}" height="${picture.height}" loading="lazy" alt=""></td>`;
    });
    return `<tr><th scope="row">${name}</th>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every state of video-uploader</title>
<style>
  body { background: #888; color: #000; font: 16px/1.4 sans-serif; }
  th { position: sticky; top: 0; padding: 8px; background: #888; text-align: start; vertical-align: top; }
  th[scope=row] { left: 0; min-width: 160px; }
  td { padding: 8px; vertical-align: top; }
  img { display: block; }
</style>
<table>
  <thead><tr><td></td>${[...variants.keys()].map(name => `<th>${name}</th>`).join('')}</tr></thead>
  <tbody>
    ${rows.join('\n    ')}
  </tbody>
</table>
</html>
`;
}
