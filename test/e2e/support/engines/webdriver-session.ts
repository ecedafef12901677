/** WebDriver by HTTP, as far as the tests need it. */
import {setTimeout as sleep} from 'node:timers/promises';
import {findBrowser} from '../../../../scripts/machine/browsers.js';

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const LOAD_LIMIT_MS = 60_000;
const SESSION_LIMIT_MS = 15_000;
const SESSION_TRIES = 3;

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
    const {sessionId} = await startSession(driver, {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {binary: path, args: ['--automation']},
          // A command that comes while a page is being left would wait for a load that is over, or never.
          pageLoadStrategy: 'none',
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
      return call<Value>(`${this.#url}${path}`, method, body);
    });
  }

  /** Loads a page, and waits until it is another one that can be asked. */
  async load(window: string, path: '/url' | '/refresh', body: object): Promise<void> {
    await this.#execute(window, "document.documentElement.dataset.left = ''");
    await this.in(window, 'POST', path, body);
    const script =
      "return document.readyState !== 'loading' && !('left' in document.documentElement.dataset)";
    for (const end = Date.now() + LOAD_LIMIT_MS; Date.now() < end; await sleep(50)) {
      // While a page is being left nobody answers.
      if (await this.#execute(window, script).catch(() => false)) return;
    }
    throw new Error('The page did not load.');
  }

  #execute(window: string, script: string): Promise<unknown> {
    return this.in(window, 'POST', '/execute/sync', {script, args: []});
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

/** On a busy machine a browser sometimes never answers the driver. The next session takes its place. */
async function startSession(driver: string, body: object): Promise<{sessionId: string}> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call(`${driver}/session`, 'POST', body, AbortSignal.timeout(SESSION_LIMIT_MS));
    } catch (error) {
      if (tries === SESSION_TRIES) throw error;
    }
  }
}

async function call<Value>(
  url: string,
  method: 'GET' | 'POST' | 'DELETE',
  body?: object,
  signal: AbortSignal | null = null,
): Promise<Value> {
  const response = await fetch(url, {method, signal, ...(body ? {body: JSON.stringify(body)} : {})});
  const {value} = (await response.json()) as {value: Value & {error?: string; message?: string}};
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error ?? ''} ${value.message ?? ''}`);
  return value;
}
