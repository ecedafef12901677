import type {Permit} from '../../timing/back-off.js';
import type {UploadErrorDetails} from '../../model/upload-error.js';
import type {ChunkTestAnswer} from '../site-probe.js';
import type {Conversation} from './conversation.js';
import type {TransferQuestion} from './next-step.js';

/** An answer of a site that could be reached. */
type HeardAnswer = Exclude<ChunkTestAnswer, {readonly result: 'unreachable'}>;

/** Takes a step that is a question. */
export function askSite(conversation: Conversation, question: TransferQuestion, permit: Permit): void {
  QUESTIONS[question](conversation, permit);
}

const QUESTIONS: {
  readonly [question in TransferQuestion]: (conversation: Conversation, permit: Permit) => void;
} = {
  'ask-chunks': askForChunks,
  'ask-site': askForSite,
  'ask-outcome': askForOutcome,
  'ask-missing': askForMissing,
};

/** Asks whether the site still has what an earlier transfer sent. */
function askForChunks(conversation: Conversation, permit: Permit): void {
  const {progress} = conversation;
  const chunk = progress.any;
  ask(conversation, chunk, permit, answer => {
    if (answer.result === 'refused') return conversation.refuseToken(answer.details);
    // What the site does not confirm is sent again: too many bytes are better than a video with a hole.
    if (answer.result === 'found') conversation.probeChunk = chunk;
    else conversation.forgetChunks();
    conversation.stage = conversation.firstStage;
    conversation.proceed();
  });
}

/** Before acknowledged chunks are given up for smaller ones: asks whether only chunks fail. */
function askForSite(conversation: Conversation, permit: Permit): void {
  const {probeChunk, progress, sizeEvidence} = conversation;
  ask(conversation, probeChunk ?? progress.any, permit, ({result}) => {
    if (result !== 'unreadable') return conversation.endTooLarge();
    // It does not answer a question as it should either, so it is in trouble.
    sizeEvidence.clear();
    conversation.proceedOrGiveUp();
  });
}

/** Asks whether the site has put the file together, by an earlier chunk. */
function askForOutcome(conversation: Conversation, permit: Permit): void {
  const {last, check, probeChunk} = conversation;
  if (last === 1) {
    permit.returned();
    if (check.mayBeThere) conversation.endUnconfirmed();
    else chunksFound(conversation);
    return;
  }
  conversation.setFinishing(true);
  ask(conversation, probeChunk ?? 1, permit, answer => {
    const {result} = answer;
    if (result === 'refused') concludeRefusal(conversation, answer.details);
    else if (result === 'gone') chunksGone(conversation);
    else if (result === 'unreadable' && check.mayBeThere) conversation.endUnconfirmed();
    else chunksFound(conversation);
  });
}

/** The site does not answer for the token, which this file may have used up. */
function concludeRefusal(conversation: Conversation, details: UploadErrorDetails): void {
  const wasSent = conversation.probeChunk !== null && !conversation.saysExpired(details);
  if (wasSent || conversation.check.explainsLoss) conversation.endUnconfirmed();
  else conversation.refuseToken(details);
}

/** The site has put the file together, or it has lost the chunks. */
function chunksGone(conversation: Conversation): void {
  const {check, probeChunk, progress, last, job} = conversation;
  const {refusal} = check;
  if (progress.has(last) && probeChunk !== null && !job.traits.namesVideo)
    conversation.end({kind: 'stored', video: null});
  else if (refusal !== null && conversation.saysExpired(refusal)) conversation.refuseToken(refusal);
  else if (check.explainsLoss) conversation.endUnconfirmed();
  else sendAllAgain(conversation);
}

/**
 * Sends the whole file again. Nothing of it is there, and no request is known to have completed it. But browsers repeat
 * a request by themselves, so one that went through may have had an answer that was lost.
 */
function sendAllAgain(conversation: Conversation): void {
  // If no chunk was seen, an earlier page sent them, and nobody saw the completing one leave.
  const wasSent = conversation.probeChunk !== null;
  if (conversation.job.traits.servesMany) {
    // Under this token the site would take a second copy. Even after an "ok" the first one may be there.
    if (wasSent) return conversation.endUnconfirmed();
    conversation.forgetChunks();
    return conversation.fail('server', 'The site has lost what was sent before.');
  }
  conversation.check.close();
  // Chunk 1 goes alone in either stage, and shows whether the token is used up.
  conversation.stage = conversation.progress.has(conversation.last) ? 'one-by-one' : 'first-chunk';
  conversation.usedUp = wasSent ? /^(?!.*expire)/is : /used|consumed/i;
  conversation.forgetChunks();
  conversation.proceed();
}

/** Asks for the chunks that the site may lack, one after the other. */
function askForMissing(conversation: Conversation, permit: Permit): void {
  const {missing} = conversation;
  ask(conversation, missing.next ?? 1, permit, ({result}) => {
    missing.note(result === 'found');
    if (missing.next === null) sendMissing(conversation);
    conversation.proceed();
  });
}

function sendMissing(conversation: Conversation): void {
  const {found} = conversation.missing;
  if (found.size === 0) return sendAllAgain(conversation);
  conversation.stage = 'one-by-one';
  conversation.forgetChunks();
  for (const chunk of found) {
    conversation.probeChunk = chunk;
    conversation.progress.add(chunk);
    conversation.listener.acknowledged(chunk);
  }
}

/** The site has not put the file together, as yet. */
function chunksFound(conversation: Conversation): void {
  const {check, question, progress, last} = conversation;
  const wait = check.chunksFound();
  if (wait > 0) return question.wait(wait, () => conversation.proceed());
  const {refusal} = check;
  check.close();
  conversation.stage = 'one-by-one';
  conversation.probeChunk ??= 1;
  if (refusal !== null) return conversation.refuseToken(refusal);
  if (conversation.areTooLarge) return conversation.endTooLarge();
  // It took the completing chunk and has no file, so an earlier one is missing. Nobody knows which.
  if (progress.has(last) && !conversation.giveUpTimer.hasExpired) conversation.forgetChunks();
  conversation.proceedOrGiveUp();
}

/** Puts a question to the site, again and again until it is answered, and sends nothing meanwhile. */
function ask(
  conversation: Conversation,
  chunk: number,
  permit: Permit,
  settle: (answer: HeardAnswer) => void,
): void {
  const heard = ({result}: ChunkTestAnswer): void => {
    if (result !== 'unreachable') conversation.setOffline(false);
  };
  void conversation.question.ask(chunk, heard, answer => {
    if (answer === null) return permit.returned();
    if (answer.result !== 'unreachable') {
      settle(answer);
      // A site that answers questions may not take chunks, so its failures still count.
      return permit.returned();
    }
    // What fails while a site is away tells nothing of chunks.
    conversation.sizeEvidence.clear();
    conversation.noteFailure(answer.status, answer.retryAfter);
    permit.failed(answer.retryAfter);
    conversation.noteOffline(answer.status);
    conversation.proceedOrGiveUp();
  });
}
