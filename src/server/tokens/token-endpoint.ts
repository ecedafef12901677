import {
  createEndpoint,
  hasLeft,
  Refusal,
  type EndpointHandler,
  type EndpointOptions,
} from '../endpoint/endpoint.js';
import type {Site} from '../site-types.js';
import {isId} from '../../protocol/callback/photo-id.js';
import {noSuchVideo} from '../after-upload/asked-video.js';
import {SiteError} from '../api/site-error.js';
import {RateLimiter, type RateLimit} from './rate-limit.js';
import {
  replaceTokenFields,
  replaceTokenJson,
  type ReplaceToken,
  type ReplaceTokenOptions,
} from './replace-token.js';
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

/** Who gets tokens, and how many. `Context` is the second argument that the handler is called with. */
export interface TokenReceivers<Context = undefined> extends EndpointOptions {
  /**
   * Decides whether this request may have a token. `rateLimit` counts by the id that it returns; all visitors for whom it
   * returns `true` share one count.
   */
  readonly authorize: (request: Request, context: Context) => Visitor | Promise<Visitor>;
  /**
   * Defaults to 60 tokens in any 10 minutes for each visitor; false means no limit. A request that fails is not counted. A
   * function can count elsewhere, and then counts requests.
   */
  readonly rateLimit?:
    | RateLimit
    | ((visitor: string | true, request: Request, context: Context) => boolean | Promise<boolean>)
    | false
    | undefined;
}

/** What the upload tokens of an endpoint are for. */
export interface TokenEndpointOptions<Context = undefined> extends TokenReceivers<Context> {
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
   * Called before the endpoint sends a token: the place to store who gets it, and for what. If it throws, the endpoint
   * sends no token.
   */
  readonly onToken?:
    ((token: UploadToken, visitor: string | true, context: Context) => void | Promise<void>) | undefined;
  readonly replaces?: undefined;
}

/** Whose videos the replace tokens of an endpoint replace. */
export interface ReplaceTokenEndpointOptions<Context = undefined> extends TokenReceivers<Context> {
  /**
   * The id of the video to replace, if your own record has it for this visitor; otherwise null. A token permits to replace
   * any video of the site, and the id in a request is no proof. The function must take both arguments.
   */
  readonly replaces: (
    request: Request,
    visitor: string | true,
    context: Context,
  ) => string | null | undefined | Promise<string | null | undefined>;
  /** What each token allows. */
  readonly metadata?: ReplaceTokenOptions | undefined;
  /** As for upload tokens. */
  readonly onToken?:
    ((token: ReplaceToken, visitor: string | true, context: Context) => void | Promise<void>) | undefined;
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

const NAMES = ['authorize', 'rateLimit', 'metadata', 'onToken', 'replaces'];
const WORDS = {
  forbidden: 'ask for tokens',
  unavailable: 'There is no upload token at the moment.',
  failed: 'no upload token',
};

/** A forgotten `return` must not mean the site's defaults, which publish each video. */
const NO_METADATA =
  'metadata(request, visitor) returned no object: return the options of the token, such as {publish: false}, or {} for the ' +
  'defaults of the site. Is a `return` missing?';

/** Gives one visitor a token. */
type Issue<Context> = (request: Request, visitor: string | true, context: Context) => Promise<object>;

/**
 * Makes the handler for the tag's `token-endpoint`: it answers a POST with a fresh upload token, as a standard `Request`
 * and `Response`. With `replaces`, it is a replace token for a video of the visitor. It refuses other methods (405), pages of other origins, visitors whom `authorize` refuses (403), and
 * too many requests of a visitor (429).
 *
 * @throws {TypeError} or {RangeError} at once, if `authorize` is missing or another option is wrong, `metadata` included.
 */
export function tokenEndpoint<Context = undefined>(
  site: Site,
  options: TokenEndpointOptions<Context> | ReplaceTokenEndpointOptions<Context>,
): TokenHandler<Context> {
  const {authorize} = Object(options) as TokenReceivers<Context>;
  if (typeof authorize !== 'function')
    throw new TypeError(
      'tokenEndpoint needs authorize(request), which returns who may have an upload token.',
    );
  const issue = options.replaces === undefined ? issueUpload(site, options) : issueReplace(site, options);
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
      return await issue(request, visitor, context);
    } catch (error) {
      // A visitor who leaves, or who asks for a video that the site does not have, has cost the site a request all the same,
      // and could otherwise ask without end.
      const hasAsked = error instanceof Refusal && error.status !== 403;
      if (!hasLeft(request) && !hasAsked) giveBack();
      throw error;
    }
  }

  return createEndpoint(options, NAMES, WORDS, answer);

  function limitOf(
    limit: NonNullable<TokenReceivers<Context>['rateLimit']>,
  ): (visitor: string | true, request: Request, context: Context) => Promise<Allowance> {
    const giveBack = (): void => {};
    if (limit === false) return async () => ({wait: 0, giveBack});
    if (typeof limit === 'function')
      return async (...asked) => ({wait: (await limit(...asked)) === true ? 0 : 60_000, giveBack});
    const limiter = checkOption('rateLimit', () => new RateLimiter(limit));
    return async visitor => {
      // The prefix keeps an id such as "anyone" apart from visitors without an id.
      const name = visitor === true ? 'anyone' : `id ${visitor}`;
      const now = performance.now();
      return {wait: limiter.take(name, now), giveBack: () => limiter.giveBack(name, now)};
    };
  }
}

function issueUpload<Context>(site: Site, options: TokenEndpointOptions<Context>): Issue<Context> {
  const {metadata = {}, onToken} = options;
  if (typeof metadata !== 'function') checkOption('metadata', () => uploadTokenFields(metadata));
  return async (request, visitor, context) => {
    const wanted = typeof metadata === 'function' ? await metadata(request, visitor, context) : metadata;
    if (typeof wanted !== 'object' || wanted === null) throw new TypeError(NO_METADATA);
    const token = await site.getUploadToken(wanted, {signal: request.signal});
    await onToken?.(token, visitor, context);
    return uploadTokenJson(token);
  };
}

function issueReplace<Context>(site: Site, options: ReplaceTokenEndpointOptions<Context>): Issue<Context> {
  const {replaces, metadata = {}, onToken} = options;
  // A function that takes only the request would give each visitor each video of the site.
  if (typeof replaces !== 'function' || replaces.length < 2)
    throw new TypeError(
      'replaces(request, visitor) must be a function that looks up in your own record which video of the visitor it is.',
    );
  checkOption('metadata', () => replaceTokenFields(metadata));
  return async (request, visitor, context) => {
    const photoId: unknown = await replaces(request, visitor, context);
    if ((photoId ?? null) === null)
      throw new Refusal(403, 'permission_denied', 'You may not replace this video.');
    if (typeof photoId !== 'string' || !isId(photoId))
      throw new TypeError('replaces(request, visitor) must return a photo id or null.');
    const token = await getReplaceToken(site, photoId, metadata, request.signal);
    await onToken?.(token, visitor, context);
    return replaceTokenJson(token);
  };
}

/** @throws {Refusal} if the site does not have the video or the method. */
async function getReplaceToken(
  site: Site,
  photoId: string,
  options: ReplaceTokenOptions,
  signal: AbortSignal,
): Promise<ReplaceToken> {
  try {
    return await site.getReplaceToken(photoId, options, {signal});
  } catch (error) {
    if (!(error instanceof SiteError && /^no_such_(?:photo|object)$/.test(error.code))) throw error;
    // A site without the method may call it the object that does not exist.
    const video = await site.findVideo(photoId, {signal});
    throw video === null
      ? noSuchVideo()
      : new Refusal(501, 'feature_not_available', 'The site replaces no videos.');
  }
}

/** Reads an option that is the same for all visitors, so that a mistake shows when the server starts. */
function checkOption<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error) error.message = `${name}: ${error.message}`;
    throw error;
  }
}
