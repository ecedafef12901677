import type {LoggedMethod, LogEntry} from './request-log.js';

/** Trouble that a test asks for. The first rule that matches a request and has uses left applies. */
export interface FaultRule {
  /** Which requests; defaults to `redeem`. */
  readonly method?: Exclude<LoggedMethod, 'callback' | 'other'> | 'any';
  /**
   * Only this chunk. `completing` is the one that the element sends after all others: the last but one, or the last of two.
   */
  readonly chunk?: number | 'last' | 'completing';
  /** Only this `resumableIdentifier`, as it is sent. */
  readonly identifier?: string;
  /** How many requests it hits; defaults to 1, and null means every one. */
  readonly times?: number | null;
  /** How many matching requests pass unharmed first; defaults to 0. */
  readonly skip?: number;

  /** Answers with this HTTP status; the request is not processed unless `store` is set. */
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Processes the request before the faulty answer is given. */
  readonly store?: boolean;
  /**
   * Destroys the connection: before anything is processed, in the middle of the body, after the body but before it is
   * processed, or instead of the answer after everything was processed.
   */
  readonly drop?: 'before' | 'body' | 'received' | 'answer';
  /** Holds the finished answer back for so long. */
  readonly delayMs?: number;
  /** Holds the finished answers back until so many requests that the rule hits have come: they are under way together. */
  readonly gathers?: number;
  /** Stops reading the body for so long. */
  readonly stallMs?: number;
  /** Reads the body no faster than this. A sender sees of it what the buffers in between do not hold. */
  readonly bytesPerSecond?: number;
  /**
   * Takes so long to put a complete file together: until then the video does not exist, and all chunks are still there.
   */
  readonly assembleMs?: number;
  /**
   * The site restarts as it begins to put a complete file together: all chunks are there, and the connection breaks off;
   * with `status` and `store` a gateway answers.
   */
  readonly restarts?: boolean;
  /** The site looks for a complete file only when it gets the last chunk, by its number. */
  readonly byNumber?: boolean;
  /** With false, nothing keeps completing requests apart: each makes a video of the chunks. */
  readonly lock?: boolean;
  /**
   * The patience of a gateway before the site: after so long it answers by `status` (504 unless given) or drops the
   * connection, while the site goes on with its work. An answer that the site gives sooner is passed on.
   */
  readonly patienceMs?: number;
  /** A gateway keeps the request for so long before the site gets it. With `patienceMs` it has given up by then. */
  readonly deliverMs?: number;
  /** With false, the answer has no CORS headers; a preflight is answered with 405. */
  readonly cors?: boolean;
  /** Ends the token's validity before the request is processed. */
  readonly expireToken?: boolean;
  /** The body of the answer is followed by this many bytes every 20 ms, until the other side hangs up. */
  readonly endless?: number;
  /** Answers of the API come in this format, whatever the request asks for; `script` is JSON without `raw`. */
  readonly format?: 'xml' | 'script';
  /** Throws the stored chunks of this identifier away before the request is processed. */
  readonly loseChunks?: boolean;
  /**
   * So many storages that know nothing of each other, as behind a load balancer: one request goes to the first, the next
   * one to the second.
   */
  readonly storages?: number;
}

interface ActiveRule {
  readonly rule: FaultRule;
  timesLeft: number;
  skipsLeft: number;
  /** Requests that are missing until held answers may go. */
  missing: number;
  readonly held: (() => void)[];
}

/** The fault rules of one scope, and whether it is down. */
export class Faults {
  #rules: ActiveRule[] = [];
  #downUntil = 0;

  replace(rules: readonly FaultRule[]): void {
    for (const {held} of this.#rules) for (const release of held) release();
    this.#rules = rules.map(rule => ({
      rule,
      timesLeft: rule.times === null ? Infinity : (rule.times ?? 1),
      skipsLeft: rule.skip ?? 0,
      missing: rule.gathers ?? 0,
      held: [],
    }));
  }

  /** The rules that can still hit something, with what is left of their counts. */
  left(): FaultRule[] {
    return this.#rules
      .filter(active => active.timesLeft > 0)
      .map(({rule, timesLeft, skipsLeft}) => ({
        ...rule,
        times: timesLeft === Infinity ? null : timesLeft,
        skip: skipsLeft,
      }));
  }

  /** Whether a decision about this method needs the fields of the request. */
  needsFields(method: LoggedMethod): boolean {
    return this.#rules.some(
      ({rule, timesLeft}) =>
        timesLeft > 0 &&
        hasMethod(rule, method) &&
        (rule.chunk !== undefined || rule.identifier !== undefined),
    );
  }

  /** Takes one use of the rule that applies to this request. */
  take(request: Pick<LogEntry, 'method' | 'chunk' | 'chunks' | 'identifier'>): FaultRule | null {
    for (const active of this.#rules) {
      if (active.timesLeft <= 0 || !matches(active.rule, request)) continue;
      if (active.skipsLeft > 0) {
        active.skipsLeft -= 1;
        continue;
      }
      active.timesLeft -= 1;
      active.missing -= 1;
      if (active.missing === 0) for (const release of active.held) release();
      return active.rule;
    }
    return null;
  }

  /** Resolves once all requests that a rule gathers have come, or other rules have, or the site closes. */
  async gathered(rule: FaultRule, closing: AbortSignal): Promise<void> {
    const active = this.#rules.find(each => each.rule === rule);
    if (active === undefined || active.missing <= 0 || closing.aborted) return;
    await new Promise<void>(resolve => {
      active.held.push(resolve);
      closing.addEventListener('abort', () => resolve(), {once: true});
    });
  }

  /** Makes the scope unreachable; zero ends it. */
  setDown(forMs: number): void {
    this.#downUntil = performance.now() + forMs;
  }

  get isDown(): boolean {
    return this.downFor > 0;
  }

  /** Milliseconds until the scope can be reached again. */
  get downFor(): number {
    return Math.max(0, this.#downUntil - performance.now());
  }
}

const METHODS = new Set([
  ...['redeem', 'update', 'get-token', 'upload', 'test', 'preflight', 'any'],
  ...[
    'list',
    'progress',
    'delete',
    'delete-token',
    'replace',
    'get-replace-token',
    'redeem-replace',
    'add-captions',
    'list-captions',
  ],
]);
const KINDS: Readonly<Record<keyof FaultRule, (value: unknown) => boolean>> = {
  method: value => typeof value === 'string' && METHODS.has(value),
  chunk: value => value === 'last' || value === 'completing' || Number.isInteger(value),
  identifier: value => typeof value === 'string',
  times: value => value === null || Number.isInteger(value),
  skip: Number.isInteger,
  status: value => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  body: value => typeof value === 'string',
  headers: value => typeof value === 'object' && value !== null,
  store: value => typeof value === 'boolean',
  drop: value => ['before', 'body', 'received', 'answer'].includes(String(value)),
  delayMs: Number.isFinite,
  gathers: value => Number.isInteger(value) && Number(value) > 0,
  stallMs: Number.isFinite,
  bytesPerSecond: value => Number.isFinite(value) && Number(value) > 0,
  assembleMs: Number.isFinite,
  restarts: value => typeof value === 'boolean',
  byNumber: value => typeof value === 'boolean',
  lock: value => typeof value === 'boolean',
  patienceMs: Number.isFinite,
  deliverMs: Number.isFinite,
  cors: value => typeof value === 'boolean',
  endless: value => Number.isInteger(value) && Number(value) > 0,
  format: value => value === 'xml' || value === 'script',
  expireToken: value => typeof value === 'boolean',
  loseChunks: value => typeof value === 'boolean',
  storages: value => Number.isInteger(value) && Number(value) > 0,
};

/**
 * Checks rules that came as JSON, so that a misspelt one fails the test that sent it.
 *
 * @throws {TypeError} naming the field.
 */
export function parseFaultRules(json: unknown): FaultRule[] {
  const rules = (json as {rules?: unknown} | null)?.rules;
  if (!Array.isArray(rules)) throw new TypeError('The body must be {"rules": [...]}.');
  for (const rule of rules as unknown[]) {
    if (typeof rule !== 'object' || rule === null) throw new TypeError('A rule must be an object.');
    for (const [name, value] of Object.entries(rule)) {
      if (!Object.hasOwn(KINDS, name)) throw new TypeError(`A rule has no field "${name}".`);
      if (!KINDS[name as keyof FaultRule](value))
        throw new TypeError(`The rule field "${name}" is not valid.`);
    }
  }
  return rules as FaultRule[];
}

function hasMethod(rule: FaultRule, method: LoggedMethod): boolean {
  const wanted = rule.method ?? 'redeem';
  return wanted === 'any' || wanted === method;
}

function matches(
  rule: FaultRule,
  request: Pick<LogEntry, 'method' | 'chunk' | 'chunks' | 'identifier'>,
): boolean {
  if (!hasMethod(rule, request.method)) return false;
  if (rule.identifier !== undefined && rule.identifier !== request.identifier) return false;
  if (rule.chunk === undefined) return true;
  if (request.chunk === null) return false;
  if (typeof rule.chunk === 'number') return rule.chunk === request.chunk;
  const chunks = request.chunks ?? 0;
  return request.chunk === (rule.chunk === 'last' || chunks < 3 ? chunks : chunks - 1);
}
