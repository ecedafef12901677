/** The codes that this package sets. All others come from the site, such as `invalid_signature`. */
export const OWN_SITE_ERROR_CODES = [
  'network',
  'timeout',
  'redirected',
  'server',
  'bad-response',
  'refused',
  'file-unreadable',
] as const;

/** One of the codes above. Later versions may add some; they remove none. */
export type OwnSiteErrorCode = (typeof OWN_SITE_ERROR_CODES)[number];

/** What is known about an error in addition to its code. */
export interface SiteErrorDetails {
  readonly serverMessage?: string | null;
  readonly permissionLevel?: string | null;
  readonly status?: number | null;
  readonly clockOffset?: number | null;
}

/**
 * Why a call of the site's API failed.
 *
 * Neither `message` nor any property holds a key, a secret, a signature or an upload token: they are removed from the
 * site's words, also if they are encoded. There is no `cause`, since it could hold them.
 */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  /**
   * The site's own code (`invalid_signature`, `permission_denied`, `invalid_input` …), or one of these: `network` (no
   * answer), `timeout`, `redirected` (redirects are not followed), `server` (an error page with `status`),
   * `bad-response` (no answer of the API), `refused` (an error without a code), `file-unreadable`.
   */
  readonly code: string;
  /**
   * The site's own words, or null. Untrusted: show them only as text. The words of a page that is no answer of the API
   * are only told for `updateUploadToken`: the answers of all other calls may hold a token.
   */
  readonly serverMessage: string | null;
  /** What the signature allows, in the site's words (`none` … `super`), or null. */
  readonly permissionLevel: string | null;
  /** HTTP status of the answer, or null without an answer. Version 1 of the API sends errors with status 200. */
  readonly status: number | null;
  /**
   * Milliseconds by which this machine's clock is ahead of the site's, negative if it is behind; null unless the
   * difference may be why the signature is invalid.
   */
  readonly clockOffset: number | null;

  constructor(code: string, message: string, details: SiteErrorDetails = {}) {
    super(message);
    this.code = code;
    this.serverMessage = details.serverMessage || null;
    this.permissionLevel = details.permissionLevel || null;
    this.status = details.status ?? null;
    this.clockOffset = details.clockOffset ?? null;
  }
}
