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

/** The facts about an error in addition to its code. */
export interface SiteErrorDetails {
  readonly serverMessage?: string | null;
  readonly permissionLevel?: string | null;
  readonly status?: number | null;
  readonly clockOffset?: number | null;
}

/**
 * Why a call of the site's API failed.
 *
 * `message` and all properties are free of credentials, signatures and upload tokens, in plain or encoded form. There is
 * no `cause`, because it could contain them.
 */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  /**
   * The code of the site (`invalid_signature`, `permission_denied`, `invalid_input` …), or a code of this package.
   * `network`: no answer. `timeout`: no answer in time. `redirected`: the package follows no redirect. `server`: an error
   * page with `status`. `bad-response`: not an answer of the API. `refused`: an error without a code. `file-unreadable`.
   */
  readonly code: string;
  /**
   * The words of the site, or null. Untrusted: show them only as text. The package quotes an answer that is not of
   * the API only if no answer of the call can contain a token.
   */
  readonly serverMessage: string | null;
  /** The permission of the signature, in the words of the site (`none` … `super`), or null. */
  readonly permissionLevel: string | null;
  /** HTTP status of the answer, or null without an answer. Version 1 of the API sends errors with status 200. */
  readonly status: number | null;
  /**
   * Milliseconds by which the clock of this machine is ahead of the site's; negative if it is behind. Null if the clock
   * cannot be the reason of the error.
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
