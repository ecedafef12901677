import type {Credentials} from './http/oauth-verifier.js';

/**
 * This folder is a small 23 site: the upload API as its pages describe it, a gallery of what was
 * uploaded, and for tests a way to ask for trouble. It is written from those pages alone and shares
 * nothing with the uploader it is used to try out. `createSite` is the site as a request handler,
 * `start-site.ts` puts it on a port and `main.ts` is the command line.
 */
export interface SiteOptions {
  /** Everything the site keeps is in here. Only one site at a time may use a folder, which `startSite` makes sure of. */
  readonly dataFolder: string;
  /** One key or several. The first belongs to the site's owner. */
  readonly credentials: Credentials | readonly Credentials[];
  /** How the site calls itself in callbacks; defaults to the address a request came to. */
  readonly domain?: string;
  /** Opens `/_test/` and scopes, from this machine only. Defaults to false. */
  readonly faults?: boolean;
  /** Bytes that one video may have. Defaults to 100 GiB. */
  readonly maxFileBytes?: number;
  /**
   * The address by which clients know the site, if something before it ends TLS. They sign it, and callbacks name its host
   * unless there is a `domain`.
   */
  readonly publicUrl?: string;
  /** Keys of the custom variables that videos have. */
  readonly customVariables?: readonly string[];
  /** Titles of albums by id, for the gallery. */
  readonly albums?: ReadonlyMap<string, string>;
  /** The page that uploads to this site, for a link in the gallery. Defaults to none, which is an empty text. */
  readonly pageUrl?: () => string;
  /** Milliseconds that the site takes to transcode a video. Defaults to 0: what is stored can be watched at once. */
  readonly transcodeMs?: number;
  /** Whether it is an old site, without the methods that tell how far a video is, delete by upload token, replace picture or film, take captions, and fetch a file. */
  readonly isOld?: boolean;
  /** Gets a line about anything unusual. Defaults to nothing. */
  readonly log?: (line: string) => void;
}

/** @throws {TypeError} unless it is an http or https address without a path. */
export function readPublicUrl(text: string | undefined): URL | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || `${url.pathname}${url.search}${url.hash}` !== '/')
    throw new TypeError('The public address of a site must look like https://videos.example.com.');
  return url;
}

/** @throws {TypeError} for a key that could not be the name of a field. */
export function readVariables(keys: readonly string[]): ReadonlySet<string> {
  for (const key of keys) {
    if (!/^[A-Za-z_][\w-]{0,63}$/.test(key)) throw new TypeError(`"${key}" can be no custom variable.`);
  }
  return new Set(keys);
}
