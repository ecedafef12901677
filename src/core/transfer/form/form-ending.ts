import {callbackOutcome} from '../../../protocol/answers/redirect-outcome.js';
import {CALLBACK_MARK, type CallbackMessage} from '../../../protocol/callback/callback-message.js';
import {parseCallback} from '../../../protocol/callback/callback.js';
import {type TransferEnding, type TransferJob, failed} from '../transport.js';

/**
 * How a form ended, by the page at `return_url`; null if that page does not speak of this form.
 *
 * @param isOwn Whether the message came out of the frame of the form.
 */
export function formEnding(
  {url, parameters}: CallbackMessage,
  isOwn: boolean,
  {
    identifier,
    uploadToken,
    callbackOrigin,
  }: Pick<TransferJob, 'identifier' | 'uploadToken' | 'callbackOrigin'>,
): TransferEnding | null {
  const callback = parseCallback(url, parameters);
  const outcome = callbackOutcome(callback);
  if (callback === null || outcome === null) return null;
  if ((callback.replaceToken ?? callback.uploadToken) !== uploadToken) return null;
  if (new URL(callback.url).origin !== callbackOrigin) return null;
  // Of several uploads with one token, each hears its own.
  const mark = new URLSearchParams(parameters).get(CALLBACK_MARK);
  if (mark === null ? !isOwn : mark !== identifier) return null;
  if (outcome.kind === 'stored') return {kind: 'stored', video: outcome.video};
  if (outcome.kind === 'refused')
    return failed('upload-refused', 'The site refused the file.', {serverMessage: outcome.message});
  return failed('bad-response', 'The callback names something that can be no photo id.');
}
