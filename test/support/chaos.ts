/**
 * One upload of several files through all kinds of trouble, the same trouble for the same seed: a site that answers
 * wrongly, late or not at all, a network that comes and goes, a person who pauses, and a page that is reloaded.
 */
import type {UploadSnapshot} from '../../src/core/upload-snapshot.js';
import {IndexedDbJournal} from '../../src/platform/indexed-db-journal.js';
import type {ChaosPage, OpenChaosPage} from './chaos-page.js';
import {sha256Hex, videoFile} from './files.js';
import {type FaultRule, openScope} from './site.js';

const KIB = 1024;
/** Real milliseconds of trouble, and how long everything may take afterwards. */
const TROUBLE = 1500;
const RECOVERY = 25_000;

/** Random numbers that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.number(0, items.length - 1)]!;
  }
}

/** What can happen to a request. None of it is a refusal: whatever comes, the video is to arrive. */
function randomFault(dice: Dice): FaultRule {
  const where = dice.pick<Partial<FaultRule>>([{}, {chunk: 'last'}, {chunk: dice.number(1, 6)}]);
  const what = dice.pick<Partial<FaultRule>>([
    {status: 503},
    {status: 502},
    {status: 408},
    {status: 404},
    {status: 429, headers: {'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After'}},
    {status: 504, store: true},
    {assembleMs: dice.number(20, 300), lock: false, patienceMs: dice.number(10, 150)},
    {assembleMs: dice.number(20, 300), lock: false},
    {drop: 'before'},
    {drop: 'body'},
    {drop: 'answer'},
    {cors: false},
    {delayMs: dice.number(20, 300)},
    {delayMs: dice.number(20, 300)},
    {stallMs: dice.number(20, 300)},
    {method: 'test', status: 503},
    {method: 'test', drop: 'before'},
    {method: 'update', status: 503},
    {method: 'preflight', status: 503},
  ]);
  const rule: FaultRule = {...where, ...what, times: dice.number(1, 3), skip: dice.number(0, 5)};
  // A question about a chunk is asked for whichever chunk is at hand.
  if (rule.method !== undefined && rule.method !== 'redeem') delete rule.chunk;
  return rule;
}

/** A page in a frame. */
class Frame {
  readonly #element: HTMLIFrameElement;
  readonly page: ChaosPage;
  readonly story: string[] = [];

  private constructor(element: HTMLIFrameElement, page: ChaosPage) {
    this.#element = element;
    this.page = page;
    element.contentWindow?.addEventListener('unhandledrejection', ({reason}) =>
      this.story.push(`unhandled: ${String(reason)}`),
    );
    for (const type of ['upload-restored', 'upload-started', 'upload-success', 'upload-error'] as const) {
      page.uploader.addEventListener(type, ({detail}) =>
        this.story.push(`${type} ${detail.upload.identifier}`),
      );
    }
  }

  static async open(options: Parameters<OpenChaosPage>[0], database: string): Promise<Frame> {
    const element = document.createElement('iframe');
    element.srcdoc = `<script type="module" src="${new URL('chaos-page.ts', import.meta.url).href}"></script>`;
    element.hidden = true;
    const isLoaded = new Promise(resolve => element.addEventListener('load', resolve));
    document.body.append(element);
    await isLoaded;
    const {openChaosPage} = element.contentWindow as unknown as {openChaosPage: OpenChaosPage};
    return new Frame(element, openChaosPage(options, database));
  }

  get uploads(): readonly UploadSnapshot[] {
    return this.page.uploader.uploads;
  }

  close(): void {
    this.#element.remove();
  }
}

export interface ChaosReport {
  /** What is wrong; empty where all went well. */
  readonly problems: readonly string[];
  readonly story: readonly string[];
}

/** Runs the schedule of one seed to its end. */
export async function runSchedule(seed: number): Promise<ChaosReport> {
  const dice = new Dice(seed);
  const scope = await openScope();
  const files = Array.from({length: dice.number(1, 3)}, (_, index) =>
    videoFile(dice.number(150, 600) * KIB, {seed: seed * 10 + index, name: `clip ${index}.mp4`}),
  );
  const background = dice.pick([{background_return_p: 1}, {}]);
  const max_uploads = 10;
  const {upload_token: uploadToken} = await scope.mintToken({
    return_url: scope.sinkUrl({seed: String(seed)}),
    max_uploads,
    ...background,
  });
  const database = `chaos-${seed}-${crypto.randomUUID()}`;
  const options = {
    endpoint: scope.endpoint,
    // A token that nobody describes counts as one for a single video, under which nothing can arrive twice.
    tokenProvider: async () => ({upload_token: uploadToken, max_uploads}),
    multiple: true,
    chunkSize: 64 * KIB,
    keepFiles: dice.chance(0.5),
  };
  const log: string[] = [];
  let frame = await Frame.open(options, database);
  const start = performance.now();
  const note = (what: string): number => log.push(`${Math.round(performance.now() - start)} ${what}`);

  /** Whatever is missing is chosen again, as a person would. */
  const chooseMissing = async (): Promise<void> => {
    for (const upload of frame.uploads) {
      const file = files.find(({name}) => name === upload.name);
      if (upload.phase === 'interrupted' && !upload.needsFile) frame.page.uploader.resume(upload.id);
      else if (upload.needsFile && file !== undefined) await frame.page.uploader.addFiles([file]);
    }
  };
  /** Everything that ended, with or without a page to show it. */
  const endings = new Map<string, string>();
  const gather = (): void => {
    for (const {name, phase, error} of frame.uploads) {
      if (phase === 'stored' || phase === 'failed') endings.set(name, error?.code ?? phase);
    }
  };
  const showKept = async (): Promise<void> => {
    const journal = new IndexedDbJournal(database);
    const kept = (await journal.entries()) ?? [];
    await journal.close();
    const isShown = (): boolean =>
      kept.every(({entry}) => frame.uploads.some(({identifier}) => identifier === entry.identifier));
    for (let round = 0; round < 20 && !isShown(); round++) await pass(50);
  };
  const reload = async (): Promise<void> => {
    gather();
    log.push(...frame.story.map(line => `  ${line}`));
    frame.close();
    frame = await Frame.open(options, database);
    // A person sees first what the page has kept; a page that hands its files over by itself does not wait for that.
    if (dice.chance(0.5)) await showKept();
    note(`reloaded: ${describe(frame)}`);
    await chooseMissing();
    // What was stored, or lost before anything was kept of it, has no row.
    const shown = new Set(frame.uploads.map(({name}) => name));
    const missing = files.filter(({name}) => !shown.has(name) && !endings.has(name));
    for (const file of missing) {
      const videos = await scope.videos(uploadToken);
      if (!videos.some(({fileName}) => fileName === file.name)) await frame.page.uploader.addFiles([file]);
    }
  };

  await scope.faults(Array.from({length: dice.number(2, 8)}, () => randomFault(dice)));
  await frame.page.uploader.addFiles(files);
  const actions = Array.from({length: dice.number(1, 7)}, () => dice.number(0, TROUBLE)).sort(
    (a, b) => a - b,
  );
  for (const at of actions) {
    await pass(Math.max(0, at - (performance.now() - start)));
    const {uploader, connection} = frame.page;
    switch (
      dice.pick(['pause', 'resume', 'offline', 'down', 'reload', 'edit', 'faults', 'online'] as const)
    ) {
      case 'pause':
        note('pause');
        uploader.pause();
        break;
      case 'resume':
        note('resume');
        uploader.resume();
        break;
      case 'offline':
        note('offline');
        connection.set(false);
        break;
      case 'online':
        note('online');
        connection.set(true);
        break;
      case 'down':
        note('down');
        await scope.down(dice.number(50, 500));
        break;
      case 'edit':
        note('edit');
        for (const {id} of frame.uploads) uploader.setMetadata(id, {title: `Title ${dice.number(1, 9)}`});
        break;
      case 'faults':
        note('faults');
        await scope.faults(Array.from({length: dice.number(1, 4)}, () => randomFault(dice)));
        break;
      case 'reload':
        note('reload');
        await reload();
        break;
    }
  }

  // The trouble is over, and whoever looks at the page does what it says.
  await scope.faults([]);
  await scope.down(0);
  frame.page.connection.set(true);
  const end = performance.now() + RECOVERY;
  const isOver = (): boolean =>
    frame.uploads.every(({phase, error}) => phase === 'stored' || (phase === 'failed' && !error?.retryable));
  while (!isOver() && performance.now() < end) {
    frame.page.uploader.resume();
    await chooseMissing();
    frame.page.uploader.retry();
    await pass(100);
  }
  gather();
  note(`end: ${describe(frame)}`);
  log.push(...frame.story.map(line => `  ${line}`));

  const problems = isOver() ? [] : ['It hangs.'];
  const videos = await scope.videos(uploadToken);
  for (const file of files) {
    const digest = await sha256Hex(file);
    const stored = videos.filter(({fileName}) => fileName === file.name);
    const ending = endings.get(file.name) ?? 'nothing';
    if (stored.length !== 1) problems.push(`${file.name} is stored ${stored.length} times.`);
    if (stored.some(({sha256}) => sha256 !== digest)) problems.push(`${file.name} has wrong bytes.`);
    if (ending !== 'stored' && ending !== 'callback-unreadable')
      problems.push(`${file.name} ended as ${ending}.`);
  }
  const successes = log.filter(line => line.includes('upload-success')).map(line => line.trim());
  if (new Set(successes).size !== successes.length) problems.push('A success was told twice.');
  if (problems.length > 0) {
    const requests = await scope.log();
    log.push(
      ...requests.map(({method, chunk, status, identifier}) => `${method} ${identifier} ${chunk} ${status}`),
    );
  }
  frame.close();
  indexedDB.deleteDatabase(database);
  return {problems, story: log};
}

function describe({uploads}: Frame): string {
  return uploads
    .map(({name, phase, error, elsewhere, needsFile}) => {
      const more = [elsewhere ? 'elsewhere' : '', needsFile ? 'without its file' : ''].filter(Boolean);
      return [name, error?.code ?? phase, ...more].join(' ');
    })
    .join(', ');
}

function pass(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
