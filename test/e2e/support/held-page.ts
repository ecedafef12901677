/** `dist/video-uploader.js` in a page whose rows and engine come when a test lets them. */
import type {ServerResponse} from 'node:http';
import type {Locator, Page} from '@playwright/test';
import type {DemoSite} from './demo-site.js';
import {type PageServer, type ServedPage, servePages} from './page-server.js';
import {ENTRY, heard, isPart, splitPage} from './split-page.js';
import {expect} from './test.js';

/** `film(name)` makes a file in the page that passes for a video. */
const FILM = `<script nonce="n1">
  window.film = (name, size = 300_000) => {
    const bytes = new Uint8Array(size);
    bytes.set(new TextEncoder().encode('\\0\\0\\0\\x18ftypisom\\0\\0\\x02\\0isommp42'));
    return new File([bytes], name, {type: 'video/mp4'});
  };
</script>`;

/** The site that a tag sends to. */
export interface Target {
  readonly site: DemoSite;
  readonly token: string;
}

export interface HeldPageOptions {
  /** What comes before the scripts. */
  readonly head?: string;
  readonly scripts?: readonly string[];
  /** Headers of the page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Other pages of the same origin, by their paths. */
  readonly pages?: Readonly<Record<string, ServedPage>>;
  /** The page to open. */
  readonly path?: string;
  /** What a request for the rest meets, by its number, in place of the wait. */
  readonly meddle?: (response: ServerResponse, tries: number) => Promise<void> | void;
}

/** A tag that sends to a site, fetches the rest at the first sign of intent, and has a name. */
export function tagFor({site, token}: Target, attributes = ''): string {
  return `<video-uploader load="intent" name="v" endpoint="${site.url}" upload_token="${token}" ${attributes}></video-uploader>`;
}

/** A form whose answer comes into a frame, so that the page keeps what it has heard. */
export function formWith(tag: string, attributes = ''): string {
  return `<form action="/sent" target="answer" ${attributes}>${tag}<button id="send">Send</button></form>
    <iframe name="answer"></iframe>`;
}

/** The page that such a form leads to. */
export const ANSWER = {'/sent': {body: '<!doctype html><title>Sent</title>'}};

/** The names of what the site has, in the order in which it came. */
export async function storedNames({site, token}: Target): Promise<string[]> {
  // The site names the newest first.
  return (await site.storedVideos(token)).map(({fileName}) => fileName).reverse();
}

/** What a batch fires that is uploaded without trouble, in a tag with a `name`. */
export function completeBatch(files: number): string[] {
  const uploads = Array.from({length: files}, () => ['upload-started', 'input', 'change', 'upload-success']);
  const added = Array.from({length: files}, () => 'file-added');
  return ['before-files-added', ...added, ...uploads.flat(), 'uploads-complete'];
}

export class HeldPage {
  readonly page: Page;
  readonly server: PageServer;
  readonly tag: Locator;
  readonly #release: () => void;

  private constructor(page: Page, server: PageServer, release: () => void) {
    this.page = page;
    this.server = server;
    this.tag = page.locator('video-uploader');
    this.#release = release;
  }

  /** Opens a page with a tag, and waits until people can use it. */
  static async open(
    page: Page,
    tag: string,
    {head = '', scripts = [ENTRY], headers = {}, pages = {}, path = '', meddle}: HeldPageOptions = {},
  ): Promise<HeldPage> {
    let release = (): void => {};
    const released = new Promise<void>(resolve => (release = resolve));
    const body = splitPage(tag, {head: FILM + head, scripts});
    const hold = meddle ?? (() => released);
    let tries = 0;
    const server = await servePages({'/': {body, headers}, ...pages}, null, (requested, response) =>
      isPart(requested) ? hold(response, (tries += 1)) : undefined,
    );
    const held = new HeldPage(page, server, release);
    // In Firefox a part that is asked for before `load` holds that event back.
    await page.goto(server.url + path, {waitUntil: 'domcontentloaded'});
    if (path === '') await expect(held.part('browse-button').first()).toBeVisible();
    return held;
  }

  part(name: string): Locator {
    return this.tag.locator(`[part~=${name}]`);
  }

  /** How often the rest was asked for. */
  get tries(): number {
    return this.server.requests.filter(isPart).length;
  }

  events(): Promise<string[]> {
    return heard(this.page);
  }

  /** What has the focus: the part in the tag, or the id in the page; `BODY` if nothing has. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const {activeElement} = document;
      const inner = activeElement?.shadowRoot?.activeElement;
      return inner?.getAttribute('part') ?? (activeElement?.id || activeElement?.nodeName) ?? '';
    });
  }

  /** Whether the browser would ask before a person leaves the page. */
  asksBeforeLeaving(): Promise<boolean> {
    return this.page.evaluate(() => !dispatchEvent(new Event('beforeunload', {cancelable: true})));
  }

  /** What a form with the tag would send, and what the browser says about it. */
  form(): Promise<{value: string; sent: string[]; message: string; missing: boolean; bad: boolean}> {
    return this.tag.evaluate(element => {
      const tag = element as HTMLElementTagNameMap['video-uploader'];
      const {validity} = tag;
      return {
        value: tag.value,
        sent: tag.form === null ? [] : new FormData(tag.form).getAll('v').map(String),
        message: tag.validationMessage,
        missing: validity?.valueMissing ?? false,
        bad: validity?.badInput ?? false,
      };
    });
  }

  /** What the form of `formWith` has sent so far, each time; null without a video. */
  get sent(): (string | null)[] {
    return this.server.requests
      .filter(path => path.startsWith('/sent'))
      .map(path => new URL(path, 'http://localhost').searchParams.get('v'));
  }

  /** Lets rows and engine come. */
  release(): void {
    this.#release();
  }

  /** Lets rows and engine come, and waits until they are there. */
  async complete(): Promise<void> {
    this.#release();
    // What only the rows of the engine have.
    await expect(this.tag.locator('slot[name=albums]')).toHaveCount(1);
  }

  close(): void {
    this.#release();
    this.server.close();
  }
}
