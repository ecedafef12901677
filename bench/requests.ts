/** How many requests one upload costs the site and the embedder's server, with the demo pages and a real clip. */
import {type ChildProcessByStdio, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {type APIRequestContext, type Browser, chromium} from 'playwright';
import {CHROMIUM_ARGS, findBrowser} from '../scripts/machine/browsers.js';
import {findFreePort} from '../scripts/machine/webkit-driver.js';
import {CLIP, DemoPage} from '../test/e2e/support/demo-page.js';

/** The requests of one upload, from the choice of the file until nothing more is to come. */
export interface RequestCount {
  readonly name: string;
  readonly preflights: number;
  readonly chunks: number;
  /** Whether the site has a chunk: none if all goes well. */
  readonly questions: number;
  readonly edits: number;
  /** Whether the site has prepared the video. */
  readonly lists: number;
  /** The same, at the embedder's server. */
  readonly status: number;
}

interface Variant {
  readonly name: string;
  /** Attributes of the tag. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly isEdited?: boolean;
  /** The site can tell by itself whether the video can be watched. */
  readonly isNew?: boolean;
}

/** Seconds that the site takes to prepare the video: the element asks after 5, 15 and 35. */
const TRANSCODING = 20;

const VARIANTS: readonly Variant[] = [
  {name: 'a file', attributes: {}},
  {name: 'a file with an edit of its title', attributes: {}, isEdited: true},
  {name: 'ready to watch, by the site', attributes: {}, isNew: true},
  {
    name: 'ready to watch, by `status-endpoint`',
    attributes: {'status-endpoint': '/video-status'},
    isNew: true,
  },
];

/** Uploads the clip once in each variant. */
export async function countRequests(): Promise<RequestCount[]> {
  const found = findBrowser('chromium');
  if (!found) throw new Error('There is no Chromium on this machine.');
  const folder = mkdtempSync(join(tmpdir(), 'video-uploader-requests-'));
  const [site, page] = [await findFreePort(), await findFreePort()];
  const demo = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'demo/start.ts', '--data', folder],
      ...['--site-port', String(site), '--page-port', String(page)],
      ...['--transcode-seconds', String(TRANSCODING)],
    ],
    {stdio: ['ignore', 'pipe', 'inherit']},
  );
  const browser = await chromium.launch({executablePath: found.path, args: [...CHROMIUM_ARGS]});
  try {
    await isListening(demo);
    const counts: RequestCount[] = [];
    for (const variant of VARIANTS) counts.push(await count(browser, `http://127.0.0.1:${page}`, variant));
    return counts;
  } finally {
    await browser.close();
    demo.kill();
    await once(demo, 'exit');
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Resolves once the demo has said where its pages are. */
async function isListening(demo: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  // Breaking off a loop over the stream would close it, and end the demo at its next line.
  await new Promise<void>(resolve =>
    demo.stdout.on('data', data => String(data).includes('The page that embeds') && resolve()),
  );
}

async function count(browser: Browser, baseURL: string, variant: Variant): Promise<RequestCount> {
  const context = await browser.newContext({baseURL});
  const page = await context.newPage();
  const demo = new DemoPage(page, context.request);
  await demo.open('background');
  await demo.setSite({isOld: variant.isNew !== true});
  await demo.uploader.evaluate((element, attributes) => {
    for (const name of ['status-endpoint', 'links', 'allow-delete', 'delete-endpoint'])
      element.removeAttribute(name);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }, variant.attributes);
  let status = 0;
  page.on('request', request => {
    if (new URL(request.url()).pathname === '/video-status') status += 1;
  });
  const before = await readLog(demo, context.request);
  // The clip has time to be edited while it is sent.
  if (variant.isEdited) await demo.faults([{method: 'redeem', times: null, delayMs: 1000}]);
  await demo.choose(CLIP);
  if (variant.isEdited) await demo.row().getByLabel('Title', {exact: true}).fill('Edited');
  await demo.row().locator('[part~=status-stored]').waitFor();
  // Longer than the site takes.
  if (variant.isNew)
    await demo
      .row()
      .getByText('Ready to watch')
      .waitFor({timeout: 5000 * TRANSCODING});
  while (variant.isEdited && !(await demo.events()).includes('metadata-saved'))
    await page.waitForTimeout(100);
  const methods = (await readLog(demo, context.request)).slice(before.length);
  const of = (method: string): number => methods.filter(each => each === method).length;
  await context.close();
  return {
    name: variant.name,
    preflights: of('preflight'),
    chunks: of('redeem'),
    questions: of('test'),
    edits: of('update'),
    lists: of('list'),
    status,
  };
}

async function readLog(demo: DemoPage, request: APIRequestContext): Promise<string[]> {
  const answer = await request.get(`${await demo.siteUrl()}/_test/log`);
  return ((await answer.json()) as {method: string}[]).map(({method}) => method);
}
