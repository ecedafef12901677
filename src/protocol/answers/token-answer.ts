import {NoTokenError, TokenDelayedError} from '../requests/upload-token.js';
import {readAnswer} from './api-answer.js';
import {type AnswerOrigin, describeAnswer, isDocument} from './describe-answer.js';
import {PASSING} from './retry-after.js';

/** An answer of a token endpoint, as a browser tells of it. */
export interface TokenAnswer extends AnswerOrigin {
  readonly body: string;
  /** For how many milliseconds the server wants no request, or 0. */
  readonly retryAfter: number;
}

/** Every text about a token endpoint has this after what came from there. */
export const TOKEN_EXPECTED: string = ', where JSON with an "upload_token" was expected. ';

/** Where to look if a server gives no answer, or one that tells of its own trouble. */
export const SERVER_ADVICE: string = 'Look into the log of its server.';

function adviceOn({status, body}: TokenAnswer): string {
  if (status >= 500) return SERVER_ADVICE;
  if (PASSING.has(status)) return 'It is asked again.';
  if (status === 404 || status === 405) return 'Check the address, and that it takes POST.';
  if (status >= 400) return 'Check sign-in and CSRF (token-endpoint-headers).';
  return isDocument(body)
    ? 'Is that a page where people sign in, or of an app?'
    : 'Answer with that JSON and nothing before it.';
}

/**
 * Reads the answer of a token endpoint.
 *
 * @returns The value for `parseUploadToken`.
 * @throws {NoTokenError} if another request cannot help: the server refuses, or its answer has none of the formats of
 *   the API. Examples are a page where people sign in, a notice before the JSON, and an empty answer.
 * @throws {TokenDelayedError} if the server is in trouble.
 */
export function readTokenAnswer(answer: TokenAnswer): unknown {
  const {status, body, retryAfter} = answer;
  const isAnswered = status < 300;
  const fields = isAnswered ? readAnswer(body) : undefined;
  if (fields !== undefined) return fields;
  const message = describeAnswer(answer) + TOKEN_EXPECTED + adviceOn(answer);
  if (isAnswered || (status >= 400 && status < 500 && !PASSING.has(status))) throw new NoTokenError(message);
  throw new TokenDelayedError(message, retryAfter);
}
