/**
 * The demo site, as tests in a browser reach it. It runs beside the test server under another origin, which makes
 * every request to it cross-origin, as it is in real pages. Each test opens a scope: a prefix of the address under
 * which it has its own log and its own faults, so that tests do not disturb each other.
 */

/** The parameters of `get-upload-token`, by their names in the API. */
export type TokenParameters = Readonly<Record<string, string | number>>;

/** The `uploadtoken` object of the answer. All of its values are text. */
export interface MintedToken extends Readonly<Record<string, string>> {
  readonly upload_token: string;
}

/** Trouble to ask for. The first rule that matches a request and has uses left applies. */
export interface FaultRule {
  /** Which requests; `redeem` unless given. */
  method?:
    | 'redeem'
    | 'update'
    | 'get-token'
    | 'upload'
    | 'test'
    | 'list'
    | 'delete-token'
    | 'replace'
    | 'redeem-replace'
    | 'preflight'
    | 'any';
  /** `completing`: the one that goes after all others, which is the last but one. */
  chunk?: number | 'last' | 'completing';
  identifier?: string;
  /** How many requests it hits: one unless given, null for all. */
  times?: number | null;
  /** How many matching requests pass first. */
  skip?: number;
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  /** Processes the request all the same, before the faulty answer. */
  store?: boolean;
  /** Cuts the connection: before the request, inside its body, after it but unprocessed, or instead of the answer. */
  drop?: 'before' | 'body' | 'received' | 'answer';
  delayMs?: number;
  /** Holds answers back until so many requests that the rule hits have come. */
  gathers?: number;
  stallMs?: number;
  /** Reads the body no faster than this. */
  bytesPerSecond?: number;
  /** Takes so long to put a complete file together, while all chunks are still there. */
  assembleMs?: number;
  /** Takes the chunk, and breaks off instead of putting the complete file together. */
  restarts?: boolean;
  /** Looks for a complete file only when the last chunk comes, by its number. */
  byNumber?: boolean;
  /** Nothing keeps completing requests apart: each makes a video of the chunks. */
  lock?: false;
  /** A gateway answers by `status` (504) or `drop` after so long, while the site goes on with its work. */
  patienceMs?: number;
  /** A gateway keeps the request for so long before the site gets it. */
  deliverMs?: number;
  /** Without its CORS headers no page may read the answer. */
  cors?: false;
  /** The answer is followed by this many bytes every 20 ms, for ever. */
  endless?: number;
  /** Answers of the API come so, whatever was asked for. */
  format?: 'xml' | 'script';
  expireToken?: boolean;
  loseChunks?: boolean;
  /** So many storages that know nothing of each other; requests reach them by turns. */
  storages?: number;
}

/** A site without CORS, as far as a page can tell. */
export const UNREADABLE = {method: 'any', times: null, cors: false} as const satisfies FaultRule;
/** The same, whose answer to a form is held back until other rules come. */
export const UNREADABLE_AND_HELD = [
  {gathers: 2, cors: false},
  UNREADABLE,
] as const satisfies readonly FaultRule[];

/** One request as the site saw it. */
export interface LogEntry {
  n: number;
  /** Milliseconds since the site was started. */
  t: number;
  http: string;
  method:
    | 'redeem'
    | 'test'
    | 'update'
    | 'get-token'
    | 'upload'
    | 'list'
    | 'delete-token'
    | 'replace'
    | 'redeem-replace'
    | 'preflight'
    | 'callback'
    | 'other';
  path: string;
  query: string;
  origin: string | null;
  cookie: string | null;
  /** Requests of this scope under way, this one included. */
  inFlight: number;
  chunk: number | null;
  chunks: number | null;
  identifier: string | null;
  uploadToken: string | null;
  bytes: number;
  /** Null while it is under way, and for good if the connection was cut. */
  status: number | null;
  fields: Record<string, string>;
  isDone: boolean;
}

/** What the site keeps of one stored video. */
export interface StoredVideo {
  photoId: string;
  treeId: string;
  /** Opens the video even if it is not published. */
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
}

export interface Scope {
  /** The address to give to the element or to `VideoUploads`; it has a path, so the path names the API as well. */
  endpoint: string;
  /** Replaces the rules of this scope. */
  faults(rules: readonly FaultRule[]): Promise<void>;
  /** Makes this scope unreachable for a while; zero brings it back. */
  down(forMs: number): Promise<void>;
  /** How the site behaves from now on. */
  behave(behaviour: {transcodeMs?: number; isOld?: boolean}): Promise<void>;
  /** Transcodes a video within so many milliseconds from now. */
  transcode(photoId: string, ms: number): Promise<void>;
  log(): Promise<LogEntry[]>;
  /** The videos that came in with this token, newest first. */
  videos(uploadToken: string): Promise<StoredVideo[]>;
  mintToken(parameters?: TokenParameters): Promise<MintedToken>;
  /** A token that replaces the film of a video. */
  mintReplaceToken(photoId: string, parameters?: TokenParameters): Promise<string>;
  /** A page on the site that serves as `return_url` and shows what it was called with. */
  sinkUrl(query?: Record<string, string>): string;
}

let site: Promise<string> | null = null;

export async function openScope(): Promise<Scope> {
  site ??= readSite();
  const origin = await site;
  const name = `t${crypto.randomUUID().slice(0, 8)}`;
  const control = `${origin}/_test/~${name}`;

  return {
    endpoint: `${origin}/~${name}/api`,
    async faults(rules) {
      await call(`${control}/faults`, 'PUT', {rules});
    },
    async down(forMs) {
      await call(`${control}/down`, 'PUT', {forMs});
    },
    async behave(behaviour) {
      await call(`${control}/site`, 'PUT', behaviour);
    },
    async transcode(photoId, ms) {
      await call(`${control}/transcoding`, 'PUT', {photoId, ms});
    },
    async log() {
      return (await call(`${control}/log`, 'GET')) as LogEntry[];
    },
    async videos(uploadToken) {
      const url = `${origin}/_test/videos?upload_token=${encodeURIComponent(uploadToken)}`;
      return (await call(url, 'GET')) as StoredVideo[];
    },
    async mintToken(parameters = {}) {
      return (await call('/mint-token', 'POST', parameters)) as MintedToken;
    },
    async mintReplaceToken(photoId, parameters = {}) {
      const answer = await call('/mint-token', 'POST', {...parameters, photo_id: photoId});
      return (answer as {replace_token: string}).replace_token;
    },
    sinkUrl(query = {}) {
      const search = new URLSearchParams(query).toString();
      return `${control}/sink/x${search === '' ? '' : `?${search}`}`;
    },
  };
}

async function readSite(): Promise<string> {
  const answer = (await call('/test-site.json', 'GET')) as {site: string};
  return answer.site;
}

async function call(url: string, method: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    cache: 'no-store',
    ...(body === undefined
      ? {}
      : {headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === '' ? null : JSON.parse(text);
}
