import {onePieceUrlOf} from '../../../../protocol/requests/replacing.js';
import type {Permit} from '../../../timing/back-off.js';
import type {MethodAnswer} from '../../site-probe.js';
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
    if (standing === 'try-again') {
      conversation.noteFailure(status, retryAfter);
      permit.failed(retryAfter);
      conversation.noteOffline(status);
      conversation.proceedOrGiveUp();
      return;
    }
    permit.returned();
    if (standing === 'absent') return void endWithoutMethod(conversation, answer);
    conversation.isMethodKnown = true;
    // Only a 23 site knows the method. What the page could not read, it may send as a plain form.
    if (standing === 'there') conversation.site = 'proven';
    conversation.proceed();
  });
}

async function endWithoutMethod(conversation: Conversation, answer: MethodAnswer): Promise<void> {
  const {context, job} = conversation;
  const {status, serverMessage} = answer;
  if (onePieceUrlOf(job.redeemUrl) !== job.redeemUrl) return conversation.end({kind: 'one-piece'});
  const isElsewhere =
    serverMessage === null && isStranger(status, await context.site.findEvidence(job.redeemUrl));
  // A question takes a while, in which a person may pause. Then it is asked again.
  if (!conversation.isActive) return;
  if (isElsewhere) conversation.endAtStranger(answer);
  else
    conversation.failWithWarning('replace-refused', `${job.redeemUrl} replaces no video.`, {
      status,
      serverMessage,
    });
}
