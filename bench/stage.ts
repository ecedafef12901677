/** One browser and one server, with or without a line between them: what a scenario runs on. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type BrowserContext, type Page, chromium} from 'playwright';
import {CHROMIUM_ARGS, findBrowser} from '../scripts/machine/browsers.js';
import {findFreePort} from '../scripts/machine/webkit-driver.js';
import {bundleCandidates} from './bundle-candidates.js';
import type {Bench, Cost} from './candidates.js';
import {threadSeconds, versionOf} from './chromium-facts.js';
import {Line} from './line.js';
import {bundlePeers} from './peers.js';
import type {Run} from './run.js';
import {type CandidateName, MIB, type Scenario, lineSeconds} from './scenarios.js';
import type {SinkCommand, SinkStats} from './sink.js';
import {makeSparseFile} from './sparse-file.js';
import {SteadyLine} from './steady-line.js';

/** How much longer than the line itself, or in seconds on the loopback device, a candidate may take. */
const PATIENCE = 4;
const LOOPBACK_PATIENCE = 120;
/** Seconds for a short file: its warm-up may be longer, and a browser needs a moment. */
const LEAST_PATIENCE = 20;
const HEAP_SAMPLE_MS = 250;

export class Stage {
  readonly browserVersion: string;
  readonly #line: Line | null;
  readonly #steady: SteadyLine | null;
  readonly #folder: string;
  readonly #sink: ChildProcess;
  readonly #context: BrowserContext;
  readonly #pageUrl: string;
  readonly #origin: string;
  #runs = 0;

  private constructor(parts: {
    line: Line | null;
    steady: SteadyLine | null;
    folder: string;
    sink: ChildProcess;
    context: BrowserContext;
    pageUrl: string;
    origin: string;
    browserVersion: string;
  }) {
    this.#line = parts.line;
    this.#steady = parts.steady;
    this.#folder = parts.folder;
    this.#sink = parts.sink;
    this.#context = parts.context;
    this.#pageUrl = parts.pageUrl;
    this.#origin = parts.origin;
    this.browserVersion = parts.browserVersion;
  }

  static async open({line: options, isSteady = false}: Pick<Scenario, 'line' | 'isSteady'>): Promise<Stage> {
    const browser = findBrowser('chromium');
    if (!browser) throw new Error('There is no Chromium on this machine; npm test says what to install.');
    const folder = mkdtempSync(join(tmpdir(), 'video-uploader-bench-'));
    // Also if this process fails or is ended early.
    const remove = (): void => rmSync(folder, {recursive: true, force: true, maxRetries: 3});
    process.once('exit', remove);
    const candidates = await bundleCandidates(folder);
    await bundlePeers(['create-uppy']);
    const line = options && !isSteady ? await Line.open(options) : null;
    const host = line?.serverHost ?? '127.0.0.1';
    const [pagePort, apiPort] = line ? [8080, 8081] : [await findFreePort(), await findFreePort()];
    const sinkArguments = [
      '--import',
      'tsx',
      fileURLToPath(new URL('sink.ts', import.meta.url)),
      host,
      String(pagePort),
      String(apiPort),
    ];
    const command = [process.execPath, ...sinkArguments];
    const [program, ...rest] = line ? ['ip', 'netns', 'exec', line.serverNamespace, ...command] : command;
    const sink = spawn(program ?? '', rest, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {...process.env, CANDIDATES: candidates},
    });
    await Promise.race([
      once(sink, 'message'),
      once(sink, 'exit').then(() => Promise.reject(new Error('The server ended before it was there.'))),
    ]);
    const steady = options && isSteady ? await SteadyLine.open(options, apiPort) : null;
    const pageUrl = `http://${host}:${pagePort}/`;
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: line ? line.wrap(browser.path) : browser.path,
      // Storage and locks need a secure page, and a page at the other end of a line is not secure by itself.
      args: [...CHROMIUM_ARGS, `--unsafely-treat-insecure-origin-as-secure=${new URL(pageUrl).origin}`],
    });
    const browserVersion = context.browser()?.version() ?? (await versionOf(context));
    return new Stage({
      line,
      steady,
      folder,
      sink,
      context,
      pageUrl,
      origin: `http://${host}:${steady?.port ?? apiPort}`,
      browserVersion,
    });
  }

  /** The address of a site that no page has called before. */
  #newSite(): string {
    this.#runs += 1;
    return `${this.#origin}/run-${this.#runs}`;
  }

  get congestionControl(): string | null {
    return this.#line?.congestionControl ?? null;
  }

  /** Runs all candidates in turns. The element runs twice: with a line that it has measured, and with an unknown line. */
  async compare(scenario: Scenario, names: readonly CandidateName[], rounds: number): Promise<Run[]> {
    const file = makeSparseFile(this.#folder, 'video.mp4', scenario.size);
    const warmUp = makeSparseFile(this.#folder, 'warm-up.mp4', scenario.warmUp);
    const runs: Run[] = [];
    // The first upload of a browser takes longer, whatever candidate sends it.
    await this.#run('to warm up', 'raw', warmUp, {...scenario, cutEvery: 0}, null);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        const turns: [string, string | null][] =
          name === 'element'
            ? [
                ['element, second file', warmUp],
                ['element, first file', null],
              ]
            : [[name, null]];
        for (const [label, before] of turns) {
          const run = await this.#run(label, name, file, scenario, before);
          runs.push(run);
          const result = run.seconds?.toFixed(2) ?? `never finished: ${run.failure}`;
          console.log(`  round ${round + 1}: ${label} ${result}`);
        }
      }
    }
    return runs;
  }

  /** Measures the JavaScript memory for a small file and a huge file. */
  async measureHeap(): Promise<Run[]> {
    const scenario = {line: null, cutEvery: 0} as Scenario;
    const runs: Run[] = [];
    for (const size of [100 * MIB, 20_000 * MIB]) {
      const file = makeSparseFile(this.#folder, `${size / MIB} MiB`, size);
      runs.push(await this.#run(`${size / MIB} MiB`, 'element', file, {...scenario, size}, null));
    }
    return runs;
  }

  /** Milliseconds from the click on an interrupted upload to the first new byte at the server. */
  async measureResume(rounds: number): Promise<number[]> {
    const file = makeSparseFile(this.#folder, 'video.mp4', 100 * MIB);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await this.#openPage(file);
      await this.#tell({do: 'reset', cutEvery: 0, delayMs: 500});
      const site = this.#newSite();
      await page.evaluate(site => bench.element(site, true), site);
      void page.evaluate(([name, site]) => bench.run(name, site), ['element', site] as const).catch(() => {});
      await page.waitForFunction(() =>
        (document.querySelector('video-uploader') as Shown)?.uploads.some(({progress}) => progress > 0.3),
      );
      // The copy of the file has to be on the disk.
      await page.waitForTimeout(3000);
      await page.reload();
      await page.evaluate(site => bench.element(site, true), site);
      await page.waitForFunction(() =>
        (document.querySelector('video-uploader') as Shown)?.uploads.some(({needsFile}) => !needsFile),
      );
      await this.#tell({do: 'reset', cutEvery: 0, delayMs: 0});
      const start = await page.evaluate(() => {
        (document.querySelector('video-uploader') as Shown).resume();
        return Date.now();
      });
      await page.waitForFunction(() =>
        (document.querySelector('video-uploader') as Shown)?.uploads.some(
          ({phase}) => phase !== 'interrupted',
        ),
      );
      await page.waitForTimeout(1500);
      const {firstByteAt} = await this.#tell({do: 'stats'});
      if (firstByteAt !== null) times.push(firstByteAt - start);
      await page.evaluate(() => (document.querySelector('video-uploader') as Shown).reset());
      await page.close();
    }
    return times;
  }

  async close(): Promise<void> {
    await this.#context.close();
    this.#sink.kill();
    this.#line?.close();
    this.#steady?.close();
    rmSync(this.#folder, {recursive: true, force: true});
  }

  async #run(
    label: string,
    name: CandidateName,
    file: string,
    scenario: Scenario,
    warmUp: string | null,
  ): Promise<Run> {
    const page = await this.#openPage(warmUp ?? file);
    const site = this.#newSite();
    const needed = lineSeconds(scenario);
    const limit = needed === null ? LOOPBACK_PATIENCE : Math.max(needed * PATIENCE, LEAST_PATIENCE);
    const start = (): Promise<Cost | null> =>
      Promise.race([
        page.evaluate(([name, site]) => bench.run(name, site), [name, site] as const),
        page.waitForTimeout(limit * 1000).then(() => null),
      ]);
    let failure: string | null = null;
    try {
      if (warmUp !== null) {
        await this.#tell({do: 'reset', cutEvery: 0, delayMs: 0});
        // If it fails, so does the run that counts, which reports the reason.
        await start().catch(() => null);
        await page.setInputFiles('input', file);
      }
      const cdp = await this.#context.newCDPSession(page);
      // A session has one clock only.
      const processor = await this.#context.newCDPSession(page);
      await cdp.send('Performance.enable');
      await processor.send('Performance.enable', {timeDomain: 'threadTicks'});
      await cdp.send('HeapProfiler.collectGarbage');
      await this.#tell({do: 'reset', cutEvery: this.#steady ? 0 : scenario.cutEvery, delayMs: 0});
      this.#steady?.arm(scenario.cutEvery);
      const before = await threadSeconds(cdp);
      const processorBefore = await threadSeconds(processor);
      let heap = 0;
      const sampling = setInterval(() => {
        void cdp.send('Runtime.getHeapUsage').then(
          ({usedSize}) => (heap = Math.max(heap, usedSize)),
          () => {},
        );
      }, HEAP_SAMPLE_MS);
      const cost = await start().catch((error: unknown) => {
        [failure = ''] = String(error).split('\n');
        return null;
      });
      clearInterval(sampling);
      const after = await threadSeconds(cdp);
      const processorAfter = await threadSeconds(processor);
      const stats = await this.#tell({do: 'stats'});
      const isWhole = stats.arrived >= scenario.size;
      if (cost === null) failure ??= `not done after ${limit.toFixed(0)} s`;
      else if (!isWhole) failure = `said to be done with ${stats.arrived} of ${scenario.size} bytes`;
      return {
        name: label,
        seconds: cost !== null && isWhole ? cost.milliseconds / 1000 : null,
        longTasks: cost?.longTasks ?? [],
        failure,
        requests: stats.requests - stats.preflights,
        preflights: stats.preflights,
        resent: (stats.received - stats.arrived) / scenario.size,
        mainThread: after.task - before.task,
        processor: processorAfter.task - processorBefore.task,
        script: after.script - before.script,
        heap,
      };
    } finally {
      await page.close();
    }
  }

  async #openPage(file: string): Promise<Page> {
    const page = await this.#context.newPage();
    page.on('dialog', dialog => void dialog.accept());
    await page.goto(this.#pageUrl);
    await page.waitForFunction(() => 'bench' in globalThis);
    await page.setInputFiles('input', file);
    return page;
  }

  async #tell(command: SinkCommand): Promise<SinkStats> {
    this.#sink.send(command);
    const [stats] = (await once(this.#sink, 'message')) as [SinkStats];
    return stats;
  }
}

/** What the functions that run in the page use of it. */
declare const bench: Bench;

interface Shown extends Element {
  readonly uploads: readonly {
    readonly phase: string;
    readonly progress: number;
    readonly needsFile: boolean;
  }[];
  resume(): void;
  reset(): void;
}
