import {isReservedParameter} from '../../protocol/callback/reserved-parameters.js';
import {
  type SiteEndpoints,
  isMethodAddress,
  originOf,
  siteEndpoints,
} from '../../protocol/requests/endpoints.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import {type TokenField, replaceUrlOf} from '../../protocol/requests/replacing.js';
import type {ReplaceToken, UploadToken} from '../../protocol/requests/upload-token.js';
import {wellFormed} from '../../protocol/requests/well-formed.js';
import {createIdentifier} from '../model/identifier.js';
import type {TokenProvider} from '../tokens/token-source.js';
import {readAccept} from './accept.js';
import {parseByteSize} from './byte-size.js';
import {parseSeconds} from './seconds.js';
import {type TransportName, readTransport} from './transport-name.js';

/** The options of a page. The attributes of the element have the same names in kebab-case. */
export interface UploadOptions {
  /** Address of the 23 Video site. Default: the origin of the page. Without a path, the uploader adds `/api`. */
  endpoint?: string;
  /** Upload token from `get-upload-token`. Without a token, nothing leaves the browser. */
  uploadToken?: string;
  /**
   * Replace token from `get-replace-token`: the file replaces the film of a stored video, which keeps its id. It takes
   * precedence over `uploadToken`. Empty if each token comes from `tokenEndpoint` or `tokenProvider`. Default: null, the
   * file is a new video.
   */
  replaceToken?: string | null;
  /**
   * Address on your own server that answers a `POST` with a new upload token. The answer is the JSON of
   * `get-upload-token`, or its `uploadtoken` object. A missing, used, refused or expiring token causes a request.
   */
  tokenEndpoint?: string;
  /** Additional headers for the token endpoint, such as a CSRF token: an object or its JSON. */
  tokenEndpointHeaders?: Readonly<Record<string, string>> | string | null;
  /** Function that returns a new upload token, in place of `tokenEndpoint`. Its `signal` aborts a useless request. */
  tokenProvider?:
    ((options: {readonly signal: AbortSignal}) => Promise<string | UploadToken | ReplaceToken>) | null;
  /**
   * Address on your own server that tells when a stored video can be watched, see `statusEndpoint` of the server
   * module. Default: the uploader asks the site, if the page can read its answer.
   */
  statusEndpoint?: string;
  /**
   * Address on your own server that deletes a stored video from the site, see `deleteEndpoint` of the server module. Only an
   * element with `allow-delete` offers that. Default: the element asks the site, for what this page uploaded.
   */
  deleteEndpoint?: string;
  /**
   * Address on your own server that adds captions to a stored video, see `captionEndpoint` of the server module. With it,
   * the uploader accepts files of captions (`.srt`, `.vtt`) beside videos. Default: none.
   */
  captionEndpoint?: string;
  /** Accepts several files. Default: false. */
  multiple?: boolean;
  /** Accepted file types, as on `<input type=file>`. Default: `video/*`. */
  accept?: string;
  /** Maximum number of files. Default: 1 without `multiple`, else no limit. Set it to the token's `max_uploads`. */
  maxFiles?: number | string | null;
  /** Maximum size of a file: bytes, or text such as `500MB` or `4GiB`. Default: any size. */
  maxFileSize?: number | string | null;
  /** Maximum duration in seconds. Default: any. A file with an unreadable duration passes. */
  maxDuration?: number | string | null;
  /** Uploads wait for `start()`. Default: false. */
  manual?: boolean;
  /** Stores nothing in this browser. A reload loses all unfinished uploads. Default: false. */
  noResume?: boolean;
  /** Identifies the user. An interrupted upload returns only for the same key and endpoint. */
  resumeKey?: string;
  /** Allows a copy of each unfinished file in this browser, if it has no file handles. Default: false. */
  keepFiles?: boolean;
  /**
   * How files travel. `chunks` needs CORS. `form` is a plain form in a hidden frame. `auto`, the default, uses
   * chunks, and the form if the page cannot read the site's answers.
   */
  transport?: TransportName;
  /** Origin of the `return_url` page, for `form`. Default: the origin of the token's `return_url`, or of the page. */
  callbackOrigin?: string;
  /** Id of the album for every file. An album is a collection of videos on the site. */
  albumId?: string;
  /** Metadata for each new file. */
  defaultMetadata?: Metadata | null;
  /** Additional parameters. The uploader sends them with each upload, and the site returns them in the callback. */
  parameters?: Readonly<Record<string, string>> | null;
  /** Maximum size of all chunks except the last: bytes, or text such as `8MiB`. Default: chosen by file size. */
  chunkSize?: number | string | null;
  /** Maximum number of parallel requests. Default: 3, or less on a slow connection or device. */
  simultaneousUploads?: number | string | null;
}

/** The options as the core works with them: read, checked, complete. */
export interface Settings {
  /** Null if the page named no usable address: then the uploader sends nothing anywhere. */
  readonly endpoints: SiteEndpoints | null;
  /** The kind of all tokens. With a replace token, `endpoints` are those that replace a video. */
  readonly tokenField: TokenField;
  readonly uploadToken: string;
  /** Empty for none. */
  readonly tokenEndpoint: string;
  readonly tokenEndpointHeaders: Readonly<Record<string, string>>;
  readonly tokenProvider: TokenProvider | null;
  /** Empty for none. */
  readonly statusEndpoint: string;
  /** Empty for none. */
  readonly deleteEndpoint: string;
  /** Empty for none. */
  readonly captionEndpoint: string;
  readonly accept: string;
  /** Infinity for no limit. */
  readonly maxFiles: number;
  readonly maxFileSize: number | null;
  /** Seconds, or null for any duration. */
  readonly maxDuration: number | null;
  readonly manual: boolean;
  readonly noResume: boolean;
  readonly resumeKey: string;
  readonly keepFiles: boolean;
  readonly transport: TransportName;
  /** Null if the page named none. */
  readonly callbackOrigin: string | null;
  readonly defaultMetadata: Metadata;
  readonly parameters: Readonly<Record<string, string>>;
  readonly chunkSize: number | null;
  /** Infinity for no ceiling. */
  readonly simultaneousUploads: number;
}

/**
 * Reads the options of a page. `warn` gets the name of each wrong value, which then counts as missing. Never throws.
 */
export function readOptions(
  options: UploadOptions,
  pageOrigin: string,
  warn: (message: string) => void,
): Settings {
  const wrong = (name: string, value: unknown, expected: string): void =>
    warn(`${name}="${textOf(value)}" is ignored: ${expected}.`);

  const bytes = (name: string, value: number | string | null | undefined): number | null => {
    if (value === null || value === undefined || value === '') return null;
    const size = parseByteSize(textOf(value));
    if (size === null)
      wrong(name, value, 'a number of bytes is needed, or one with a unit such as 500MB or 4GiB');
    return size;
  };
  const count = (name: string, value: number | string | null | undefined): number | null => {
    if (value === null || value === undefined || value === '') return null;
    const number = Number(textOf(value));
    if (Number.isInteger(number) && number >= 1) return number;
    wrong(name, value, 'a whole number of at least 1 is needed');
    return null;
  };

  const seconds = (name: string, value: number | string | null | undefined): number | null => {
    if (value === null || value === undefined || value === '') return null;
    const duration = parseSeconds(textOf(value));
    if (duration === null) wrong(name, value, 'a number of seconds above 0 is needed');
    return duration;
  };

  const endpoint = textOf(options.endpoint);
  const endpoints = siteEndpoints(endpoint, pageOrigin);
  if (endpoints === null) {
    wrong('endpoint', endpoint, 'an address that starts with https:// or http:// is needed');
  } else if (isMethodAddress(endpoint)) {
    warn(`endpoint="${endpoint}" is the address of a method: what stands before /photo/ is taken.`);
  }

  const parameters: [string, string][] = [];
  for (const [name, value] of Object.entries(options.parameters ?? {})) {
    if (isReservedParameter(name)) wrong('parameters', name, 'the site uses this name itself');
    else parameters.push([wellFormed(name), wellFormed(textOf(value))]);
  }

  const {tokenProvider} = options;
  const isProvider = typeof tokenProvider === 'function';
  if (!isProvider && (tokenProvider ?? null) !== null)
    wrong('tokenProvider', tokenProvider, 'a function is needed');
  const accept = textOf(options.accept ?? 'video/*');
  const albumId = textOf(options.albumId);
  const maxFiles = count('max-files', options.maxFiles) ?? Infinity;
  const settings: Settings = {
    endpoints,
    tokenField: 'upload_token',
    uploadToken: textOf(options.uploadToken).trim(),
    tokenEndpoint: textOf(options.tokenEndpoint).trim(),
    tokenEndpointHeaders: readHeaders(options.tokenEndpointHeaders, value =>
      wrong('token-endpoint-headers', value, 'a JSON object of names and texts is needed'),
    ),
    tokenProvider: isProvider ? tokenProvider : null,
    statusEndpoint: textOf(options.statusEndpoint).trim(),
    deleteEndpoint: textOf(options.deleteEndpoint).trim(),
    captionEndpoint: textOf(options.captionEndpoint).trim(),
    accept: readAccept(accept, list => warn(`accept="${accept}" is read as "${list}".`)),
    maxFiles: options.multiple === true ? maxFiles : Math.min(1, maxFiles),
    maxFileSize: bytes('max-file-size', options.maxFileSize),
    maxDuration: seconds('max-duration', options.maxDuration),
    manual: options.manual === true,
    noResume: options.noResume === true,
    resumeKey: textOf(options.resumeKey),
    keepFiles: options.keepFiles === true,
    transport: readTransport(textOf(options.transport), value =>
      wrong('transport', value, 'it is none of auto, chunks and form'),
    ),
    callbackOrigin: readOrigin(textOf(options.callbackOrigin), pageOrigin, value =>
      wrong('callback-origin', value, 'an address that starts with https:// or http:// is needed'),
    ),
    defaultMetadata: {
      ...options.defaultMetadata,
      ...(albumId === '' ? {} : {albumId}),
    },
    parameters: Object.fromEntries(parameters),
    chunkSize: bytes('chunk-size', options.chunkSize),
    simultaneousUploads: count('simultaneous-uploads', options.simultaneousUploads) ?? Infinity,
  };
  const replaceToken = options.replaceToken ?? null;
  return replaceToken === null ? settings : replacing(settings, textOf(replaceToken).trim());
}

/** An address that does not depend on the page. */
const OF_ANY_PAGE = /^(?:https?:)?\//i;

/**
 * The settings of a page whose file replaces a video. No method edits a video by a replace token.
 *
 * An upload that was interrupted or left must never replace another video. So its key contains what tells videos apart:
 * the token endpoint, else the token. Without either the page keeps nothing, and its key is like no other.
 */
function replacing(settings: Settings, uploadToken: string): Settings {
  const {endpoints, tokenEndpoint, tokenProvider, noResume, resumeKey} = settings;
  const isNamed = tokenProvider === null && OF_ANY_PAGE.test(tokenEndpoint);
  const video = isNamed ? tokenEndpoint : uploadToken;
  return {
    ...settings,
    endpoints: endpoints && {...endpoints, redeem: replaceUrlOf(endpoints.redeem)},
    tokenField: 'replace_token',
    uploadToken,
    maxFiles: 1,
    defaultMetadata: {},
    noResume: noResume || video === '',
    resumeKey: `${resumeKey}\n${video || createIdentifier()}`,
  };
}

function readOrigin(address: string, pageOrigin: string, wrong: (value: string) => void): string | null {
  if (address.trim() === '') return null;
  const origin = originOf(address.trim(), pageOrigin);
  if (origin === null) wrong(address);
  return origin;
}

function readHeaders(
  value: UploadOptions['tokenEndpointHeaders'],
  wrong: (value: unknown) => void,
): Record<string, string> {
  if (value === null || value === undefined || value === '') return {};
  let headers: unknown = value;
  try {
    if (typeof value === 'string') headers = JSON.parse(value);
    // Checks names and values as the browser will, which throws on wrong ones.
    return Object.fromEntries(new Headers(headers as Record<string, string>));
  } catch {
    wrong(typeof value === 'string' ? value : Object.entries(value));
    return {};
  }
}

/** A value as text; empty if there is none, or if it has no text. Pages without types hand over values of any kind. */
function textOf(value: unknown): string {
  try {
    return String(value ?? '');
  } catch {
    return '';
  }
}
