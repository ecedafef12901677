import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {Credentials} from '../../../demo/server/http/oauth-verifier.js';
import {startSite, type StartedSite, type StartOptions} from '../../../demo/server/start-site.js';
import {authorizationHeader, sign} from './sign.js';

export const WRITE_KEY: Credentials = {
  consumerKey: 'site-key',
  consumerSecret: 'site-secret',
  accessToken: 'user-token',
  accessTokenSecret: 'user-secret',
};
export const READ_KEY: Credentials = {...WRITE_KEY, accessToken: 'reader', level: 'read'};
export const SUPER_KEY: Credentials = {...WRITE_KEY, accessToken: 'owner', level: 'super', userId: '1'};

export type Fields = Readonly<Record<string, string | number>>;

/** What `/_test/videos` tells about a video. */
export interface StoredVideo {
  photoId: string;
  treeId: string;
  token: string;
  title: string;
  description: string;
  tags: string[];
  albumId: string;
  published: boolean;
  size: number;
  sha256: string;
  fileName: string;
  identifier: string;
  uploadToken: string;
  picture: {kind: 'frame'; time: number} | {kind: 'image'; contentType: string} | null;
  filmNumber: number;
  captions: {locale: string; type: string; isDraft: boolean; isDefault: boolean}[];
}

/** A site of its own for one test, with the requests that most tests make. */
export class TestSite {
  readonly url: string;
  readonly dataFolder: string;
  readonly #site: StartedSite;

  constructor(site: StartedSite, dataFolder: string) {
    this.#site = site;
    this.url = site.url;
    this.dataFolder = dataFolder;
  }

  async close(): Promise<void> {
    await this.#site.close();
  }

  /** A GET signed in the Authorization header. */
  async signedGet(path: string, fields: Fields = {}, key: Credentials = WRITE_KEY): Promise<Response> {
    const url = `${this.url}${path}`;
    const pairs = pairsOf(fields);
    const authorization = authorizationHeader(sign('GET', url, pairs, key));
    return await fetch(`${url}?${new URLSearchParams(pairs)}`, {headers: {authorization}});
  }

  /** The parsed JSON of a signed `get-upload-token`. */
  async requestToken(fields: Fields = {}, key: Credentials = WRITE_KEY): Promise<ApiJson> {
    const response = await this.signedGet(
      '/api/photo/get-upload-token',
      {...fields, format: 'json', raw: ''},
      key,
    );
    return (await response.json()) as ApiJson;
  }

  /** A new upload token. */
  async token(fields: Fields = {}): Promise<string> {
    const {uploadtoken, message} = await this.requestToken(fields);
    if (!uploadtoken) throw new Error(message);
    return uploadtoken['upload_token'] as string;
  }

  async post(path: string, fields: Fields): Promise<Response> {
    return await fetch(`${this.url}${path}`, {method: 'POST', body: new URLSearchParams(pairsOf(fields))});
  }

  async update(fields: Fields): Promise<ApiJson> {
    const response = await this.post('/api/photo/update-upload-token', {...fields, format: 'json', raw: 1});
    return (await response.json()) as ApiJson;
  }

  /** Posts a whole file as a plain form does. */
  async redeem(token: string, file: Uint8Array, fields: Fields = {}, scope = ''): Promise<Response> {
    const body = formData({upload_token: token, ...fields}, file, 'holiday.mp4');
    return await this.postForm(`${scope}/api/photo/redeem-upload-token`, body);
  }

  /** Posts one chunk of a file, cut as the real site expects it unless `fields` say otherwise. */
  async chunk(
    token: string,
    file: Uint8Array,
    number: number,
    options: {size?: number; identifier?: string; fields?: Fields; scope?: string; bytes?: Uint8Array} = {},
  ): Promise<Response> {
    const {size = 1000, identifier = 'file-1', fields = {}, scope = ''} = options;
    const bytes = options.bytes ?? cut(file, size, number);
    const all = {...chunkFields(token, file.length, number, size, identifier), ...fields};
    return await this.postForm(`${scope}/api/photo/redeem-upload-token`, formData(all, bytes, 'blob'));
  }

  async test(fields: Fields, scope = ''): Promise<Response> {
    return await fetch(
      `${this.url}${scope}/api/photo/redeem-upload-token?${new URLSearchParams(pairsOf(fields))}`,
    );
  }

  /** Sends all chunks in the order given and returns the last answer. */
  async upload(
    token: string,
    file: Uint8Array,
    options: {identifier?: string; order?: number[]} = {},
  ): Promise<Response> {
    const {identifier = 'file-1'} = options;
    const count = Math.max(1, Math.floor(file.length / 1000));
    const order = options.order ?? Array.from({length: count}, (_, index) => index + 1);
    let response = new Response();
    for (const number of order) response = await this.chunk(token, file, number, {identifier});
    return response;
  }

  async videos(token: string): Promise<StoredVideo[]> {
    return (await (await fetch(`${this.url}/_test/videos?upload_token=${token}`)).json()) as StoredVideo[];
  }

  async control(method: string, path: string, body?: unknown): Promise<Response> {
    const init = body === undefined ? {method} : {method, body: JSON.stringify(body)};
    return await fetch(`${this.url}/_test${path}`, init);
  }

  async faults(scope: string, ...rules: object[]): Promise<void> {
    const response = await this.control('PUT', `${scope}/faults`, {rules});
    if (response.status !== 200) throw new Error(await response.text());
  }

  async log(scope: string): Promise<LogLine[]> {
    return (await (await this.control('GET', `${scope}/log`)).json()) as LogLine[];
  }

  async postForm(path: string, body: FormData): Promise<Response> {
    return await fetch(`${this.url}${path}`, {method: 'POST', body, redirect: 'manual'});
  }
}

export interface ApiJson {
  status: string;
  message: string;
  code?: string;
  uploadtoken?: Record<string, string>;
  upload?: Record<string, string>;
  photos?: Record<string, unknown>[];
  [name: string]: unknown;
}

export interface LogLine {
  n: number;
  isDone: boolean;
  t: number;
  http: string;
  method: string;
  chunk: number | null;
  chunks: number | null;
  identifier: string | null;
  uploadToken: string | null;
  bytes: number;
  status: number | null;
  inFlight: number;
  fields: Record<string, string>;
  query: string;
}

/** Starts a site in a new temporary folder; both go away when the test ends. */
export async function startTestSite(t: TestContext, options: Partial<StartOptions> = {}): Promise<TestSite> {
  const dataFolder = options.dataFolder ?? (await temporaryFolder(t));
  const credentials = [WRITE_KEY, READ_KEY, SUPER_KEY];
  const site = await startSite({
    domain: 'videos.example.com',
    faults: true,
    credentials,
    ...options,
    dataFolder,
  });
  t.after(() => site.close());
  return new TestSite(site, dataFolder);
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-site-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return folder;
}

/** Bytes that begin like an MP4 and differ everywhere else. */
export function videoBytes(size: number, seed = 1): Uint8Array {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let index = 0; index < size; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[index] = state >> 16;
  }
  bytes.write('\0\0\0\x20ftypisom', 0, 'latin1');
  return bytes;
}

/** The bytes of a chunk; the last one takes the remainder. */
export function cut(file: Uint8Array, size: number, number: number): Uint8Array {
  const chunks = Math.max(1, Math.floor(file.length / size));
  return file.subarray((number - 1) * size, number === chunks ? file.length : number * size);
}

export function chunkFields(
  token: string,
  total: number,
  number: number,
  size: number,
  identifier: string,
): Fields {
  return {
    resumableChunkNumber: number,
    resumableChunkSize: size,
    resumableTotalSize: total,
    resumableIdentifier: identifier,
    resumableFilename: 'holiday.mp4',
    upload_token: token,
  };
}

export function formData(fields: Fields, file: Uint8Array, fileName: string): FormData {
  const form = new FormData();
  for (const [name, value] of pairsOf(fields)) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(file)]), fileName);
  return form;
}

export function pairsOf(fields: Fields): [string, string][] {
  return Object.entries(fields).map(([name, value]) => [name, String(value)]);
}

/** Asks again until the answer is there, for at most three seconds. */
export async function eventually<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let round = 0; round < 150; round += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('It did not happen within three seconds.');
}
