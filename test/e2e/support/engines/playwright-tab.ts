/** Chromium and Firefox, which Playwright steers. */
import type {Browser, BrowserContext, ElementHandle, Page} from '@playwright/test';
import {can} from './cannot.js';
import {dropByScript} from './drop-by-script.js';
import {look} from './find.js';
import type {Engine, NamedKey, Place, RunningBrowser, Tab, Visitor, VisitorOptions} from './tab.js';

/** An element that is not there yet is waited for. */
const FIND_LIMIT_MS = 60_000;

export class PlaywrightTab implements Tab {
  readonly engine: Engine;
  /** For what one engine alone can do. */
  readonly page: Page;

  constructor(engine: Engine, page: Page) {
    this.engine = engine;
    this.page = page;
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, {waitUntil: 'domcontentloaded'});
  }

  async reload(): Promise<void> {
    await this.page.reload({waitUntil: 'domcontentloaded'});
  }

  async address(): Promise<string> {
    return this.page.url();
  }

  async evaluate<Result>(run: (argument: never) => Result, argument?: unknown): Promise<Awaited<Result>> {
    return (await this.page.evaluate(run as (argument: unknown) => Result, argument)) as Awaited<Result>;
  }

  async on<Result>(
    place: Place,
    run: (element: HTMLElement, argument: never) => Result,
    argument?: unknown,
  ): Promise<Awaited<Result>> {
    const element = await this.#at(place);
    return (await element.evaluate(
      run as (element: HTMLElement, argument: unknown) => Result,
      argument,
    )) as Awaited<Result>;
  }

  async texts(place: Place): Promise<string[]> {
    const texts = this.page.evaluate(look, {place, wants: 'texts'} as const) as Promise<string[]>;
    return texts.catch((error: unknown) => {
      // The page is just being left.
      if (String(error).includes('Execution context was destroyed')) return [];
      throw error;
    });
  }

  async choose(input: Place, ...files: string[]): Promise<void> {
    await (await this.#at(input)).setInputFiles(files);
  }

  async chooseByKey(input: Place, ...files: string[]): Promise<void> {
    if (!can(this.engine, 'choose files in the picker')) return this.#cancelAndChoose(input, files);
    const picker = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('Enter');
    await (await picker).setFiles(files);
  }

  async drop(place: Place, ...files: string[]): Promise<void> {
    if (!can(this.engine, 'drag files from outside')) return dropByScript(this, place, files);
    const element = await this.#at(place);
    await element.scrollIntoViewIfNeeded();
    const {x, y, width, height} = (await element.boundingBox())!;
    const devTools = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devTools.send('Input.dispatchDragEvent', {
        type,
        x: x + width / 2,
        y: y + height / 2,
        data: {items: [], files, dragOperationsMask: 1},
      });
    }
    await devTools.detach();
  }

  async click(place: Place): Promise<void> {
    await (await this.#at(place)).click();
  }

  async press(key: NamedKey | 'Shift+Tab'): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** Nothing tells a driver of a picker with handles. So the page gets one that somebody cancels. */
  async #cancelAndChoose(input: Place, files: readonly string[]): Promise<void> {
    await this.page.evaluate(() => {
      const page = window as {showOpenFilePicker?: () => Promise<never>};
      page.showOpenFilePicker = () => {
        document.documentElement.dataset['picker'] = 'cancelled';
        return Promise.reject(new DOMException('Cancelled', 'AbortError'));
      };
    });
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(() => 'picker' in document.documentElement.dataset);
    await this.choose(input, ...files);
  }

  async #at(place: Place): Promise<ElementHandle<HTMLElement>> {
    const handle = await this.page.waitForFunction(look, {place, wants: 'element'} as const, {
      timeout: FIND_LIMIT_MS,
    });
    return handle as ElementHandle<HTMLElement>;
  }
}

class PlaywrightVisitor implements Visitor {
  readonly unhandled: string[] = [];
  readonly #engine: Engine;
  readonly #context: BrowserContext;

  constructor(engine: Engine, context: BrowserContext) {
    this.#engine = engine;
    this.#context = context;
    context.on('weberror', problem => this.unhandled.push(String(problem.error())));
  }

  async open(): Promise<Tab> {
    return new PlaywrightTab(this.#engine, await this.#context.newPage());
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

export function playwrightBrowser(engine: Engine, browser: Browser): RunningBrowser {
  return {
    engine,
    async visit({viewport, scale}: VisitorOptions = {}) {
      const context = await browser.newContext({
        ...(viewport && {viewport}),
        ...(scale !== undefined && {deviceScaleFactor: scale}),
      });
      return new PlaywrightVisitor(engine, context);
    },
    close: () => browser.close(),
  };
}
