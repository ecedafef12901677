import {isReservedParameter} from '../../protocol/callback/reserved-parameters.js';
import {
  type SiteEndpoints,
  isMethodAddress,
  originOf,
  siteEndpoints,
} from '../../protocol/requests/endpoints.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import type {UploadToken} from '../../protocol/requests/upload-token.js';
import {wellFormed} from '../../protocol/requests/well-formed.js';
import type {TokenProvider} from '../tokens/token-source.js';
import {readAccept} from './accept.js';
import {parseByteSize} from './byte-size.js';
import {parseSeconds} from './seconds.js';
import {type TransportName, readTransport} from './transport-name.js';

/** What a page may set. The attributes of the tag have the same names in kebab-case. */
export interface UploadOptions {
  /** Address of the 23 site. Default: the page's own origin. Without a path the methods are under `/api`. */
  endpoint?: string;
  /** Token from `get-upload-token`. Nothing is sent without one. */
  uploadToken?: string;
  /**
   * Address on the page's own server that answers a `POST` with a fresh token: the JSON of `get-upload-token`, or its
   * `uploadtoken` object. Asked when a token is missing, used up, refused or about to expire.
   */
  tokenEndpoint?: string;
  /** Further request headers for it (CSRF), as an object or its JSON. */
  tokenEndpointHeaders?: Readonly<Record<string, string>> | string | null;
  /** The same as a function; wins over `tokenEndpoint`. Its `signal` says that nobody waits for the token any more. */
  tokenProvider?: ((options: {readonly signal: AbortSignal}) => Promise<string | UploadToken>) | null;
  /** Whether several files may be taken in. Default: false. */
  multiple?: boolean;
  /** Accepted files, as on `<input type=file>`. Default: `video/*`. */
  accept?: string;
  /** Most files. Default: 1 without `multiple`, else no limit; set it to the token's `max_uploads`. */
  maxFiles?: number | string | null;
  /** Bytes, or text such as `500MB` or `4GiB`. Default: any size. */
  maxFileSize?: number | string | null;
  /** Seconds. Default: any duration. A file whose duration the browser cannot read is let through. */
  maxDuration?: number | string | null;
  /** Wait for `start()` instead of starting on selection. Default: false. */
  manual?: boolean;
  /** Leave nothing on this computer: what was interrupted is lost on reload. Default: false. */
  noResume?: boolean;
  /** Who may see interrupted uploads: restored only where key and endpoint are equal (a user id, say). */
  resumeKey?: string;
  /** May keep a copy of a file in this browser until it is stored, where there are no file handles. Default: false. */
  keepFiles?: boolean;
  /**
   * How files are sent: `chunks`, which needs CORS; `form`, a plain form in a hidden frame, for sites without; `auto`
   * (the default): chunks, and the form where the site turns out to let the page read nothing.
   */
  transport?: string;
  /**
   * Origin of the `return_url` page, whom `form` believes. Default: that of the token's `return_url` where known, else
   * the page's own.
   */
  callbackOrigin?: string;
  /** Album that every file goes to. */
  albumId?: string;
  /** Metadata sent for each new file. */
  defaultMetadata?: Metadata | null;
  /** Extra parameters, sent with the upload and returned in the callback. */
  parameters?: Readonly<Record<string, string>> | null;
  /** Ceiling in bytes (or text such as `8MiB`) for all chunks but the last. Default: chosen by file size. */
  chunkSize?: number | string | null;
  /** Ceiling for requests in flight. Default: 3, less where the line or the device is better off with less. */
  simultaneousUploads?: number | string | null;
}

/** The options as the core works with them: read, checked, complete. */
export interface Settings {
  /** Null where the page named no usable address: then nothing is sent anywhere. */
  readonly endpoints: SiteEndpoints | null;
  readonly uploadToken: string;
  /** Empty for none. */
  readonly tokenEndpoint: string;
  readonly tokenEndpointHeaders: Readonly<Record<string, string>>;
  readonly tokenProvider: TokenProvider | null;
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
  /** Null where the page named none. */
  readonly callbackOrigin: string | null;
  readonly defaultMetadata: Metadata;
  readonly parameters: Readonly<Record<string, string>>;
  readonly chunkSize: number | null;
  /** Infinity for no ceiling. */
  readonly simultaneousUploads: number;
}

/**
 * Reads the options of a page. A wrong value is told to `warn` with its name and is otherwise as if it had
 * not been given; it never throws.
 */
export function readOptions(
  options: UploadOptions,
  pageOrigin: string,
  warn: (message: string) => void,
): Settings {
  const wrong = (name: string, value: unknown, expected: string): void =>
    warn(`${name}="${String(value)}" is ignored: ${expected}.`);

  const bytes = (name: string, value: number | string | null | undefined): number | null => {
    if (value === null || value === undefined || value === '') return null;
    const size = parseByteSize(value);
    if (size === null)
      wrong(name, value, 'a number of bytes is needed, or one with a unit such as 500MB or 4GiB');
    return size;
  };
  const count = (name: string, value: number | string | null | undefined): number | null => {
    if (value === null || value === undefined || value === '') return null;
    const number = Number(value);
    if (Number.isInteger(number) && number >= 1) return number;
    wrong(name, value, 'a whole number of at least 1 is needed');
    return null;
  };

  const seconds = (name: string, value: number | string | null | undefined): number | null => {
    if (value === null || value === undefined || value === '') return null;
    const duration = parseSeconds(value);
    if (duration === null) wrong(name, value, 'a number of seconds above 0 is needed');
    return duration;
  };

  const endpoints = siteEndpoints(options.endpoint ?? '', pageOrigin);
  if (endpoints === null) {
    wrong('endpoint', options.endpoint, 'an address that starts with https:// or http:// is needed');
  } else if (isMethodAddress(options.endpoint ?? '')) {
    warn(`endpoint="${options.endpoint}" is the address of a method: what stands before /photo/ is taken.`);
  }

  const parameters: [string, string][] = [];
  for (const [name, value] of Object.entries(options.parameters ?? {})) {
    if (isReservedParameter(name)) wrong('parameters', name, 'the site uses this name itself');
    else parameters.push([wellFormed(name), wellFormed(String(value))]);
  }

  const maxFiles = count('max-files', options.maxFiles) ?? Infinity;
  return {
    endpoints,
    uploadToken: (options.uploadToken ?? '').trim(),
    tokenEndpoint: (options.tokenEndpoint ?? '').trim(),
    tokenEndpointHeaders: readHeaders(options.tokenEndpointHeaders, value =>
      wrong('token-endpoint-headers', value, 'a JSON object of names and texts is needed'),
    ),
    tokenProvider: options.tokenProvider ?? null,
    accept: readAccept(options.accept ?? 'video/*', list =>
      warn(`accept="${options.accept}" is read as "${list}".`),
    ),
    maxFiles: options.multiple === true ? maxFiles : Math.min(1, maxFiles),
    maxFileSize: bytes('max-file-size', options.maxFileSize),
    maxDuration: seconds('max-duration', options.maxDuration),
    manual: options.manual === true,
    noResume: options.noResume === true,
    resumeKey: options.resumeKey ?? '',
    keepFiles: options.keepFiles === true,
    transport: readTransport(options.transport, value =>
      wrong('transport', value, 'it is none of auto, chunks and form'),
    ),
    callbackOrigin: readOrigin(options.callbackOrigin ?? '', pageOrigin, value =>
      wrong('callback-origin', value, 'an address that starts with https:// or http:// is needed'),
    ),
    defaultMetadata: {
      ...options.defaultMetadata,
      ...(options.albumId === undefined || options.albumId === '' ? {} : {albumId: options.albumId}),
    },
    parameters: Object.fromEntries(parameters),
    chunkSize: bytes('chunk-size', options.chunkSize),
    simultaneousUploads: count('simultaneous-uploads', options.simultaneousUploads) ?? Infinity,
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
  wrong: (value: string) => void,
): Record<string, string> {
  if (value === null || value === undefined || value === '') return {};
  let headers: unknown = value;
  try {
    if (typeof value === 'string') headers = JSON.parse(value);
    // Checks names and values as the browser will, which throws on wrong ones.
    return Object.fromEntries(new Headers(headers as Record<string, string>));
  } catch {
    wrong(typeof value === 'string' ? value : JSON.stringify(value));
    return {};
  }
}
