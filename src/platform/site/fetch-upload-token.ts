import {parseRetryAfter} from '../../protocol/answers/retry-after.js';
import {TOKEN_EXPECTED, readTokenAnswer} from '../../protocol/answers/token-answer.js';
import {originOf} from '../../protocol/requests/endpoints.js';
import {NoTokenError} from '../../protocol/requests/upload-token.js';
import {ForbiddenByPolicyError, fetchUnderPolicy} from '../page/fetch-under-policy.js';
import {fetchAnswer} from './fetch-answer.js';

/**
 * Asks a token endpoint of the embedder's own server for a fresh upload token. Sends `POST` without a body, with the
 * cookies of the page's origin, past every cache.
 *
 * @param signal Ends the request. This saves a connection, and a token that nobody would use.
 * @throws {NoTokenError} if the address is invalid, or the policy of this page forbids the request. The answer may also
 *   rule out a retry; see `readTokenAnswer`.
 * @throws {Error} if the server is unreachable or in trouble.
 */
export async function fetchUploadToken(
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  if (originOf(address, document.baseURI) === null)
    throw new NoTokenError('That is no address of http or https.');
  const options = {
    method: 'POST',
    headers: {...headers, Accept: 'application/json'},
    cache: 'no-store',
    credentials: 'same-origin',
    signal,
  } as const;
  const answer = await fetchAnswer(address, options, fetchUnderPolicy).catch((cause: unknown) => {
    if (cause instanceof ForbiddenByPolicyError) throw new NoTokenError(cause.message);
    const {href} = new URL(address, document.baseURI);
    throw new Error(
      `${href} gave no answer that this page may read${TOKEN_EXPECTED}Check the address, its server, and CORS.`,
      {cause},
    );
  });
  const retryAfter = parseRetryAfter(answer.headers.get('retry-after'), Date.now());
  return readTokenAnswer({...answer, retryAfter});
}
