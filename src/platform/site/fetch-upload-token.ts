import {readAnswer} from '../../protocol/answers/api-answer.js';
import {parseRetryAfter} from '../../protocol/answers/retry-after.js';
import {NoTokenError, TokenDelayedError} from '../../protocol/requests/upload-token.js';
import {ForbiddenByPolicyError, fetchUnderPolicy} from '../page/fetch-under-policy.js';
import {fetchAnswer} from './fetch-answer.js';

/** Refusals that may be none in a moment: too slow, too early, too many. */
const PASSING = new Set([408, 425, 429]);

/**
 * Asks a token endpoint of the embedder's own server for a fresh upload token: `POST` without a body, with the
 * cookies of the page's origin, past every cache.
 *
 * @param signal Ends the request, so that no token is made for nobody, and no connection kept.
 * @throws {NoTokenError} where the server refuses, or the policy of this page the request: that will not change by itself.
 * @throws {Error} where it cannot be reached, is in trouble, or answers in no format of the API.
 */
export async function fetchUploadToken(
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const options = {
    method: 'POST',
    headers: {...headers, Accept: 'application/json'},
    cache: 'no-store',
    credentials: 'same-origin',
    signal,
  } as const;
  const response = await fetchAnswer(address, options, fetchUnderPolicy).catch((error: unknown) => {
    throw error instanceof ForbiddenByPolicyError ? new NoTokenError(error.message) : error;
  });
  const {status} = response;
  if (status >= 200 && status < 300) {
    const answer = readAnswer(response.body);
    if (answer !== undefined) return answer;
    throw new SyntaxError(`${address} answered neither JSON nor XML when it was asked for an upload token.`);
  }
  const message = `${address} answered ${status} when it was asked for an upload token.`;
  if (status >= 400 && status < 500 && !PASSING.has(status)) throw new NoTokenError(message);
  throw new TokenDelayedError(message, parseRetryAfter(response.headers.get('retry-after'), Date.now()));
}
