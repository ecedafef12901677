import {readApiError} from './api-answer.js';
import {clipMessage} from './clip-message.js';

/** What a site says that refuses a request with an upload token. */
export interface Refusal {
  /** The token, so that another one may help; or the file. */
  readonly kind: 'token-refused' | 'refused';
  readonly message: string;
}

/** With these a site, or what stands before it, only says that it cannot just now, whatever the body. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** Codes of the API about the requester, here the token alone. Other codes about a token have it in their name. */
const ABOUT_TOKEN: ReadonlySet<string> = new Set([
  'missing_authentication',
  'permission_denied',
  'no_such_object',
]);

/**
 * Reads an error of the API, in either of its formats, in answer to a request with an upload token. Newer versions give
 * it with the status that fits, the first one with 200.
 *
 * @returns Null where the body is no such error, or where the status says that a later try may go well.
 */
export function readRefusal(status: number, body: string): Refusal | null {
  if (PASSING.has(status) || status > 504) return null;
  const error = readApiError(body);
  if (error === null) return null;
  const {code, message} = error;
  const isAboutToken = ABOUT_TOKEN.has(code) || /token/i.test(`${code} ${message}`);
  return {kind: isAboutToken ? 'token-refused' : 'refused', message: clipMessage(message || code)};
}
