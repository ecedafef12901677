import {readLimited} from '../../protocol/answers/limited-body.js';
import {isBusy, parseRetryAfter, PASSING} from '../../protocol/answers/retry-after.js';
import {parseAnswer, type ApiAnswer} from './api-answer.js';
import {
  describeBody,
  describeClock,
  isAboutSignature,
  isRedirect,
  originOf,
  stripMarkup,
  systemCode,
} from './describe-failure.js';
import {redact} from './redact.js';
import {type Credentials, signRequest} from './sign-request.js';
import type {ApiMethod} from './site-address.js';
import {SiteError, type SiteErrorDetails} from './site-error.js';
import {TimeLimit} from './time-limit.js';

/** Settings of a client; their defaults are those of `SiteOptions`. */
export interface ApiClientOptions {
  readonly addressOf: (method: ApiMethod) => string;
  readonly credentials: Credentials;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one try. */
  readonly timeout: number;
  /** Further tries after the first. */
  readonly retries: number;
}

/** One call of the API. */
export interface ApiCall {
  readonly method: ApiMethod;
  /** The name of the payload in the JSON of version 1. */
  readonly key: string;
  /** Texts that must not appear in an error, in addition to the credentials. */
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of a call that must not be repeated, because a second request could do it a second time. */
  readonly onceWithin?: number;
}

/** A body for one unsigned request. */
export interface StreamedBody {
  readonly contentType: string;
  /** Bytes; null if that is not known. */
  readonly length: number | null;
  /** @param onMoved Called whenever bytes go out. */
  readonly stream: (onMoved: () => void) => ReadableStream<Uint8Array>;
  /** Why the stream broke, if it did. */
  readonly failure: () => unknown;
}

/** Bytes. No answer of these methods is longer, and a broken site must not fill the memory. */
const LONGEST_ANSWER = 8 * 2 ** 20;
/**
 * Methods whose answers hold the token of an upload or of a video. If a proxy cuts such an answer short or wraps it, no
 * reader can tell where in it the token is. So no error quotes it.
 */
const RETURNS_SECRETS: ReadonlySet<ApiMethod> = new Set([
  'get-upload-token',
  'get-replace-token',
  'upload',
  'upload-url',
  'replace',
  'list',
]);
/** Milliseconds of the longest wait before the second try. It doubles before each further try. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Milliseconds. A clock that is further off may be the reason for a refused signature; sites allow minutes. */
const CLOCK_TOLERANCE = 60_000;

/**
 * How to send a stream. Without `redirect` and `window`, Node keeps a copy of all bytes that it sent, in case a
 * redirect asks for them again. In Node 20, a stream of 10 GB took 10 GB of memory. The price is that a redirect is an
 * error without an address. Workers keep no copy, and throw for `redirect: 'error'`.
 */
function streaming(): RequestInit & {duplex: 'half'} {
  try {
    return {
      duplex: 'half',
      redirect: new Request('http://localhost', {redirect: 'error'}).redirect,
      window: null,
    };
  } catch {
    return {duplex: 'half', redirect: 'manual'};
  }
}

/** A failure, and whether the same request may succeed later. */
class FailedTry {
  readonly error: SiteError;
  readonly isPassing: boolean;
  /** Milliseconds that the site asks to wait. */
  readonly retryAfter: number;

  constructor(error: SiteError, isPassing: boolean, retryAfter = 0) {
    this.error = error;
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }
}

/** Sends signed requests and reads what the API answers. Redirects are not followed. */
export class ApiClient {
  readonly #options: ApiClientOptions;

  constructor(options: ApiClientOptions) {
    this.#options = options;
  }

  /**
   * Calls a method. Each try has its own signature. Without `onceWithin`, failures that may pass lead to another try: no answer,
   * an error page of a gateway, 429, or a nonce that is "used". A proxy causes that if it sends a request twice.
   *
   * @throws {SiteError} if the site refuses or is unreachable.
   */
  async call(call: ApiCall, fields: Iterable<readonly [string, string]>): Promise<ApiAnswer> {
    for (let round = 0; ; round += 1) {
      const failed = await this.#callOnce(call, fields);
      if (!(failed instanceof FailedTry)) return failed;
      if (!failed.isPassing || call.onceWithin !== undefined || round >= this.#options.retries)
        throw failed.error;
      const wait = Math.random() * FIRST_WAIT * 2 ** round;
      await sleep(Math.min(LONGEST_WAIT, Math.max(wait, failed.retryAfter)), call.signal);
    }
  }

  /**
   * Sends a body, and never repeats it: a second request could store a second video.
   *
   * @param timeout Maximum milliseconds without a sent byte, and from the last byte to the answer.
   */
  async sendOnce(call: ApiCall, body: StreamedBody, timeout: number): Promise<ApiAnswer> {
    const limit = new TimeLimit(timeout, call.signal);
    try {
      const headers: Record<string, string> = {'Content-Type': body.contentType};
      // Node sends the length and checks it. Other runtimes may send the stream without a length.
      if (body.length !== null) headers['Content-Length'] = String(body.length);
      const stream = body.stream(() => limit.restart());
      const result = await this.#request(call, limit, {headers, body: stream}, []);
      if (!(result instanceof FailedTry)) return result;
      throw body.failure() ?? result.error;
    } catch (error) {
      throw body.failure() ?? error;
    } finally {
      limit.end();
    }
  }

  async #callOnce(
    call: ApiCall,
    fields: Iterable<readonly [string, string]>,
  ): Promise<ApiAnswer | FailedTry> {
    const body = new URLSearchParams([...fields, ...ANSWER_FORMAT].map(([name, value]) => [name, value]));
    const headers = {'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8'};
    const limit = new TimeLimit(call.onceWithin ?? this.#options.timeout, call.signal);
    try {
      return await this.#request(call, limit, {headers, body: body.toString()}, body);
    } finally {
      limit.end();
    }
  }

  async #request(
    call: ApiCall,
    limit: TimeLimit,
    {headers, body}: {headers: Record<string, string>; body: string | ReadableStream<Uint8Array>},
    signedFields: Iterable<readonly [string, string]>,
  ): Promise<ApiAnswer | FailedTry> {
    const {addressOf, credentials, now} = this.#options;
    const url = addressOf(call.method);
    const signed = {method: 'POST', url, fields: signedFields} as const;
    const authorization = await signRequest(signed, credentials, now());
    const init: RequestInit & {duplex?: 'half'} = {
      method: 'POST',
      headers: {...headers, Accept: 'application/json', Authorization: authorization},
      body,
      ...(typeof body === 'string' ? {redirect: 'manual'} : streaming()),
      signal: limit.signal,
    };
    // Not called as a method of the options: some runtimes require that `fetch` has no `this`.
    const {fetch} = this.#options;
    let response: Response;
    let text: string | null;
    try {
      call.signal?.throwIfAborted();
      response = await limit.within(fetch(url, init));
      const bytes = await limit.within(readLimited(response.body, LONGEST_ANSWER));
      text = bytes.length > LONGEST_ANSWER ? null : new TextDecoder().decode(bytes);
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason;
      return this.#unanswered(call, limit, error);
    }
    return this.#read(call, response, text, authorization);
  }

  #unanswered(call: ApiCall, limit: TimeLimit, error: unknown): FailedTry {
    const {host} = new URL(this.#options.addressOf(call.method));
    if (limit.hasRunOut)
      return new FailedTry(new SiteError('timeout', `${call.method}: ${host} did not answer in time.`), true);
    if (isRedirect(error)) {
      const message = `${call.method}: the site redirects, and a file goes nowhere else. Correct the endpoint.`;
      return new FailedTry(new SiteError('redirected', message), false);
    }
    const reason = systemCode(error);
    const message = `${call.method}: there was no answer from ${host}${reason === null ? '' : ` (${reason})`}.`;
    return new FailedTry(new SiteError('network', message), true);
  }

  #read(
    call: ApiCall,
    response: Response,
    text: string | null,
    authorization: string,
  ): ApiAnswer | FailedTry {
    const {status} = response;
    const clean = (words: string): string => redact(words, this.#secrets(call, authorization));
    const fail = (code: string, message: string, details: SiteErrorDetails = {}): SiteError =>
      new SiteError(code, `${call.method}: ${message}`, {...details, status});

    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      const target = originOf(response.headers.get('Location'), this.#options.addressOf(call.method));
      const where = target === null ? '' : ` to ${clean(target)}`;
      const message = `the site redirects${where}, and a signed request goes nowhere else. Correct the endpoint.`;
      return new FailedTry(fail('redirected', message), false);
    }

    const retryAfter = parseRetryAfter(response.headers.get('Retry-After'), this.#options.now());
    const answer = text === null ? null : parseAnswer(text, call.key);
    if (answer?.isOk && status < 300) return answer;
    if (answer === null || answer.isOk) {
      const isPassing = status >= 500 || PASSING.has(status);
      const found = describeBody(text, response.headers.get('Content-Type'), LONGEST_ANSWER);
      const isQuotable = text !== null && !RETURNS_SECRETS.has(call.method);
      const serverMessage = isQuotable ? clean(stripMarkup(text)) : null;
      const error = fail(
        isPassing ? 'server' : 'bad-response',
        `the site answered with status ${status} and ${found} in place of an answer of the API. ` +
          (isPassing ? 'It may be down.' : 'Is the endpoint right?'),
        {serverMessage},
      );
      return new FailedTry(error, isPassing, retryAfter);
    }

    const words = clean(answer.message);
    const code = clean(answer.code ?? '').replace(/[^\w.-]/g, '') || 'refused';
    const clockOffset = isAboutSignature(code, words) ? this.#clockOffset(response) : null;
    const advice = clockOffset === null ? '' : ` ${describeClock(clockOffset)}`;
    const error = fail(code, `${words || 'the site refused, and did not say why.'} (${code})${advice}`, {
      serverMessage: words,
      permissionLevel: answer.permissionLevel === null ? null : clean(answer.permissionLevel),
      clockOffset,
    });
    const isUsedNonce = code === 'invalid_signature' && /nonce/i.test(words) && clockOffset === null;
    const isPassing = isUsedNonce || isBusy(status);
    return new FailedTry(error, isPassing, retryAfter);
  }

  /** How far this machine's clock is ahead; null if the difference is too small to make a signature invalid. */
  #clockOffset(response: Response): number | null {
    const siteTime = Date.parse(response.headers.get('Date') ?? '');
    const offset = this.#options.now() - siteTime;
    return Math.abs(offset) > CLOCK_TOLERANCE ? offset : null;
  }

  #secrets(call: ApiCall, authorization: string): string[] {
    const {consumerKey, consumerSecret, accessToken, accessTokenSecret} = this.#options.credentials;
    const [, signature = ''] = /oauth_signature="([^"]*)"/.exec(authorization) ?? [];
    return [
      ...[consumerKey, consumerSecret, accessToken, accessTokenSecret],
      ...[authorization, signature, decodeURIComponent(signature)],
      ...(call.secrets ?? []),
    ];
  }
}

/** Parameters that ask for bare JSON, which is the only format of version 2. */
export const ANSWER_FORMAT: readonly (readonly [string, string])[] = [
  ['format', 'json'],
  ['raw', '1'],
];

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, {once: true});
  });
}
