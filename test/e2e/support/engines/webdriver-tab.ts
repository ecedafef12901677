/** WebKit as Debian has it, which Playwright cannot steer: its driver gets the commands of WebDriver. */
import {setTimeout as sleep} from 'node:timers/promises';
import {findBrowser} from '../../../../scripts/machine/browsers.js';
import {startWebKitDriver} from '../../../../scripts/machine/webkit-driver.js';
import {dropByScript} from './drop-by-script.js';
import {look} from './find.js';
import type {NamedKey, Place, RunningBrowser, Tab, Visitor} from './tab.js';
import {type RemoteElement, WebDriverSession, idOf} from './webdriver-session.js';

/** An element that is not there yet is waited for. */
const FIND_LIMIT_MS = 60_000;

const SHIFT = '\uE008';
const KEYS: Readonly<Record<NamedKey, string>> = {
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Space: ' ',
  Tab: '\uE004',
};

export class WebDriverTab implements Tab {
  readonly engine = 'webkit';
  readonly #session: WebDriverSession;
  readonly #window: string;

  constructor(session: WebDriverSession, window: string) {
    this.#session = session;
    this.#window = window;
  }

  async goto(url: string): Promise<void> {
    await this.#session.load(this.#window, '/url', {url});
  }

  async reload(): Promise<void> {
    await this.#session.load(this.#window, '/refresh', {});
  }

  address(): Promise<string> {
    return this.#session.in(this.#window, 'GET', '/url');
  }

  evaluate<Result>(run: (argument: never) => Result, argument?: unknown): Promise<Awaited<Result>> {
    return this.#run(run, argument);
  }

  async on<Result>(
    place: Place,
    run: (element: HTMLElement, argument: never) => Result,
    argument?: unknown,
  ): Promise<Awaited<Result>> {
    return this.#run(run, await this.#at(place), argument);
  }

  async texts(place: Place): Promise<string[]> {
    return (await this.#run(look, {place, wants: 'texts'})) as string[];
  }

  async choose(input: Place, ...files: string[]): Promise<void> {
    await this.#post(`/element/${idOf(await this.#at(input))}/value`, {text: files.join('\n')});
  }

  /** The driver cancels the picker, which the input tells. So the files come in the other way. */
  async chooseByKey(input: Place, ...files: string[]): Promise<void> {
    await this.on(input, element => {
      element.addEventListener('cancel', () => (element.dataset['opened'] = ''), {once: true});
    });
    await this.press('Enter');
    await until('the picker', () => this.on(input, element => 'opened' in element.dataset));
    await this.choose(input, ...files);
  }

  async drop(place: Place, ...files: string[]): Promise<void> {
    await dropByScript(this, place, files);
  }

  /** The driver's own click takes what is in a shadow tree for covered. This one waits until the place stands still. */
  async click(place: Place): Promise<void> {
    let [x, y] = [NaN, NaN];
    await until(`a click on ${place}`, async () => {
      const now = await this.on(place, element => {
        element.scrollIntoView({block: 'center', behavior: 'instant'});
        const {left, top, width, height} = element.getBoundingClientRect();
        const spot = {x: Math.round(left + width / 2), y: Math.round(top + height / 2)};
        const hit = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(spot.x, spot.y);
        return {...spot, isFree: element.contains(hit)};
      });
      const isStill = now.x === x && now.y === y;
      [x, y] = [now.x, now.y];
      return isStill && now.isFree;
    });
    await this.#act('pointer', [
      {type: 'pointerMove', x, y},
      {type: 'pointerDown', button: 0},
      {type: 'pointerUp', button: 0},
    ]);
  }

  async press(key: NamedKey | 'Shift+Tab'): Promise<void> {
    await this.#keys(key === 'Shift+Tab' ? [[SHIFT, KEYS.Tab]] : [[KEYS[key]]]);
  }

  async type(text: string): Promise<void> {
    await this.#keys([...text].map(letter => [letter]));
  }

  async close(): Promise<void> {
    await this.#session.closeWindow(this.#window);
  }

  /** @param chords Keys that are held together, one after the other. */
  async #keys(chords: readonly (readonly string[])[]): Promise<void> {
    const actions = chords.flatMap(chord => [
      ...chord.map(value => ({type: 'keyDown', value})),
      ...chord.toReversed().map(value => ({type: 'keyUp', value})),
    ]);
    await this.#act('key', actions);
  }

  async #act(type: 'key' | 'pointer', actions: readonly object[]): Promise<void> {
    await this.#post('/actions', {actions: [{type, id: type, actions}]});
  }

  async #at(place: Place): Promise<RemoteElement> {
    let found: RemoteElement | null = null;
    await until(place, async () => {
      found = (await this.#run(look, {place, wants: 'element'})) as RemoteElement | null;
      return found !== null;
    });
    return found!;
  }

  #run<Result>(run: (...args: never[]) => Result, ...args: unknown[]): Promise<Awaited<Result>> {
    const script = `return (${run})(...arguments)`;
    return this.#post('/execute/sync', {script, args: args.map(argument => argument ?? null)});
  }

  #post<Value>(path: string, body: object): Promise<Value> {
    return this.#session.in(this.#window, 'POST', path, body);
  }
}

/** The first visitor's first tab is the window of the session. */
class WebDriverVisitor implements Visitor {
  readonly unhandled: string[] = [];
  readonly #session: WebDriverSession;
  #first: string | null;

  constructor(session: WebDriverSession, first: string) {
    this.#session = session;
    this.#first = first;
  }

  async open(): Promise<Tab> {
    const window = this.#first ?? (await this.#session.newWindow());
    this.#first = null;
    return new WebDriverTab(this.#session, window);
  }

  async close(): Promise<void> {
    await this.#session.end();
  }
}

export async function webkitBrowser(): Promise<RunningBrowser> {
  const browser = findBrowser('webkit');
  if (browser === null) throw new Error('There is no WebKit on this machine; npm test says what to install.');
  const driver = await startWebKitDriver(browser);
  return {
    engine: 'webkit',
    async visit() {
      const session = await WebDriverSession.start(`http://127.0.0.1:${driver.port}`);
      return new WebDriverVisitor(session, await session.firstWindow());
    },
    close: () => driver.stop(),
  };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + FIND_LIMIT_MS; Date.now() < end; await sleep(50)) if (await holds()) return;
  throw new Error(`Waited for ${what} for too long.`);
}
