import {asText, isRecord, readAnswer} from '../answers/api-answer.js';
import {clipMessage} from '../answers/clip-message.js';
import {mayPass} from '../answers/retry-after.js';

/** The outcome that an answer of a `caption-endpoint` reports. */
export type CaptionOutcome =
  | {readonly kind: 'saved'}
  /** Nothing yet; a later try may succeed. */
  | {readonly kind: 'try-again'}
  | {readonly kind: 'refused'; readonly message: string}
  /** Something else answers at this address. */
  | {readonly kind: 'wrong'};

/**
 * Reads an answer of a `caption-endpoint`. Only a clear yes about the same video counts, whatever the status.
 *
 * @param photoId The video of the request.
 */
export function readCaptionAnswer(status: number, body: string, photoId: string): CaptionOutcome {
  if (mayPass(status)) return {kind: 'try-again'};
  const answer = readAnswer(body);
  if (!isRecord(answer)) return {kind: 'wrong'};
  if (answer['status'] === 'error') {
    const message = asText(answer['message']) ?? asText(answer['code']) ?? '';
    return {kind: 'refused', message: clipMessage(message)};
  }
  const isSaved = answer['saved'] === true && asText(answer['photo_id']) === photoId && status < 300;
  return {kind: isSaved ? 'saved' : 'wrong'};
}
