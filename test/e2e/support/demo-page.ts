import {createHash, randomBytes} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {type APIRequestContext, type Locator, type Page, expect} from '@playwright/test';

/** What the demo site keeps of a stored video. */
export interface StoredVideo {
  readonly fileName: string;
  readonly photoId: string;
  readonly title: string;
  readonly description: string;
  readonly tags: unknown;
  readonly sha256: string;
}

interface LogEntry {
  readonly method: string;
  readonly bytes: number;
}

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
  #siteUrl: string | undefined;

  constructor(page: Page, request: APIRequestContext) {
    this.page = page;
    this.#request = request;
    // The front door has several; the others are for their own tests.
    this.uploader = page.locator('video-uploader').first();
  }

  async open(answer: 'redirect' | 'background' | 'none' | 'form'): Promise<void> {
    await this.page.goto(`/?answer=${answer}`);
    await this.row().or(this.uploader.locator('[part~=browse-button]')).first().waitFor();
  }

  /** The row of a file, or all rows. */
  row(name?: string): Locator {
    const rows = this.uploader.locator('[part~=item]');
    return name === undefined ? rows : rows.filter({hasText: name});
  }

  async choose(...files: string[]): Promise<void> {
    await this.uploader.locator('input[type=file]').setInputFiles(files);
  }

  /** The types of the events that the page heard, without those that come at any time. */
  async events(): Promise<string[]> {
    const types = await this.page.locator('#events li > code').allTextContents();
    return types.filter(type => type !== 'upload-progress' && type !== 'upload-playable');
  }

  async siteUrl(): Promise<string> {
    // Kept, for a test may ask after it has left the page.
    return (this.#siteUrl ??= (await this.uploader.getAttribute('endpoint')) ?? '');
  }

  async token(): Promise<string> {
    return (await this.uploader.getAttribute('upload_token')) ?? '';
  }

  /** Asks the site for trouble. */
  async faults(rules: object[]): Promise<void> {
    await this.#request.put(`${await this.siteUrl()}/_test/faults`, {data: {rules}});
  }

  /** Changes the site: whether it is an old one, and how long it takes to prepare a video; null is its own value. */
  async setSite(behaviour: {isOld?: boolean | null; transcodeMs?: number | null}): Promise<void> {
    await this.#request.put(`${await this.siteUrl()}/_test/site`, {data: behaviour});
  }

  async isOldSite(): Promise<boolean> {
    const answer = await this.#request.get(`${await this.siteUrl()}/_test/site`);
    return ((await answer.json()) as {isOld: boolean}).isOld;
  }

  /** Changes how long the site takes to prepare one video; with 0 it is ready. */
  async setTranscoding(photoId: string, ms: number): Promise<void> {
    await this.#request.put(`${await this.siteUrl()}/_test/transcoding`, {data: {photoId, ms}});
  }

  /** Bytes of all chunk requests so far, those that came twice or in part included. */
  async bytesSent(): Promise<number> {
    const log = (await (await this.#request.get(`${await this.siteUrl()}/_test/log`)).json()) as LogEntry[];
    return log.filter(({method}) => method === 'redeem').reduce((sum, {bytes}) => sum + bytes, 0);
  }

  async storedVideos(token?: string): Promise<StoredVideo[]> {
    const url = `${await this.siteUrl()}/_test/videos?upload_token=${token ?? (await this.token())}`;
    return (await (await this.#request.get(url)).json()) as StoredVideo[];
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
