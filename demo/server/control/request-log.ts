import type {Parameters} from '../http/parameters.js';

/** The methods a request log and the fault rules tell apart. */
export type LoggedMethod =
  | 'redeem'
  | 'test'
  | 'update'
  | 'get-token'
  | 'upload'
  | 'upload-url'
  | 'list'
  | 'progress'
  | 'delete'
  | 'delete-token'
  | 'replace'
  | 'get-replace-token'
  | 'redeem-replace'
  | 'add-captions'
  | 'list-captions'
  | 'preflight'
  | 'callback'
  | 'other';

/** One request as `GET /_test/~<scope>/log` shows it. */
export interface LogEntry {
  /** Counts from 1 within the scope, in order of arrival. */
  readonly n: number;
  /** Milliseconds since the site was started. */
  readonly t: number;
  readonly http: string;
  readonly method: LoggedMethod;
  readonly path: string;
  /** The raw query, without `?`. */
  readonly query: string;
  /** `Origin` as sent, or null. */
  readonly origin: string | null;
  /** `Cookie` as sent, or null. */
  readonly cookie: string | null;
  /** API requests of this scope under way, this one included. */
  readonly inFlight: number;
  chunk: number | null;
  /** How many chunks the file must have. */
  chunks: number | null;
  /** As sent, not cleaned; cut if it is very long. */
  identifier: string | null;
  uploadToken: string | null;
  /** Body bytes received. */
  bytes: number;
  /** Null while it is under way, and for ever if the connection was dropped. */
  status: number | null;
  /** Fields that are no file; the last value of each. Long ones are cut, and what is beyond the bound is left out. */
  fields: Record<string, string>;
  /** Whether it is over, with an answer or without. */
  isDone: boolean;
}

/** Characters that an entry keeps of one text from outside, and of all fields together. */
const LONGEST_TEXT = 1000;
const LONGEST_FIELDS = 8000;

/** Characters of all entries that are over, of all scopes together. The oldest ones are dropped beyond this. */
const MOST_CHARACTERS = 1 << 24;
/** What an entry costs beside its texts. */
const ENTRY_OVERHEAD = 500;

/** What the logs of all scopes hold together, so that no request from outside can make them grow for ever. */
export class LogMemory {
  readonly #kept = new Map<LogEntry, {size: number; forget: () => void}>();
  #size = 0;

  /** @param forget is called when there is no room for the entry any more. */
  keep(entry: LogEntry, forget: () => void): void {
    const size = sizeOf(entry);
    this.#kept.set(entry, {size, forget});
    this.#size += size;
    for (const [oldest, {forget: forgetOldest}] of this.#kept) {
      if (this.#size <= MOST_CHARACTERS) return;
      this.drop(oldest);
      forgetOldest();
    }
  }

  drop(entry: LogEntry): void {
    this.#size -= this.#kept.get(entry)?.size ?? 0;
    this.#kept.delete(entry);
  }
}

/** The requests of one scope. */
export class RequestLog {
  readonly #startedAt: number;
  readonly #memory: LogMemory | null;
  readonly #entries = new Set<LogEntry>();
  #count = 0;
  #inFlight = 0;

  /**
   * @param startedAt milliseconds of `performance.now()` that count as zero.
   * @param memory bounds what is kept; without it entries only pass through.
   */
  constructor(startedAt: number, memory: LogMemory | null) {
    this.#startedAt = startedAt;
    this.#memory = memory;
  }

  begin(request: Pick<LogEntry, 'http' | 'method' | 'path' | 'query' | 'origin' | 'cookie'>): LogEntry {
    this.#count += 1;
    // A page at `return_url` is called while the request that causes it is still under way.
    if (request.method !== 'callback') this.#inFlight += 1;
    const {http, method, path, query, origin, cookie} = request;
    const entry: LogEntry = {
      n: this.#count,
      t: Math.round(performance.now() - this.#startedAt),
      http,
      method,
      path: shorten(path),
      query: shorten(query),
      origin: origin === null ? null : shorten(origin),
      cookie: cookie === null ? null : shorten(cookie),
      inFlight: this.#inFlight,
      chunk: null,
      chunks: null,
      identifier: null,
      uploadToken: null,
      bytes: 0,
      status: null,
      fields: {},
      isDone: false,
    };
    if (this.#memory) this.#entries.add(entry);
    return entry;
  }

  end(entry: LogEntry): void {
    if (entry.isDone) return;
    entry.isDone = true;
    if (entry.method !== 'callback') this.#inFlight -= 1;
    this.#memory?.keep(entry, () => this.#entries.delete(entry));
  }

  entries(): readonly LogEntry[] {
    return [...this.#entries];
  }

  /** Forgets all entries. */
  clear(): void {
    for (const entry of this.#entries) this.#memory?.drop(entry);
    this.#entries.clear();
  }
}

/** Notes the fields of a request, cut short where they are long. */
export function noteFields(entry: LogEntry, fields: Parameters): void {
  const [identifier, uploadToken] = [fields.get('resumableIdentifier'), fields.get('upload_token')];
  entry.identifier = identifier === undefined ? null : shorten(identifier);
  entry.uploadToken = uploadToken === undefined ? null : shorten(uploadToken);
  const kept: [string, string][] = [];
  let room = LONGEST_FIELDS;
  for (const [name, value] of fields.last()) {
    const field: [string, string] = [shorten(name), shorten(value)];
    room -= field[0].length + field[1].length;
    if (room < 0) break;
    kept.push(field);
  }
  entry.fields = Object.fromEntries(kept);
}

/** A copy, because a part of a text keeps all of it in memory. */
function shorten(text: string): string {
  if (text.length <= LONGEST_TEXT) return Buffer.from(text, 'utf16le').toString('utf16le');
  return `${Buffer.from(text.slice(0, LONGEST_TEXT), 'utf16le').toString('utf16le')}…`;
}

function sizeOf({path, query, origin, cookie, identifier, uploadToken, fields}: LogEntry): number {
  const texts = [path, query, origin, cookie, identifier, uploadToken, ...Object.entries(fields).flat()];
  return texts.reduce((size, text) => size + (text?.length ?? 0), ENTRY_OVERHEAD);
}
