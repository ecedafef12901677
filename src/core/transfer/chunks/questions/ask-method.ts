import {onePieceUrlOf} from '../../../../protocol/requests/replacing.js';
import type {Permit} from '../../../timing/back-off.js';
import {type MethodAnswer, lookAt} from '../../site-probe.js';
import {isStranger} from '../../stranger.js';
import type {Conversation} from '../conversation.js';

/**
 * Asks whether the site has the method that replaces a video, before a byte of the film goes. Sites of version 1 have
 * none for chunks, and older ones have none at all.
 */
export function askForMethod(conversation: Conversation, permit: Permit): void {
  const heard = ({status}: MethodAnswer): void => {
    if (status !== 0) conversation.setOffline(false);
  };
  void conversation.question.askMethod(heard, answer => {
    if (answer === null) return permit.returned();
    const {standing, status, retryAfter} = answer;
    if (standing === 'try-again') return askLater(conversation, permit, status, retryAfter);
    if (standing === 'absent') return void endWithoutMethod(conversation, permit, answer);
    permit.returned();
    conversation.isMethodKnown = true;
    // Only a 23 site knows the method. What the page could not read, it may send as a plain form.
    if (standing === 'there') conversation.site = 'proven';
    conversation.proceed();
  });
}

function askLater(conversation: Conversation, permit: Permit, status: number, retryAfter: number): void {
  conversation.noteFailure(status, retryAfter);
  permit.failed(retryAfter);
  conversation.noteOffline(status);
  conversation.proceedOrGiveUp();
}

async function endWithoutMethod(
  conversation: Conversation,
  permit: Permit,
  answer: MethodAnswer,
): Promise<void> {
  const {context, job} = conversation;
  const {status, serverMessage} = answer;
  if (onePieceUrlOf(job.redeemUrl) !== job.redeemUrl) {
    permit.returned();
    return conversation.end({kind: 'one-piece'});
  }
  const found = serverMessage === null ? await lookAt(context.site, job.redeemUrl) : 'site';
  // A question takes a while, in which a person may pause. Then it is asked again.
  if (!conversation.isActive) return permit.returned();
  if (found === 'away' || found === 'silent') return askLater(conversation, permit, 0, 0);
  permit.returned();
  if (isStranger(status, found)) conversation.endAtStranger(answer);
  else
    conversation.failWithWarning('replace-refused', `${job.redeemUrl} replaces no video.`, {
      status,
      serverMessage,
    });
}
