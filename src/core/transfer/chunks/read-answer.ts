import {isSiteUnreadable, lookAt} from '../site-probe.js';
import {isStranger, isWebPage, mayBeStranger} from '../stranger.js';
import type {ChunkAttempt} from './chunk-attempt.js';
import {readOutcome} from './chunk-outcome.js';
import type {ChunkAnswer} from './chunk-sender.js';
import {CONTENT_TOO_LARGE} from './chunk-size-evidence.js';
import type {Conversation} from './conversation.js';
import {judgeAnswer} from './judge-answer.js';
import {findMissing} from './questions/ask-site.js';
import {fateOf} from './questions/judge-doubt.js';

/** Milliseconds without any readable answer after which a site counts as one without CORS. */
const UNREADABLE_FOR = 20_000;

/** Reads the answer to a chunk that is in flight; status 0 if there was none. */
export function readAnswer(conversation: Conversation, chunk: number, answer: ChunkAnswer): void {
  const {attempts} = conversation;
  const {status} = answer;
  const attempt = attempts.get(chunk);
  if (attempt === undefined) return;
  attempt.stopWatch();
  let outcome = readOutcome(conversation.job, answer);
  if (status !== 0 && conversation.site !== 'proven') conversation.site = 'readable';
  if (conversation.site !== 'proven' && isWebPage(outcome)) outcome = 'no-answer';
  if (outcome !== 'no-answer') {
    if (conversation.stage === 'first-chunk') conversation.stage = 'sending';
    conversation.setOffline(false);
    // The page hears that, and may pause or remove the upload.
    if (attempts.get(chunk) !== attempt) return;
  }
  attempts.delete(chunk);
  conversation.progress.returned(chunk);
  if (outcome === 'no-answer') {
    void tryAgain(conversation, chunk, attempt, answer);
    return;
  }
  const mayComplete = conversation.mayComplete(chunk);
  if (outcome === 'over-limit') conversation.warnOfLimit();
  const verdict = judgeAnswer(outcome, status, mayComplete, conversation);
  if (verdict.kind === 'acknowledged') {
    if (!mayComplete) conversation.news.answered(attempt);
    acknowledge(conversation, chunk, attempt);
  } else if (verdict.kind === 'check') {
    if (verdict.refusal === null) conversation.giveUpTimer.failed(status, 0);
    conversation.startCheck(chunk, 'under-way', true, verdict.refusal);
    conversation.proceed();
  } else if (verdict.kind === 'refuse-token') {
    conversation.refuseToken(verdict.details);
  } else if (verdict.kind === 'stranger') {
    conversation.endAtStranger(answer);
  } else {
    conversation.end(verdict);
  }
  // Last, because it lets others send at once, and this chunk must count as acknowledged by then.
  attempt.permit.succeeded();
}

function acknowledge(conversation: Conversation, chunk: number, attempt: ChunkAttempt): void {
  const {check, job, progress} = conversation;
  conversation.noteTaken(chunk, attempt);
  // If no other is left, the look before the completing chunk is near.
  if (conversation.next !== null) conversation.file.lookSoon();
  const {namesVideo} = job.traits;
  if (!progress.isWhole) {
    // A late copy of a chunk would look as if the site had not put the file together.
    if (progress.isRegular(chunk) && !(progress.mayComeAgain(chunk) && conversation.probeChunk !== null))
      conversation.probeChunk = chunk;
  } else if (check.isRepeated || (progress.isResumed && !namesVideo)) {
    // An earlier request may have completed the file, or the site may have lost chunks of the earlier conversation. Then
    // this "ok" was for one chunk among others.
    conversation.openCheck(chunk, 'over', true);
  } else if (namesVideo) {
    if (!findMissing(conversation)) return;
  } else {
    return conversation.end({kind: 'stored', video: null});
  }
  conversation.proceed();
}

/** After a request without a usable answer: finds out whether the file was the reason, waits, and sends again. */
async function tryAgain(
  conversation: Conversation,
  chunk: number,
  attempt: ChunkAttempt,
  answer: ChunkAnswer,
): Promise<void> {
  const {status, retryAfter} = answer;
  const {context, file, progress, sizeEvidence} = conversation;
  const {request, permit, evidenceBefore, hasStalled, silence, age} = attempt;
  const mayComplete = conversation.mayComplete(chunk);
  // If a site is silent after all bytes have left, that proves nothing about chunks.
  if (context.connection.isOnline && !(hasStalled && request.hasLeft)) {
    // The last chunk is longer than all others, and a gateway may take all except it.
    const hasTaken = progress.count > 0 && (progress.isRegular(chunk) || mayComplete);
    sizeEvidence.note(request, status, age, evidenceBefore, hasTaken);
    if (status === 0 && request.sentBytes === 0 && !hasStalled)
      sizeEvidence.noteUnseen(request, silence, evidenceBefore, hasTaken);
  }
  if (mayComplete && status !== CONTENT_TOO_LARGE) {
    // Even with a status: a gateway answers 504 for a site that is still at work.
    const fate = fateOf(status, silence, request.mayHaveLeft);
    conversation.startCheck(chunk, fate, status !== 0 || request.hasLeft);
  }
  conversation.noteStranger(answer);
  // The chunks that followed the first one did so in the hope of a good answer.
  if (conversation.site !== 'proven' && conversation.stage === 'sending') conversation.stage = 'first-chunk';
  // While it is not known whether the file is there, nothing is known to be wrong.
  if (conversation.stage === 'checking') conversation.giveUpTimer.failed(status, retryAfter);
  else conversation.noteFailure(status, retryAfter);
  permit.failed(retryAfter);
  progress.failed(chunk);
  file.forgetLast();
  if (status === 0 && !(await file.look())) return;
  conversation.noteOffline(status);
  await lookAtAddress(conversation, answer);
  if (!conversation.isActive) return;
  // What the site says itself needs no proof, and without acknowledged chunks there is nothing to lose. After a server error,
  // or if no byte was seen, the site may be away, so it is asked first.
  const isBroken = status === 0 && progress.count === 0 && request.sentBytes > 0;
  const isSure = status === CONTENT_TOO_LARGE || isBroken;
  if (conversation.stage === 'checking') conversation.proceed();
  else if (isSure && conversation.areTooLarge) conversation.endTooLarge();
  else conversation.proceedOrGiveUp();
}

/** Finds out what is at the address, as long as no chunk has proven a 23 site there. */
async function lookAtAddress(conversation: Conversation, answer: ChunkAnswer): Promise<void> {
  const {
    context: {site},
    job: {redeemUrl},
  } = conversation;
  if (conversation.site === 'proven' || conversation.isOffline) return;
  if (mayBeStranger(answer.status)) {
    const isSo = isStranger(answer.status, await lookAt(site, redeemUrl));
    // A question takes a while, in which much may happen.
    if (isSo && conversation.isActive) conversation.endAtStranger(answer);
  } else if (conversation.site === 'unknown') {
    const found = await lookAt(site, redeemUrl);
    if (!conversation.isActive || conversation.isOffline) return;
    conversation.noteFound(found);
    if (found !== 'site' && found !== 'unknown') return;
    if (await site.isFiltered(redeemUrl)) return conversation.noteFilter();
    if (
      mayBeUnreadable(conversation) &&
      (await isSiteUnreadable(site, redeemUrl)) &&
      mayBeUnreadable(conversation)
    )
      conversation.end({kind: 'unreadable'});
  }
}

/**
 * Whether the page could read nothing of the site for so long that it may be a site without CORS. A site that is down
 * for a moment looks the same, because the error pages of gateways have no such headers.
 */
function mayBeUnreadable(conversation: Conversation): boolean {
  const {job, site} = conversation;
  if (site !== 'unknown' || !job.mayUseForm || conversation.isOffline || !conversation.isActive) return false;
  return conversation.giveUpTimer.elapsed >= UNREADABLE_FOR;
}
