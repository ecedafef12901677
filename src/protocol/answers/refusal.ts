import {readApiError} from './api-answer.js';
import {clipMessage} from './clip-message.js';
import {PASSING} from './retry-after.js';

/** Why a site refuses a request with an upload token. */
export interface Refusal {
  /** What is refused: the token, so that another token may help, or the file. */
  readonly kind: 'token-refused' | 'refused';
  readonly message: string;
}

/** Codes of the API about the requester, which is the token. All other codes about a token name it. */
const ABOUT_TOKEN: ReadonlySet<string> = new Set([
  'missing_authentication',
  'permission_denied',
  'no_such_object',
]);

/**
 * Reads an error of the API, in each of its formats, in answer to a request with an upload token. Version 1 of the API
 * sends errors with status 200, later versions with a status that fits.
 *
 * @returns Null if the body is no such error, or if the status means that a later try may succeed.
 */
export function readRefusal(status: number, body: string): Refusal | null {
  // A site may answer with 500 and the reason.
  if (PASSING.has(status) || status > 501) return null;
  const error = readApiError(body);
  if (error === null) return null;
  const {code, message} = error;
  const isAboutToken = ABOUT_TOKEN.has(code) || /token/i.test(`${code} ${message}`);
  return {kind: isAboutToken ? 'token-refused' : 'refused', message: clipMessage(message || code)};
}
