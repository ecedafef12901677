import {redact} from '../api/redact.js';
import {checkNames} from '../video-metadata.js';
import {checkOrigin, readOrigins} from './cross-site.js';

/** What all endpoints for the tag have in common. */
export interface EndpointOptions {
  /** Other origins whose pages may ask, such as `https://www.example.com`. Defaults to none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Gets each error. The visitor is not told of it. Defaults to a line in the console. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Answers one request. Never rejects. */
export type EndpointHandler<Context = undefined> = (
  request: Request,
  ...context: Context extends undefined ? [context?: undefined] : [context: Context]
) => Promise<Response>;

/** A refusal, sent in the form of the API's errors. It gives no reason that would help an attacker. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The words of an endpoint in its answers and in the console. */
export interface EndpointWords {
  /** Completes "Pages of another origin may not …". */
  readonly forbidden: string;
  /** The message to the visitor about any failure. */
  readonly unavailable: string;
  /** The beginning of a line in the console. */
  readonly failed: string;
}

const NO_REQUEST =
  'The handler of an endpoint takes a standard Request. In Node and Express, wrap it: ' +
  'nodeHandler(request => handler(request)).';

/** Seconds that a browser may remember the answer to a preflight. */
const PREFLIGHT_SECONDS = 600;

/**
 * Makes a handler that answers a POST with JSON. It refuses other methods (405) and pages of other origins (403).
 *
 * @param names The options that this endpoint has in addition to those of all endpoints.
 * @param answer The body of the answer. What it throws, except a {@link Refusal}, becomes the status 503.
 * @throws {TypeError} for an origin that is none, and for an unknown option.
 */
export function createEndpoint<Context>(
  options: EndpointOptions,
  names: readonly string[],
  words: EndpointWords,
  answer: (request: Request, context: Context) => Promise<object>,
): EndpointHandler<Context> {
  checkNames(options, ['allowedOrigins', 'onError', ...names]);
  const {allowedOrigins = [], onError} = options;
  const origins = readOrigins(allowedOrigins);

  return async (request, ...[context]) => {
    let origin: string | null = null;
    try {
      if (!isStandard(request)) throw new TypeError(NO_REQUEST);
      const {isAllowed, allowedOrigin} = checkOrigin(request, origins);
      origin = allowedOrigin;
      if (request.method === 'OPTIONS' && origin !== null) return preflight(request, origin);
      if (request.method !== 'POST')
        throw new Refusal(405, 'method_not_allowed', 'Ask by POST.', {Allow: 'POST'});
      if (!isAllowed)
        throw new Refusal(403, 'cross_site', `Pages of another origin may not ${words.forbidden}.`);
      return respond(200, await answer(request, context as Context), corsHeaders(origin));
    } catch (error) {
      // A visitor who has left is no error.
      const isNews = !(error instanceof Refusal || hasLeft(request));
      if (isNews) await reportError(error, words.failed, onError);
      const refusal = error instanceof Refusal ? error : new Refusal(503, 'unavailable', words.unavailable);
      const {status, code, message, headers} = refusal;
      return respond(status, {status: 'error', code, message}, {...corsHeaders(origin), ...headers});
    }
  };

  function corsHeaders(origin: string | null): Record<string, string> {
    if (origins.size === 0) return {};
    return {Vary: 'Origin', ...(origin === null ? {} : {'Access-Control-Allow-Origin': origin})};
  }

  function preflight(request: Request, origin: string): Response {
    const wanted = request.headers.get('Access-Control-Request-Headers') ?? '';
    // An allowed page may send all headers that its sign-in needs.
    const headers = /^[\w!#$%&'*+.^`|~, -]{1,1000}$/.test(wanted)
      ? {'Access-Control-Allow-Headers': wanted}
      : {};
    return new Response(null, {
      status: 204,
      headers: {
        ...corsHeaders(origin),
        ...headers,
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
        'Cache-Control': 'no-store',
      },
    });
  }
}

/** Whether a handler got a `Request`. Express and others call it with a request of their own, and let a rejection end the process. */
function isStandard(request: Request): boolean {
  const {headers} = Object(request) as {headers?: Partial<Headers>};
  return typeof headers?.get === 'function';
}

/** Whether the visitor has left, as far as the runtime tells. */
export function hasLeft(request: Request): boolean {
  const {signal} = Object(request) as {signal?: AbortSignal | null};
  return signal?.aborted === true;
}

/**
 * Gives an error to `onError`, or writes a line to the console. Never rejects.
 *
 * @param failed What the line begins with.
 */
export async function reportError(
  error: unknown,
  failed: string,
  onError: EndpointOptions['onError'],
): Promise<void> {
  try {
    // It may be asynchronous in spite of its type, and its failure must not end the process.
    if (onError) await (onError(error) as unknown);
    // Only the message: that of a SiteError holds no secret, and that of another error tells the least. It may quote what a
    // visitor sent, which must not make lines of its own.
    else {
      const reason = error instanceof Error ? error.message : 'unknown error';
      console.error(redact(`video-uploader: ${failed}: ${reason}`, []));
    }
  } catch {
    // A failure of the error handler cannot be reported.
  }
}

function respond(status: number, body: object, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  });
}
