/** The page of a day in Chromium, and everything that a browser or a computer can do to it. */
import type {Browser, BrowserContext, CDPSession, Page} from 'playwright';
import type {DaySite} from './day-site.js';
import {objectBytes} from './heap.js';
import type {Day, FilePlan} from './page/day-page.js';
import {type Sample, isMore} from './samples.js';

/** In the page. */
declare const day: Day;

/** A network: bytes and milliseconds, of real time. */
export interface Network {
  readonly bytesPerSecond: number;
  readonly latency: number;
}

/** No limit. */
export const FREE: Network = {bytesPerSecond: -1, latency: 0};

const ATTRIBUTES = {multiple: '', 'keep-files': '', 'chunk-size': '64KiB', fields: 'title description tags'};

/** Bytes of a disk that has no room for anything. */
const NO_ROOM = 1;
const MOST_LOOKS = 20;
/** Milliseconds of real time. */
const BETWEEN_LOOKS = 250;

export class DayBrowser {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #cdp: CDPSession;
  readonly #site: DaySite;
  readonly #haste: number;
  #isOffline = false;
  #network = FREE;
  #token = '';

  private constructor(
    parts: {context: BrowserContext; page: Page; cdp: CDPSession},
    site: DaySite,
    haste: number,
  ) {
    this.#context = parts.context;
    this.#page = parts.page;
    this.#cdp = parts.cdp;
    this.#site = site;
    this.#haste = haste;
  }

  /** @param haste How much faster than real time the page's time is. */
  static async open(browser: Browser, site: DaySite, haste: number): Promise<DayBrowser> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Performance.enable');
    await cdp.send('HeapProfiler.enable');
    const opened = new DayBrowser({context, page, cdp}, site, haste);
    await page.goto(opened.#url);
    return opened;
  }

  get #url(): string {
    return `${this.#site.pageUrl}?haste=${this.#haste}`;
  }

  get #attributes(): Readonly<Record<string, string>> {
    return {...ATTRIBUTES, endpoint: this.#site.endpoint, upload_token: this.#token};
  }

  /** Everything that nobody handled in any page from now on. */
  onUnhandled(callback: (message: string) => void): void {
    this.#context.on('weberror', problem => callback(String(problem.error())));
  }

  now(): Promise<number> {
    return this.#page.evaluate(() => day.now());
  }

  /** @param milliseconds Of the page's time. */
  pass(milliseconds: number): Promise<void> {
    return this.#page.evaluate(wait => day.pass(wait), milliseconds);
  }

  passUntil(end: number): Promise<void> {
    return this.#page.evaluate(until => day.passUntil(until), end);
  }

  async show(token: string): Promise<void> {
    this.#token = token;
    await this.#page.evaluate(given => day.show(given), this.#attributes);
  }

  /** Another element for so long, with a file of its own. */
  async showAnother(plan: FilePlan, milliseconds: number): Promise<void> {
    await this.#page.evaluate(([attributes, file, wait]) => day.showAnother(attributes, file, wait), [
      this.#attributes,
      plan,
      milliseconds,
    ] as const);
  }

  async useToken(token: string): Promise<void> {
    this.#token = token;
    await this.#page.evaluate(given => day.element().setAttribute('upload_token', given), token);
  }

  add(plans: readonly FilePlan[], isDropped: boolean): Promise<void> {
    return this.#page.evaluate(([given, drop]) => day.add(given, drop), [plans, isDropped] as const);
  }

  help(): Promise<string[]> {
    return this.#page.evaluate(() => day.help());
  }

  clear(isAtOnce: boolean): Promise<void> {
    return this.#page.evaluate(given => day.clear(given), isAtOnce);
  }

  pause(): Promise<void> {
    return this.#page.evaluate(() => day.element().pause());
  }

  resume(): Promise<void> {
    return this.#page.evaluate(() => day.element().resume());
  }

  edit(title: string): Promise<void> {
    return this.#page.evaluate(given => {
      for (const {id, elsewhere} of day.element().uploads)
        if (!elsewhere) day.element().setMetadata(id, {title: given});
    }, title);
  }

  /** Cancels an unfinished upload, if there is one. Gives its name. */
  cancel(): Promise<string | null> {
    return this.#page.evaluate(() => {
      const unfinished = day.element().uploads.find(({phase}) => phase !== 'stored');
      if (unfinished === undefined) return null;
      day.element().removeFile(unfinished.id);
      return unfinished.name;
    });
  }

  goAndComeBack(milliseconds: number): Promise<void> {
    return this.#page.evaluate(wait => day.goAndComeBack(wait), milliseconds);
  }

  takeOutAndPutBack(milliseconds: number): Promise<void> {
    return this.#page.evaluate(wait => day.takeOutAndPutBack(wait), milliseconds);
  }

  /** The computer sleeps for so long: nothing runs, every connection is cut, and then the clock has moved on. */
  async sleep(milliseconds: number): Promise<void> {
    await this.#cdp.send('Page.setWebLifecycleState', {state: 'frozen'});
    await this.#site.down(1);
    if (this.#haste > 1) await this.#page.evaluate(wait => day.jump(wait), milliseconds);
    else await new Promise(resolve => setTimeout(resolve, milliseconds));
    await this.#cdp.send('Page.setWebLifecycleState', {state: 'active'});
  }

  async setOnline(isOnline: boolean): Promise<void> {
    this.#isOffline = !isOnline;
    await this.#emulate();
  }

  async change(network: Network): Promise<void> {
    this.#network = network;
    await this.#emulate();
  }

  async fillStorage(isFull: boolean): Promise<void> {
    const {origin} = new URL(this.#site.pageUrl);
    await this.#cdp.send('Storage.overrideQuotaForOrigin', isFull ? {origin, quotaSize: NO_ROOM} : {origin});
  }

  /** Another tab is opened, looks at what this browser keeps, and is closed. */
  async openAnotherTab(milliseconds: number): Promise<void> {
    const tab = await this.#context.newPage();
    await tab.goto(this.#url);
    await tab.evaluate(given => day.show(given), this.#attributes);
    await tab.evaluate(wait => day.pass(wait), milliseconds);
    await tab.close();
  }

  /**
   * What is open, after garbage collections. A browser lets go of a film or a frame some time after the page does. So if
   * more is open than in any sample before, it looks again a few times: what is kept for good is still there then.
   */
  async sample(before: readonly Sample[]): Promise<Sample> {
    let sample = await this.#look();
    for (let looks = 1; looks < MOST_LOOKS && isMore(sample, before); looks += 1) {
      await new Promise(resolve => setTimeout(resolve, BETWEEN_LOOKS));
      sample = await this.#look();
    }
    return {...sample, objects: await objectBytes(this.#cdp)};
  }

  async #look(): Promise<Sample> {
    // Chromium keeps up to a thousand messages of a page, with what they name.
    await this.#cdp.send('Runtime.discardConsoleEntries');
    // What the first one finalizes, the second one collects.
    await this.#cdp.send('HeapProfiler.collectGarbage');
    await this.#cdp.send('HeapProfiler.collectGarbage');
    const counts = await this.#page.evaluate(() => day.counts());
    const {usedSize} = await this.#cdp.send('Runtime.getHeapUsage');
    const {metrics} = await this.#cdp.send('Performance.getMetrics');
    const of = (wanted: string): number => metrics.find(({name}) => name === wanted)?.value ?? NaN;
    return {
      ...counts,
      at: await this.now(),
      objects: 0,
      heap: usedSize,
      listeners: of('JSEventListeners'),
      nodes: of('Nodes'),
      siteRequests: this.#site.openRequests,
    };
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  async #emulate(): Promise<void> {
    const {bytesPerSecond, latency} = this.#network;
    await this.#cdp.send('Network.emulateNetworkConditions', {
      offline: this.#isOffline,
      latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  }
}
