/**
 * The longest task of the page's main thread for each thing that is done to very many files at once, with the element as
 * built, in a page that shows it. A task is what Chromium's own trace calls one: scripts, style, layout and paint.
 */
import {createServer} from 'node:http';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {type Browser, type Page, chromium} from 'playwright';
import {CHROMIUM_ARGS, findBrowser} from '../scripts/machine/browsers.js';

/** So many files in turn. */
export const COUNTS: readonly number[] = [1000, 4000, 10_000];

/** One thing that is done, and how long it held the page up at most. */
export interface LongestTask {
  readonly action: string;
  readonly count: number;
  /** On the clock. */
  readonly milliseconds: number;
  /** In which it had a processor: of the longest by that. */
  readonly processor: number;
  /** From the call until nothing moves. */
  readonly seconds: number;
}

interface Uploader extends HTMLElement {
  maxFileSize: string | null;
  readonly uploads: readonly {readonly id: string}[];
  addFiles(files: File[]): Promise<unknown>;
  start(): void;
  pause(): void;
  resume(): void;
  retry(): void;
  reset(): void;
  removeFile(id: string): void;
  setMetadata(id: string, metadata: {title: string}): void;
}

/** In the page: the element, and files of one byte each, made beforehand. */
interface Scene {
  readonly element: Uploader;
  /** Videos. */
  readonly files: File[];
  /** One in four is a video. */
  readonly drop: DataTransfer;
}

/** What is done, in this order, each on a page of its own with these attributes. `before` is not measured. */
interface Action {
  readonly name: string;
  readonly attributes: string;
  readonly before?: (scene: Scene) => unknown;
  readonly act: (scene: Scene) => unknown;
}

const SENDING = 'upload_token="x"';
const add = ({element, files}: Scene): unknown => element.addFiles(files);

const ACTIONS: readonly Action[] = [
  {name: '`addFiles`', attributes: SENDING, act: add},
  {name: '`pause()`', attributes: SENDING, before: add, act: ({element}) => element.pause()},
  {
    name: '`resume()`',
    attributes: SENDING,
    before: async ({element, files}) => {
      await element.addFiles(files);
      element.pause();
    },
    act: ({element}) => element.resume(),
  },
  {name: '`start()`', attributes: `${SENDING} manual`, before: add, act: ({element}) => element.start()},
  {name: '`addFiles` without a token', attributes: '', act: add},
  {name: '`retry()`', attributes: '', before: add, act: ({element}) => element.retry()},
  {
    name: '`removeFile`, one',
    attributes: SENDING,
    before: add,
    act: ({element}) => element.removeFile(element.uploads[500]?.id ?? ''),
  },
  {
    name: '`setMetadata`, one',
    attributes: SENDING,
    before: add,
    act: ({element}) => element.setMetadata(element.uploads[500]?.id ?? '', {title: 'A title'}),
  },
  {
    name: 'another option',
    attributes: SENDING,
    before: add,
    act: ({element}) => {
      element.maxFileSize = '1GB';
    },
  },
  {name: '`reset()`', attributes: SENDING, before: add, act: ({element}) => element.reset()},
  {
    name: 'a drop, one in four a video',
    attributes: SENDING,
    act: ({element, drop: dataTransfer}) => {
      for (const type of ['dragenter', 'dragover', 'drop']) {
        element.dispatchEvent(
          new DragEvent(type, {dataTransfer, bubbles: true, composed: true, cancelable: true}),
        );
      }
    },
  },
  {
    name: 'all refused but one',
    attributes: `${SENDING} max-files="1"`,
    act: add,
  },
];

/** Milliseconds in which nothing was drawn or run for long: then it is over. */
const QUIET = 500;

/** Measures everything, `rounds` times. */
export async function measureScale(
  counts: readonly number[],
  rounds: number,
): Promise<{results: LongestTask[]; browserVersion: string}> {
  const found = findBrowser('chromium');
  if (!found) throw new Error('There is no Chromium on this machine; npm test says what to install.');
  const server = await serve();
  const browser = await chromium.launch({executablePath: found.path, args: [...CHROMIUM_ARGS]});
  const results: LongestTask[] = [];
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const count of counts)
        for (const action of ACTIONS) {
          const result = await measure(browser, server.url, action, count);
          console.log(
            `  round ${round + 1}: ${count} files, ${action.name}: ${result.milliseconds.toFixed(0)} ms at most (${result.processor.toFixed(0)} of a processor), over after ${result.seconds.toFixed(1)} s`,
          );
          results.push(result);
        }
    return {results, browserVersion: browser.version()};
  } finally {
    await browser.close();
    server.close();
  }
}

async function measure(browser: Browser, url: string, action: Action, count: number): Promise<LongestTask> {
  // A storage of its own, so that it finds nothing of the last run.
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('dialog', dialog => void dialog.accept());
  await page.goto(`${url}?${new URLSearchParams({attributes: action.attributes})}`);
  await page.waitForFunction(() => 'scene' in globalThis);
  // The page gets its code as text, since functions of Node cannot be sent to it.
  const call = (what: Action['act']): Promise<void> =>
    page.evaluate(`(async () => { await (${what.toString()})(scene); })()`);
  await page.evaluate(`scene.make(${count})`);
  if (action.before !== undefined) {
    await call(action.before);
    await quiet(page);
  }
  await browser.startTracing(page, {categories: ['toplevel']});
  const start = performance.now();
  await call(action.act);
  await quiet(page);
  const seconds = (performance.now() - start - QUIET) / 1000;
  const tasks = tasksOf((await browser.stopTracing()).toString());
  await context.close();
  const longest = (of: keyof Task): number => tasks.reduce((most, task) => Math.max(most, task[of]), 0);
  return {
    action: action.name,
    count,
    milliseconds: longest('clock'),
    processor: longest('processor'),
    seconds,
  };
}

/** Resolves once timers have fired in time for a while. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(async limit => {
    const STEP = 20;
    for (let calm = 0; calm < limit;) {
      const before = performance.now();
      await new Promise(resolve => setTimeout(resolve, STEP));
      await new Promise(resolve => requestAnimationFrame(resolve));
      const took = performance.now() - before;
      calm = took < STEP * 4 ? calm + took : 0;
    }
  }, QUIET);
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {readonly name?: string};
}

/** Milliseconds. */
interface Task {
  readonly clock: number;
  readonly processor: number;
}

/** The tasks on the main thread of the only page. */
function tasksOf(trace: string): Task[] {
  const {traceEvents} = JSON.parse(trace) as {readonly traceEvents: readonly TraceEvent[]};
  const threads = new Set(
    traceEvents
      .filter(({name, args}) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({pid, tid}) => `${pid} ${tid}`),
  );
  const tasks = traceEvents
    .filter(({name, pid, tid}) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
    .map(({dur = 0, tdur = dur}) => ({clock: dur / 1000, processor: tdur / 1000}));
  if (tasks.length === 0) throw new Error('The trace has no tasks of the page.');
  return tasks;
}

/** A page with the element, and a site that takes requests and never answers. */
async function serve(): Promise<{url: string; close(): void}> {
  const script = readFileSync(
    fileURLToPath(new URL('../dist/video-uploader.min.js', import.meta.url)),
    'utf8',
  );
  const server = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/element.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (pathname === '/') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html>
        <html lang="en"><meta charset="utf-8"><script type="module" src="/element.js"></script>
        <video-uploader multiple ${searchParams.get('attributes') ?? ''}></video-uploader>
        <script type="module">
          await customElements.whenDefined('video-uploader');
          const files = (count, videos) => Array.from({length: count}, (_, index) => {
            const isVideo = Math.floor((index + 1) * videos) > Math.floor(index * videos);
            return new File(['x'], isVideo ? \`\${index} film.mp4\` : \`\${index} notes.txt\`, {
              type: isVideo ? 'video/mp4' : 'text/plain',
              lastModified: index,
            });
          });
          const make = count => {
            scene.files = files(count, 1);
            scene.drop = new DataTransfer();
            for (const file of files(count, 0.25)) scene.drop.items.add(file);
          };
          globalThis.scene = {element: document.querySelector('video-uploader'), make};
        </script>`);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
