/** The methods a request log and the fault rules tell apart. */
export type LoggedMethod =
  'redeem' | 'test' | 'update' | 'get-token' | 'upload' | 'list' | 'preflight' | 'callback' | 'other';

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
  /** As sent, not cleaned. */
  identifier: string | null;
  uploadToken: string | null;
  /** Body bytes received. */
  bytes: number;
  /** Null while it is under way, and for ever if the connection was dropped. */
  status: number | null;
  /** Fields that are no file; the last value of each. */
  fields: Record<string, string>;
  /** Whether it is over, with an answer or without. */
  isDone: boolean;
}

/** Older entries are dropped beyond this number per scope. */
const MOST_ENTRIES = 5000;

/** The requests of one scope. */
export class RequestLog {
  readonly #startedAt: number;
  readonly #keeps: boolean;
  readonly #entries: LogEntry[] = [];
  #count = 0;
  #inFlight = 0;

  /**
   * @param startedAt milliseconds of `performance.now()` that count as zero.
   * @param keeps whether entries are kept; otherwise they only pass through.
   */
  constructor(startedAt: number, keeps: boolean) {
    this.#startedAt = startedAt;
    this.#keeps = keeps;
  }

  begin(request: Pick<LogEntry, 'http' | 'method' | 'path' | 'query' | 'origin' | 'cookie'>): LogEntry {
    this.#count += 1;
    // A page at `return_url` is called while the request that causes it is still under way.
    if (request.method !== 'callback') this.#inFlight += 1;
    const entry: LogEntry = {
      n: this.#count,
      t: Math.round(performance.now() - this.#startedAt),
      ...request,
      inFlight: this.#inFlight,
      chunk: null,
      chunks: null,
      identifier: null,
      uploadToken: null,
      bytes: 0,
      status: null,
      fields: Object.create(null) as Record<string, string>,
      isDone: false,
    };
    if (this.#keeps) this.#entries.push(entry);
    if (this.#entries.length > MOST_ENTRIES) this.#entries.shift();
    return entry;
  }

  end(entry: LogEntry): void {
    if (entry.isDone) return;
    entry.isDone = true;
    if (entry.method !== 'callback') this.#inFlight -= 1;
  }

  entries(): readonly LogEntry[] {
    return this.#entries;
  }
}
