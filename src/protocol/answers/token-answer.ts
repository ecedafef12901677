import {NoTokenError, TokenDelayedError} from '../requests/upload-token.js';
import {readAnswer} from './api-answer.js';
import {type AnswerOrigin, describeAnswer} from './describe-answer.js';

/** An answer of a token endpoint, as a browser tells of it. */
export interface TokenAnswer extends AnswerOrigin {
  readonly body: string;
  /** Milliseconds that the server asks to be left alone, or 0. */
  readonly retryAfter: number;
}

/** Refusals that may be none in a moment: too slow, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** What a developer is told about a token endpoint, after what came from it. */
export const TOKEN_EXPECTED: string =
  ', where JSON with an "upload_token" was expected. Check the address, sign-in, CSRF and CORS, and the log of its server.';

/**
 * Reads the answer of a token endpoint.
 *
 * @returns What `parseUploadToken` reads.
 * @throws {NoTokenError} if asking again cannot help: the server refuses, or answers with anything but the
 *   formats of the API (a page where people sign in, a notice before the JSON, nothing).
 * @throws {TokenDelayedError} if the server is in trouble.
 */
export function readTokenAnswer(answer: TokenAnswer): unknown {
  const {status, body, retryAfter} = answer;
  const isAnswered = status >= 200 && status < 300;
  const fields = isAnswered ? readAnswer(body) : undefined;
  if (fields !== undefined) return fields;
  const message = describeAnswer(answer) + TOKEN_EXPECTED;
  if (isAnswered || (status >= 400 && status < 500 && !PASSING.has(status))) throw new NoTokenError(message);
  throw new TokenDelayedError(message, retryAfter);
}
