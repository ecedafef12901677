import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {Site} from '../../../src/server/index.js';
import {startTestSite, videoBytes, type TestSite} from '../../demo/support/test-site.js';
import {openSite} from '../answering-site.js';

export const PAGE = 'https://www.example.com';

/** A POST as the tag sends it from a page of the same origin, unless the headers say otherwise. */
export function post(body: unknown, headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  const standard = {'Content-Type': 'application/json', Accept: 'application/json', Origin: PAGE};
  const given = Object.entries({...standard, 'Sec-Fetch-Site': 'same-origin', ...headers});
  return new Request(`${PAGE}/video`, {
    method: 'POST',
    headers: given.filter(([, value]) => value !== ''),
    ...(['GET', 'HEAD'].includes(init.method ?? '')
      ? {}
      : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    ...init,
  });
}

/** The status of a response, and the code of its error or its JSON. */
export async function read(response: Response): Promise<[number, unknown]> {
  const body = (await response.json()) as {status?: string; code?: string};
  return [response.status, body.status === 'error' ? body.code : body];
}

/** An uploaded video, and its upload token. */
export interface Uploaded {
  readonly photoId: string;
  readonly uploadToken: string;
}

export async function upload(demo: TestSite, scope = ''): Promise<Uploaded> {
  const uploadToken = await demo.token({publish: 0});
  await demo.redeem(uploadToken, videoBytes(3000), {}, scope);
  const [video] = await demo.videos(uploadToken);
  assert.ok(video);
  return {photoId: video.photoId, uploadToken};
}

/** A demo site that takes an hour for each video, and how many calls of the API it got. */
export async function startSlowSite(
  t: TestContext,
  endpoint = '/api',
): Promise<{
  demo: TestSite;
  site: Site;
  asked: () => Promise<string[]>;
  finish: (photoId: string) => Promise<void>;
}> {
  const demo = await startTestSite(t, {transcodeMs: 3_600_000});
  const site = openSite(`${demo.url}/~s${endpoint}`, {retries: 0});
  return {
    demo,
    site,
    asked: async () => (await demo.log('/~s')).map(({method}) => method),
    finish: async photoId => void (await demo.control('PUT', '/transcoding', {photoId, ms: 0})),
  };
}
