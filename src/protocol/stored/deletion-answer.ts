import {asText, isRecord, readAnswer} from '../answers/api-answer.js';
import {clipMessage} from '../answers/clip-message.js';
import {NO_METHOD} from '../answers/method-answer.js';
import {mayPass} from '../answers/retry-after.js';

/** The outcome that an answer about a deletion reports. */
export type DeletionOutcome =
  | {readonly kind: 'deleted'}
  /** No such video, as far as the answer tells. */
  | {readonly kind: 'missing'}
  /** The upload token is not valid any more. */
  | {readonly kind: 'expired'; readonly message: string}
  | {readonly kind: 'refused'; readonly message: string}
  /** Nobody can delete anything at this address. */
  | {readonly kind: 'unable'; readonly message: string}
  /** Nothing is decided. */
  | {readonly kind: 'try-again'};

/** Codes of a site that wants to know who asks. */
const WANTS_PERMISSION: ReadonlySet<string> = new Set(['permission_denied', 'missing_authentication']);
const AGAIN = {kind: 'try-again'} as const;

/**
 * Reads the answer of a `delete-endpoint`, or of `photo/delete-upload-token` in each format of the API. Only a clear yes
 * counts as a deletion, whatever the status.
 */
export function readDeletionAnswer(at: 'server' | 'site', status: number, body: string): DeletionOutcome {
  if (mayPass(status)) return AGAIN;
  const answer = readAnswer(body);
  if (!isRecord(answer)) return NO_METHOD.has(status) ? {kind: 'unable', message: ''} : AGAIN;
  const {status: verdict} = answer;
  if (verdict === 'error')
    return refusalOf(at, status, asText(answer['code']) ?? '', asText(answer['message']) ?? '');
  const isDeleted = at === 'server' ? answer['deleted'] === true : verdict === 'ok';
  return isDeleted && status < 300 ? {kind: 'deleted'} : AGAIN;
}

function refusalOf(at: 'server' | 'site', status: number, code: string, words: string): DeletionOutcome {
  const message = clipMessage(words);
  // An old site names the method, and with it a token.
  if (status === 501 || code === 'feature_not_available' || /\bmethod\b|delete-upload-token/i.test(words))
    return {kind: 'unable', message};
  if (at === 'site' && /token/i.test(`${code} ${words}`)) return {kind: 'expired', message};
  if (code.startsWith('no_such')) return {kind: 'missing'};
  // The method needs no permission. A site that asks for one asks every page.
  if (at === 'site' && WANTS_PERMISSION.has(code)) return {kind: 'unable', message};
  return {kind: 'refused', message: message || code};
}
