/** WebKit as Debian has it, which Playwright cannot steer: its driver gets the commands of WebDriver by HTTP. */
import {test as base} from '@playwright/test';
import {findBrowser} from '../../../scripts/machine/browsers.js';
import {startWebKitDriver} from '../../../scripts/machine/webkit-driver.js';

export {expect} from '@playwright/test';

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A window of WebKit. */
export class WebKitPage {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  /** @param driver Address of the driver. */
  static async open(driver: string): Promise<WebKitPage> {
    const path = findBrowser('webkit')?.path;
    const {sessionId} = await call<{sessionId: string}>(`${driver}/session`, 'POST', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {binary: path, args: ['--automation']},
          // A page that holds back its `load` event must not hold back the test.
          pageLoadStrategy: 'eager',
        },
      },
    });
    return new WebKitPage(`${driver}/session/${sessionId}`);
  }

  async goto(url: string): Promise<void> {
    await call(`${this.#url}/url`, 'POST', {url});
  }

  /** Calls a function in the page, which cannot use anything around it. */
  evaluate<Result, Arguments extends readonly unknown[]>(
    run: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Awaited<Result>> {
    return call(`${this.#url}/execute/sync`, 'POST', {script: `return (${run})(...arguments)`, args});
  }

  /** Chooses a file as a person does, in the input that the function finds in the page. */
  async choose(find: () => Element | null | undefined, path: string): Promise<void> {
    const {[ELEMENT]: id} = (await this.evaluate(find)) as unknown as Record<string, string>;
    await call(`${this.#url}/element/${id}/value`, 'POST', {text: path});
  }

  /** Clicks, as a person does, on what the function finds in the page. */
  async click(find: () => Element | null | undefined): Promise<void> {
    const {[ELEMENT]: id} = (await this.evaluate(find)) as unknown as Record<string, string>;
    await call(`${this.#url}/element/${id}/click`, 'POST', {});
  }

  async close(): Promise<void> {
    await call(this.#url, 'DELETE');
  }
}

async function call<Value>(url: string, method: 'POST' | 'DELETE', body?: object): Promise<Value> {
  const response = await fetch(url, {method, ...(body ? {body: JSON.stringify(body)} : {})});
  const {value} = (await response.json()) as {value: Value & {error?: string; message?: string}};
  if (!response.ok) throw new Error(`${url}: ${value.error ?? ''} ${value.message ?? ''}`);
  return value;
}

export const test = base.extend<{webkit: WebKitPage}, {driver: string}>({
  driver: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern
    async ({}, use) => {
      const browser = findBrowser('webkit');
      if (browser === null)
        throw new Error('There is no WebKit on this machine; npm test says what to install.');
      const driver = await startWebKitDriver(browser);
      await use(`http://127.0.0.1:${driver.port}`);
      await driver.stop();
    },
    {scope: 'worker'},
  ],
  webkit: async ({driver}, use) => {
    const page = await WebKitPage.open(driver);
    await use(page);
    await page.close();
  },
});
