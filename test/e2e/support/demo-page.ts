import {createHash, randomBytes} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {type APIRequestContext, type Locator, type Page, expect} from '@playwright/test';
import {type Answer, DemoSite, HELD, type StoredVideo} from './demo-site.js';

export {HELD};
export type {StoredVideo};

/** A real clip: H.264 and AAC in MP4, see `test/fixtures/README.md`. */
export const CLIP = fixture('clip.mp4');
export const NOT_A_VIDEO = fixture('not-a-video.mp4');

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}

export async function sha256(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** The page that embeds the tag, as a person uses it, and the 23 site beside it. */
export class DemoPage {
  readonly page: Page;
  readonly uploader: Locator;
  readonly #request: APIRequestContext;
  #site: DemoSite | undefined;

  constructor(page: Page, request: APIRequestContext) {
    this.page = page;
    this.#request = request;
    // The front door has several; the others are for their own tests.
    this.uploader = page.locator('video-uploader').first();
  }

  async open(answer: Answer): Promise<void> {
    await this.page.goto(`/?answer=${answer}`);
    await this.row().or(this.uploader.locator('[part~=browse-button]')).first().waitFor();
  }

  /** Waits for rows and engine of the open page, which a busy machine fetches late: without them no row is no sign. */
  async engine(): Promise<void> {
    await this.uploader.dispatchEvent('pointerover');
    // What only the rows of the engine have.
    await expect(this.uploader.locator('slot[name=albums]')).toHaveCount(1);
  }

  /** Waits until the page may go without a question, because the browser has kept the file of its upload. */
  async kept(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => dispatchEvent(new Event('beforeunload', {cancelable: true}))))
      .toBe(true);
  }

  /** The row of a file, or all rows. */
  row(name?: string): Locator {
    const rows = this.uploader.locator('[part~=item]');
    return name === undefined ? rows : rows.filter({hasText: name});
  }

  async choose(...files: string[]): Promise<void> {
    await this.uploader.locator('[part~=dropzone] input[type=file]').setInputFiles(files);
  }

  /** The types of the events that the page heard, without those that come at any time. */
  async events(): Promise<string[]> {
    const types = await this.page.locator('#events li > code').allTextContents();
    return types.filter(type => type !== 'upload-progress' && type !== 'upload-playable');
  }

  async siteUrl(): Promise<string> {
    return (await this.site()).url;
  }

  async token(): Promise<string> {
    return (await this.uploader.getAttribute('upload_token')) ?? '';
  }

  async site(): Promise<DemoSite> {
    // Kept, for a test may ask after it has left the page.
    return (this.#site ??= new DemoSite((await this.uploader.getAttribute('endpoint')) ?? '', this.#request));
  }

  async faults(rules: object[]): Promise<void> {
    await (await this.site()).faults(rules);
  }

  async setSite(behaviour: Parameters<DemoSite['setSite']>[0]): Promise<void> {
    await (await this.site()).setSite(behaviour);
  }

  /** Changes the site as `setSite` does, while something is done. All tests share the site. */
  async withSite(behaviour: Parameters<DemoSite['setSite']>[0], act: () => Promise<void>): Promise<void> {
    await this.setSite(behaviour);
    try {
      await act();
    } finally {
      await this.setSite({isOld: null, transcodeMs: null});
    }
  }

  async isOldSite(): Promise<boolean> {
    return (await this.site()).isOldSite();
  }

  async setTranscoding(photoId: string, ms: number): Promise<void> {
    await (await this.site()).setTranscoding(photoId, ms);
  }

  async bytesSent(): Promise<number> {
    return (await this.site()).bytesSent();
  }

  async storedVideos(token?: string): Promise<StoredVideo[]> {
    return (await this.site()).storedVideos(token ?? (await this.token()));
  }
}

/** The bytes that make the site take a file for an MP4. */
const FTYP = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42', 'latin1');

/** A large file that passes for a video, with a random beginning and holes after it, so that it is quick to make. */
export async function largeFile(path: string, size: number): Promise<string> {
  const file = await open(path, 'w');
  await file.write(FTYP);
  await file.write(randomBytes(100_000));
  await file.truncate(size);
  await file.close();
  return path;
}

/** Like `sha256`, for files that should not be in memory at once. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Waits until a share of a file has been sent: minutes for a gigabyte, on a machine with other work. */
export async function sentShare(demo: DemoPage, share: number): Promise<void> {
  const bar = demo.row().locator('progress').first();
  await expect
    .poll(() => bar.evaluate(element => (element as HTMLProgressElement).value), {
      timeout: 200_000,
      intervals: [20],
    })
    .toBeGreaterThan(share);
}
