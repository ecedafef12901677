import type {APIRequestContext} from '@playwright/test';
import {SITE_PORT} from './ports.js';

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

/** In a fault rule: the site keeps back the answers that the rule hits, until it gets other rules. */
export const HELD = {times: null, gathers: 1_000_000} as const;

/** Ends all that the test before wanted of the site: all tests share it. */
export async function quieten(request: APIRequestContext): Promise<void> {
  const site = new DemoSite(`http://127.0.0.1:${SITE_PORT}`, request);
  await site.faults([]);
  await site.setSite({isOld: null, transcodeMs: null});
}

/** How a page hears of the end of an upload. */
export type Answer = 'redirect' | 'background' | 'none' | 'form';

/** The 23 site beside the demo's pages: what it has stored, and the trouble that it makes. */
export class DemoSite {
  readonly url: string;
  readonly #request: APIRequestContext;

  constructor(url: string, request: APIRequestContext) {
    this.url = url;
    this.#request = request;
  }

  /** The site, and a token for it, for a page of the test's own. */
  static async withToken(
    request: APIRequestContext,
    answer: Answer = 'background',
  ): Promise<{site: DemoSite; token: string}> {
    const html = await (await request.get(`/?answer=${answer}`)).text();
    const read = (name: string): string => new RegExp(`${name}="([^"]+)"`).exec(html)?.[1] ?? '';
    return {site: new DemoSite(read('endpoint'), request), token: read('upload_token')};
  }

  /** Asks the site for trouble. */
  async faults(rules: object[]): Promise<void> {
    await this.#request.put(`${this.url}/_test/faults`, {data: {rules}});
  }

  /** Changes the site: whether it is an old one, and how long it takes to prepare a video; null is its own value. */
  async setSite(behaviour: {isOld?: boolean | null; transcodeMs?: number | null}): Promise<void> {
    await this.#request.put(`${this.url}/_test/site`, {data: behaviour});
  }

  async isOldSite(): Promise<boolean> {
    const answer = await this.#request.get(`${this.url}/_test/site`);
    return ((await answer.json()) as {isOld: boolean}).isOld;
  }

  /** Changes how long the site takes to prepare one video; with 0 it is ready. */
  async setTranscoding(photoId: string, ms: number): Promise<void> {
    await this.#request.put(`${this.url}/_test/transcoding`, {data: {photoId, ms}});
  }

  /** Bytes of all chunk requests so far, those that came twice or in part included. */
  async bytesSent(): Promise<number> {
    const log = (await (await this.#request.get(`${this.url}/_test/log`)).json()) as LogEntry[];
    return log.filter(({method}) => method === 'redeem').reduce((sum, {bytes}) => sum + bytes, 0);
  }

  async storedVideos(token: string): Promise<StoredVideo[]> {
    const answer = await this.#request.get(`${this.url}/_test/videos?upload_token=${token}`);
    return (await answer.json()) as StoredVideo[];
  }
}
