import {createEndpoint, Refusal, type EndpointHandler, type EndpointOptions} from '../endpoint/endpoint.js';
import type {Site} from '../site-types.js';
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
export interface TokenEndpointOptions<Context = undefined> extends EndpointOptions {
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
}

/** Whether a visitor may have a token now. */
interface Allowance {
  /** Milliseconds to wait; 0 if the visitor may have a token, which is then counted. */
  readonly wait: number;
  /** Takes the token out of the count again. */
  readonly giveBack: () => void;
}

/** Answers one request. Never rejects. */
export type TokenHandler<Context = undefined> = EndpointHandler<Context>;

const WORDS = {
  forbidden: 'ask for tokens',
  unavailable: 'There is no upload token at the moment.',
  failed: 'no upload token',
};

/** A forgotten `return` must not mean the site's defaults, which publish each video. */
const NO_METADATA =
  'metadata(request, visitor) returned no object: return the options of the token, such as {publish: false}, or {} for the ' +
  'defaults of the site. Is a `return` missing?';

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
  const {authorize, metadata = {}} = Object(options) as TokenEndpointOptions<Context>;
  if (typeof authorize !== 'function')
    throw new TypeError(
      'tokenEndpoint needs authorize(request), which returns who may have an upload token.',
    );
  if (typeof metadata !== 'function') checkMetadata(metadata);
  const takeAllowance = limitOf(options.rateLimit ?? {});

  async function answer(request: Request, context: Context): Promise<object> {
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
      return uploadTokenJson(token);
    } catch (error) {
      // A visitor who leaves has cost the site a token all the same, and could otherwise ask without end.
      if (!request.signal.aborted) giveBack();
      throw error;
    }
  }

  return createEndpoint(options, WORDS, answer);

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
