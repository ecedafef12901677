import type {Site} from '../site.js';
import {checkOrigin, readOrigins} from './cross-site.js';
import {RateLimiter, type RateLimit} from './rate-limit.js';
import {
  uploadTokenFields,
  uploadTokenJson,
  type UploadToken,
  type UploadTokenOptions,
} from './token-fields.js';

/**
 * The receiver of a token: the id of a visitor, or `true` for a visitor without an id. Any other value gets no token.
 */
export type Visitor = string | boolean | null | undefined;

/** Who gets tokens, and for what. `Context` is the second argument that the handler is called with. */
export interface TokenEndpointOptions<Context = undefined> {
  /**
   * Decides whether this request may have a token. `rateLimit` counts by the id that it returns; all visitors for whom it
   * returns `true` share one count.
   */
  readonly authorize: (request: Request, context: Context) => Visitor | Promise<Visitor>;
  /**
   * What each token allows, and sets for its videos. A visitor can choose only what a function takes from the request: so
   * take single fields, never all of them. It must return an object; `{}` means the defaults of the site, which publish.
   */
  readonly metadata?:
    | UploadTokenOptions
    | ((
        request: Request,
        visitor: string | true,
        context: Context,
      ) => UploadTokenOptions | Promise<UploadTokenOptions>)
    | undefined;
  /** Other origins whose pages may ask, such as `https://www.example.com`. Defaults to none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * Defaults to 60 tokens in 10 minutes for each visitor; false means no limit. A request that fails is not counted. A
   * function can count elsewhere, and then counts requests.
   */
  readonly rateLimit?:
    | RateLimit
    | ((visitor: string | true, request: Request, context: Context) => boolean | Promise<boolean>)
    | false
    | undefined;
  /**
   * Called before the endpoint sends a token: the place to store who gets it, and for what. If it throws, the endpoint
   * sends no token.
   */
  readonly onToken?:
    ((token: UploadToken, visitor: string | true, context: Context) => void | Promise<void>) | undefined;
  /** Gets each error. The visitor is not told of it. Defaults to a line in the console. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Whether a visitor may have a token now. */
interface Allowance {
  /** Milliseconds to wait; 0 if the visitor may have a token, which is then counted. */
  readonly wait: number;
  /** Takes the token out of the count again. */
  readonly giveBack: () => void;
}

/** Answers one request. Never rejects. */
export type TokenHandler<Context = undefined> = (
  request: Request,
  ...context: Context extends undefined ? [context?: undefined] : [context: Context]
) => Promise<Response>;

/** A refusal, sent in the form of the API's errors. It gives no reason that would help an attacker. */
class Refusal extends Error {
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

const UNAVAILABLE = new Refusal(503, 'unavailable', 'There is no upload token at the moment.');

/** A forgotten `return` must not mean the site's defaults, which publish each video. */
const NO_METADATA =
  'metadata(request, visitor) returned no object: return the options of the token, such as {publish: false}, or {} for the ' +
  'defaults of the site. Is a `return` missing?';

/** Seconds that a browser may remember the answer to a preflight. */
const PREFLIGHT_SECONDS = 600;

/**
 * Makes the handler for the tag's `token-endpoint`: it answers a POST with a fresh upload token, as a standard `Request`
 * and `Response`. It refuses other methods (405), pages of other origins, visitors whom `authorize` refuses (403), and
 * too many requests of a visitor (429).
 *
 * @throws {TypeError} or {RangeError} at once, if `authorize` is missing or another option is wrong, `metadata` included.
 */
export function tokenEndpoint<Context = undefined>(
  site: Site,
  options: TokenEndpointOptions<Context>,
): TokenHandler<Context> {
  const {authorize, metadata = {}, onError = logError} = Object(options) as TokenEndpointOptions<Context>;
  if (typeof authorize !== 'function')
    throw new TypeError(
      'tokenEndpoint needs authorize(request), which returns who may have an upload token.',
    );
  if (typeof metadata !== 'function') checkMetadata(metadata);
  const origins = readOrigins(options.allowedOrigins ?? []);
  const takeAllowance = limitOf(options.rateLimit ?? {});

  async function answer(request: Request, context: Context, origin: string | null): Promise<Response> {
    const visitor = await authorize(request, context);
    // Not any "truthy" value: an object is more likely a mistake, such as a promise in a promise.
    if (visitor !== true && (typeof visitor !== 'string' || visitor === ''))
      throw new Refusal(403, 'permission_denied', 'You may not upload here.');
    const {wait, giveBack} = await takeAllowance(visitor, request, context);
    if (wait > 0) {
      const retryAfter = {'Retry-After': String(Math.ceil(wait / 1000))};
      throw new Refusal(429, 'too_many_requests', 'Too many upload tokens were asked for.', retryAfter);
    }
    try {
      const wanted = typeof metadata === 'function' ? await metadata(request, visitor, context) : metadata;
      if (typeof wanted !== 'object' || wanted === null) throw new TypeError(NO_METADATA);
      const token = await site.getUploadToken(wanted, {signal: request.signal});
      await options.onToken?.(token, visitor, context);
      return respond(200, uploadTokenJson(token), corsHeaders(origin));
    } catch (error) {
      // A visitor who leaves has cost the site a token all the same, and could otherwise ask without end.
      if (!request.signal.aborted) giveBack();
      throw error;
    }
  }

  return async (request, ...[context]) => {
    let origin: string | null = null;
    try {
      const {isAllowed, allowedOrigin} = checkOrigin(request, origins);
      origin = allowedOrigin;
      if (request.method === 'OPTIONS' && origin !== null) return preflight(request, origin);
      if (request.method !== 'POST')
        throw new Refusal(405, 'method_not_allowed', 'Ask by POST.', {Allow: 'POST'});
      if (!isAllowed) throw new Refusal(403, 'cross_site', 'Pages of another origin may not ask for tokens.');
      return await answer(request, context as Context, origin);
    } catch (error) {
      // A visitor who has left is no error.
      const isNews = !(error instanceof Refusal || request.signal.aborted);
      if (isNews) await report(error, onError);
      const refusal = error instanceof Refusal ? error : UNAVAILABLE;
      const {status, code, message, headers} = refusal;
      return respond(status, {status: 'error', code, message}, {...corsHeaders(origin), ...headers});
    }
  };

  function limitOf(
    limit: NonNullable<TokenEndpointOptions<Context>['rateLimit']>,
  ): (visitor: string | true, request: Request, context: Context) => Promise<Allowance> {
    const giveBack = (): void => {};
    if (limit === false) return async () => ({wait: 0, giveBack});
    if (typeof limit === 'function')
      return async (...asked) => ({wait: (await limit(...asked)) === true ? 0 : 60_000, giveBack});
    const limiter = new RateLimiter(limit);
    return async visitor => {
      // The prefix keeps an id such as "anyone" apart from visitors without an id.
      const name = visitor === true ? 'anyone' : `id ${visitor}`;
      const now = performance.now();
      return {wait: limiter.take(name, now), giveBack: () => limiter.giveBack(name, now)};
    };
  }

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

/** Reads metadata that are the same for all visitors, so that a mistake shows when the server starts. */
function checkMetadata(metadata: UploadTokenOptions): void {
  try {
    uploadTokenFields(metadata);
  } catch (error) {
    if (error instanceof Error) error.message = `metadata: ${error.message}`;
    throw error;
  }
}

async function report(error: unknown, onError: (error: unknown) => void): Promise<void> {
  try {
    // It may be asynchronous in spite of its type, and its failure must not end the process.
    await (onError(error) as unknown);
  } catch {
    // A failure of the error handler cannot be reported.
  }
}

function logError(error: unknown): void {
  // Only the message: that of a SiteError holds no secret, and that of another error tells the least.
  console.error(
    `video-uploader: no upload token: ${error instanceof Error ? error.message : 'unknown error'}`,
  );
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
