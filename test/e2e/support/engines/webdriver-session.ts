/** WebDriver by HTTP, as far as the tests need it. */
import {findBrowser} from '../../../../scripts/machine/browsers.js';

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const LOAD_LIMIT_MS = 60_000;

export interface RemoteElement {
  readonly [ELEMENT]: string;
}

export function idOf(element: RemoteElement): string {
  return element[ELEMENT];
}

/** A session, whose commands go to one window at a time. */
export class WebDriverSession {
  readonly #url: string;
  #window: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(url: string) {
    this.#url = url;
  }

  /** @param driver Address of the driver of WebKit. */
  static async start(driver: string): Promise<WebDriverSession> {
    const path = findBrowser('webkit')?.path;
    const {sessionId} = await call<{sessionId: string}>(`${driver}/session`, 'POST', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {binary: path, args: ['--automation']},
          // A page that holds back its `load` event must not hold back the test.
          pageLoadStrategy: 'eager',
          // A command that comes while a page is being left can wait for a load that is over.
          timeouts: {pageLoad: 3000},
        },
      },
    });
    return new WebDriverSession(`${driver}/session/${sessionId}`);
  }

  /** A command for a window, after those that were given before it. */
  in<Value>(window: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Value> {
    return this.#inTurn(async () => {
      if (this.#window !== window) await call(`${this.#url}/window`, 'POST', {handle: window});
      this.#window = window;
      return untilLoaded(() => call<Value>(`${this.#url}${path}`, method, body));
    });
  }

  /** Begins to load a page. The next command waits for it. */
  async load(window: string, path: '/url' | '/refresh', body: object): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#window !== window) await call(`${this.#url}/window`, 'POST', {handle: window});
      this.#window = window;
      await call(`${this.#url}${path}`, 'POST', body).catch((error: unknown) => {
        if (!isTimeout(error)) throw error;
      });
    });
  }

  /** The handle of the window that a session begins with. */
  async firstWindow(): Promise<string> {
    return this.#inTurn(async () => (this.#window = await call<string>(`${this.#url}/window`, 'GET')));
  }

  async newWindow(): Promise<string> {
    return this.#inTurn(
      async () => (await call<{handle: string}>(`${this.#url}/window/new`, 'POST', {type: 'tab'})).handle,
    );
  }

  async closeWindow(window: string): Promise<void> {
    await this.in(window, 'DELETE', '/window');
    this.#window = null;
  }

  async end(): Promise<void> {
    await this.#inTurn(() => call(this.#url, 'DELETE'));
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}

class WebDriverError extends Error {
  readonly code: string;

  constructor(command: string, {error = '', message = ''}: {error?: string; message?: string}) {
    super(`${command}: ${error} ${message}`);
    this.code = error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof WebDriverError && error.code === 'timeout';
}

/** Gives a command again that has waited for a load for so long that it was not carried out. */
async function untilLoaded<Value>(command: () => Promise<Value>): Promise<Value> {
  const end = Date.now() + LOAD_LIMIT_MS;
  for (;;) {
    try {
      return await command();
    } catch (error) {
      if (!isTimeout(error) || Date.now() > end) throw error;
    }
  }
}

async function call<Value>(url: string, method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<Value> {
  const response = await fetch(url, {method, ...(body ? {body: JSON.stringify(body)} : {})});
  const {value} = (await response.json()) as {value: Value & {error?: string; message?: string}};
  if (!response.ok) throw new WebDriverError(`${method} ${url}`, value);
  return value;
}
