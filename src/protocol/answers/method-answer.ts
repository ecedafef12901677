import {readApiError} from './api-answer.js';
import {isDocument} from './describe-answer.js';
import {PASSING} from './retry-after.js';

/**
 * Whether a site has a method, by its answer to a request without any field. `absent`: the API, or what answers in its
 * place, knows no such method. `unknown`: the answer tells nothing. `try-again`: a later one may.
 */
export type MethodStanding = 'there' | 'absent' | 'unknown' | 'try-again';

/** Statuses of a server that has no such method. */
export const NO_METHOD: ReadonlySet<number> = new Set([404, 405, 410, 501]);
/** Codes of the API about a method that the site does not have. */
const ABSENT: ReadonlySet<string> = new Set(['feature_not_available', 'no_such_method']);
/** Codes of a method that wants to know who asks. Its words may be about the method too. */
const WANTS_PERMISSION = /^(?:missing_authentication|permission_denied|invalid_oauth_\w+|invalid_signature)$/;

/** Reads an answer about a method. A method that is there misses its fields, in an error of the API or in plain words. */
export function readMethodAnswer(status: number, body: string): MethodStanding {
  if (PASSING.has(status) || status > 501) return 'try-again';
  const error = readApiError(body);
  if (error !== null) {
    if (WANTS_PERMISSION.test(error.code)) return 'there';
    const isAbsent = status === 501 || ABSENT.has(error.code) || /\bmethod\b/i.test(error.message);
    return isAbsent ? 'absent' : 'there';
  }
  if (NO_METHOD.has(status) || (status < 300 && isDocument(body))) return 'absent';
  // The words are about the token that is missing.
  if (/token/i.test(body)) return 'there';
  return status >= 500 ? 'try-again' : 'unknown';
}
