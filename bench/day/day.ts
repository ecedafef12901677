/** A day of bad luck of one page: batches of files, each with trouble, until all are stored. Then a look at what is open. */
import type {Browser} from 'playwright';
import type {FaultRule} from '../../demo/server/control/faults.js';
import {type SiteKind, randomFault} from '../../test/support/chaos/chaos-faults.js';
import {Dice} from '../../test/support/chaos/dice.js';
import {DayBrowser, FREE, type Network} from './day-browser.js';
import {type DaySite, openDaySite} from './day-site.js';
import type {FilePlan} from './page/day-page.js';
import type {Sample} from './samples.js';

export interface DaySettings {
  readonly seed: number;
  /** Each has a batch of files, and ends with a sample. */
  readonly steps: number;
  /** As many more before them without a sample, so that everything that is loaded once is loaded. */
  readonly warmUp: number;
  /** Milliseconds of the page's time of each step. */
  readonly stepMs: number;
  /** How much faster than real time the page's time is. */
  readonly haste: number;
  /** In all steps. */
  readonly files: number;
  /** How many times the network goes and comes, in all steps. */
  readonly cycles: number;
}

export interface DayReport {
  readonly samples: readonly Sample[];
  /** How many times each kind of trouble came. */
  readonly troubles: ReadonlyMap<string, number>;
  readonly stored: number;
  readonly requests: number;
  /** What went wrong beside what is measured. */
  readonly problems: readonly string[];
}

const KIB = 1024;
/** The step for which the waits below are. */
const USUAL_STEP = 432_000;
/** Milliseconds of real time in which all files of a step must be stored once the trouble is over. */
const PATIENCE = 240_000;

const NETWORKS: readonly Network[] = [
  FREE,
  {bytesPerSecond: 8_000_000, latency: 5},
  {bytesPerSecond: 2_000_000, latency: 20},
  {bytesPerSecond: 600_000, latency: 40},
];

const TROUBLES = [
  'faults',
  'cut',
  'sleep',
  'other network',
  'storage full',
  'pause',
  'edit',
  'cancelled upload',
  'element moved',
  'page put away',
  'other tab',
  'other element',
] as const;
type Trouble = (typeof TROUBLES)[number];
/** In each step. */
const MOST_TROUBLES = 4;

/** So many warm-up steps have all troubles. */
const WARM_UP_TURNS = 3;
const SELDOM: readonly (readonly FaultRule[])[] = [
  [{cors: false, times: 3}],
  [{cors: false, chunk: 'completing'}],
  [{drop: 'answer', chunk: 'completing', times: 2}],
  [{restarts: true, status: 502, store: true}],
  [
    {status: 404, times: 2},
    {status: 429, headers: {'Retry-After': '1'}},
  ],
];

export async function runDay(
  browser: Browser,
  settings: DaySettings,
  tell: (line: string) => void = () => {},
): Promise<DayReport> {
  const site = await openDaySite();
  const page = await DayBrowser.open(browser, site, settings.haste);
  try {
    return await new DayRun(site, page, settings).run(tell);
  } finally {
    await page.close();
    await site.close();
  }
}

class DayRun {
  readonly #site: DaySite;
  readonly #page: DayBrowser;
  readonly #settings: DaySettings;
  readonly #dice: Dice;
  readonly #troubles = new Map<string, number>();
  readonly #problems: string[] = [];
  readonly #samples: Sample[] = [];
  /** Names of the files of a step that need not be stored. */
  readonly #cancelled = new Set<string>();
  /** Of the site in this step. */
  #kind: SiteKind = 'with a lock';
  #files = 0;
  #stored = 0;

  constructor(site: DaySite, page: DayBrowser, settings: DaySettings) {
    this.#site = site;
    this.#page = page;
    this.#settings = settings;
    this.#dice = new Dice(settings.seed);
  }

  async run(tell: (line: string) => void): Promise<DayReport> {
    const {steps, warmUp, stepMs, files, cycles} = this.#settings;
    this.#page.onUnhandled(message => this.#problems.push(`Nobody handled: ${message}`));
    await this.#page.show(await this.#site.mintToken());
    // Equal shares, without a remainder at the end.
    const shareOf = (all: number, step: number): number =>
      Math.round((all * (step + 1)) / steps) - Math.round((all * step) / steps);
    for (let step = 0; step < warmUp; step += 1) {
      // Everything that seldom happens, for what the page loads or makes only then.
      await this.#site.faults(SELDOM[step % SELDOM.length] ?? []);
      const troubles = TROUBLES.filter((_, index) => index % WARM_UP_TURNS === step % WARM_UP_TURNS);
      await this.#step(shareOf(files, 0), shareOf(cycles, 0), troubles);
      tell(`warm-up, ${step + 1} of ${warmUp}`);
    }
    this.#troubles.clear();
    this.#stored = 0;
    const requestsBefore = this.#site.requests;
    const began = await this.#page.now();
    for (let step = 0; step < steps; step += 1) {
      await this.#step(shareOf(files, step), shareOf(cycles, step), this.#chooseTroubles());
      await this.#page.passUntil(began + (step + 1) * stepMs);
      const sample = await this.#page.sample(this.#samples);
      this.#samples.push(sample);
      tell(`${step + 1} of ${steps}: ${JSON.stringify(sample)}`);
    }
    return {
      samples: this.#samples,
      troubles: this.#troubles,
      stored: this.#stored,
      requests: this.#site.requests - requestsBefore,
      problems: this.#problems,
    };
  }

  #chooseTroubles(): Trouble[] {
    return Array.from({length: this.#dice.number(1, MOST_TROUBLES)}, () => this.#dice.pick(TROUBLES));
  }

  async #step(files: number, cycles: number, troubles: readonly Trouble[]): Promise<void> {
    const dice = this.#dice;
    const token = await this.#site.mintToken();
    await this.#page.useToken(token);
    this.#cancelled.clear();
    this.#kind = dice.pick<SiteKind>(['with a lock', 'without a lock']);
    const plans = Array.from({length: files}, () => this.#planFile());
    await this.#page.add(plans, dice.chance(0.3));
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await this.#pass(0, 10_000);
      const trouble = troubles[cycle];
      if (trouble !== undefined) await this.#makeTrouble(trouble);
      await this.#page.setOnline(false);
      await this.#pass(500, 40_000);
      await this.#page.setOnline(true);
    }
    await this.#recover();
    await this.#expectStored(token, plans);
    await this.#page.clear(dice.chance(0.5));
  }

  #planFile(): FilePlan {
    this.#files += 1;
    const isFilm = this.#dice.chance(0.3);
    return {
      name: `video ${this.#files}.mp4`,
      seed: this.#files,
      size: this.#dice.number(150, 600) * KIB,
      isFilm,
    };
  }

  /** Passes between so many milliseconds, of a step of the usual length. */
  #pass(least: number, most: number): Promise<void> {
    return this.#page.pass(this.#wait(least, most));
  }

  #wait(least: number, most: number): number {
    return (this.#dice.number(least, most) * this.#settings.stepMs) / USUAL_STEP;
  }

  async #makeTrouble(trouble: Trouble): Promise<void> {
    const [dice, page] = [this.#dice, this.#page];
    this.#note(trouble);
    switch (trouble) {
      case 'faults':
        return this.#site.faults(
          Array.from({length: dice.number(1, 4)}, () => randomFault(dice, this.#kind)),
        );
      case 'cut':
        return this.#site.down(dice.number(50, 500));
      case 'sleep':
        return page.sleep(this.#wait(10_000, 200_000));
      case 'other network':
        return page.change(dice.pick(NETWORKS));
      case 'storage full':
        return page.fillStorage(true);
      case 'pause':
        await page.pause();
        await this.#pass(0, 5000);
        return page.resume();
      case 'edit':
        return page.edit(`Title ${dice.number(1, 9)}`);
      case 'cancelled upload': {
        const name = await page.cancel();
        if (name !== null) this.#cancelled.add(name);
        return;
      }
      case 'element moved':
        return page.takeOutAndPutBack(dice.pick([0, 10, 100]));
      case 'page put away':
        return page.goAndComeBack(dice.pick([0, 10, 1000]));
      case 'other element':
        return page.showAnother(this.#planFile(), this.#wait(1000, 10_000));
      case 'other tab':
        return page.openAnotherTab(this.#wait(1000, 20_000));
    }
  }

  #note(trouble: string): void {
    this.#troubles.set(trouble, (this.#troubles.get(trouble) ?? 0) + 1);
  }

  /** The trouble is over, and a person helps where the page asks for it. */
  async #recover(): Promise<void> {
    await this.#site.faults([]);
    await this.#site.down(0);
    await this.#page.change(FREE);
    await this.#page.fillStorage(false);
    const limit = performance.now() + PATIENCE;
    let missing = await this.#page.help();
    while (missing.length > 0) {
      if (performance.now() > limit) throw new Error(`It hangs (seed ${this.#settings.seed}): ${missing}`);
      await this.#page.pass(2000);
      missing = await this.#page.help();
    }
  }

  async #expectStored(token: string, plans: readonly FilePlan[]): Promise<void> {
    const stored = await this.#site.stored(token);
    this.#stored += stored.length;
    for (const {name} of plans) {
      const times = stored.filter(each => each === name).length;
      if (times !== 1 && !(times === 0 && this.#cancelled.has(name)))
        this.#problems.push(`${name} is stored ${times} times.`);
    }
  }
}
