import {readAnswer} from './api-answer.js';
import {clipMessage} from './clip-message.js';

/** The outcome that an answer of `update-upload-token` reports. */
export type UpdateOutcome =
  | {readonly kind: 'saved'}
  | {readonly kind: 'refused'; readonly message: string}
  | {readonly kind: 'try-again'}
  | {readonly kind: 'malformed'; readonly message: string};

/**
 * Reads an answer of `update-upload-token`, in each format of the API. Version 1 sends status 200 with success and
 * failure, so the body decides. Version 2 sends a status that fits, with the same `status` and `message`.
 */
export function parseUpdateAnswer(status: number, body: string): UpdateOutcome {
  if (status >= 500 || status === 408 || status === 425 || status === 429 || status < 200)
    return {kind: 'try-again'};
  const {status: verdict, message} = Object(readAnswer(body)) as {status?: unknown; message?: unknown};
  if (verdict === 'ok' && status < 300) return {kind: 'saved'};
  if (verdict === 'error')
    return {kind: 'refused', message: typeof message === 'string' ? clipMessage(message) : ''};
  return {kind: 'malformed', message: clipMessage(body)};
}
