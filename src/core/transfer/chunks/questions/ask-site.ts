import type {Permit} from '../../../timing/back-off.js';
import type {UploadErrorDetails} from '../../../model/upload-error.js';
import type {ChunkTestAnswer} from '../../site-probe.js';
import {askForMethod} from './ask-method.js';
import {type Conversation, USED_UP} from '../conversation.js';
import type {TransferQuestion} from '../next-step.js';
import type {DoubtVerdict} from './judge-doubt.js';

const NEVER_COMPLETE =
  'The site took every chunk and never put them together. All chunks of one upload must reach the same storage: check ' +
  'what distributes requests before the site.';

/** An answer of a site that could be reached. */
type HeardAnswer = Exclude<ChunkTestAnswer, {readonly result: 'unreachable'}>;

/** Takes a step that is a question. */
export function askSite(conversation: Conversation, question: TransferQuestion, permit: Permit): void {
  QUESTIONS[question](conversation, permit);
}

const QUESTIONS: {
  readonly [question in TransferQuestion]: (conversation: Conversation, permit: Permit) => void;
} = {
  'ask-method': askForMethod,
  'ask-chunks': askForChunks,
  'ask-site': askForSite,
  'ask-outcome': askForOutcome,
  'ask-missing': askForMissing,
};

/** Asks whether the site still has what an earlier transfer sent. */
function askForChunks(conversation: Conversation, permit: Permit): void {
  const chunk = conversation.progress.any ?? 1;
  ask(conversation, chunk, permit, answer => {
    if (answer.result === 'refused') return conversation.refuseToken(answer.details);
    // What the site does not confirm is sent again: too many bytes are better than a video with a hole.
    if (answer.result === 'found') conversation.probeChunk = chunk;
    else conversation.forgetChunks();
    conversation.stage = conversation.firstStage;
    conversation.proceed();
  });
}

/** Before the transfer starts again with smaller chunks, which costs the acknowledged ones: asks whether only chunks fail. */
function askForSite(conversation: Conversation, permit: Permit): void {
  const {other, sizeEvidence} = conversation;
  ask(conversation, other ?? 1, permit, ({result}) => {
    if (result !== 'unreadable') return conversation.endTooLarge();
    // It does not answer a question as it should either, so it is in trouble.
    sizeEvidence.clear();
    conversation.proceedOrGiveUp();
  });
}

/** Asks whether the site has put the file together: by the chunk of the completing request, and by another one. */
function askForOutcome(conversation: Conversation, permit: Permit): void {
  const {last, check, job, other, progress, question} = conversation;
  if (last === 1) {
    permit.returned();
    if (check.mayBeThere) conversation.endUnconfirmed();
    else sendAgain(conversation);
    return;
  }
  const chunk = check.next(other);
  if (chunk === null) {
    // The site had lost all chunks, and whether it got any since then does not matter.
    permit.returned();
    return CONCLUSIONS.lost(conversation, 1);
  }
  conversation.tellFinishing();
  ask(conversation, chunk, permit, answer => {
    if (answer.result === 'refused') return concludeRefusal(conversation, answer.details);
    // Without a chunk that was seen, nothing tells apart a site that lost all from one that put them together.
    const isTaken = progress.isWhole && conversation.probeChunk !== null && !job.traits.namesVideo;
    const verdict = check.note(answer.result, question.hasFound, isTaken, other !== null);
    if (verdict === null) conversation.proceed();
    else CONCLUSIONS[verdict](conversation, chunk);
  });
}

/** What follows from a verdict. `chunk`: of the last answer. */
const CONCLUSIONS: {
  readonly [verdict in DoubtVerdict]: (conversation: Conversation, chunk: number) => void;
} = {
  'ask-again': conversation =>
    conversation.question.wait(conversation.check.wait, () => conversation.proceed()),
  send: sendAgain,
  there: chunkFound,
  stored: conversation => conversation.end({kind: 'stored', video: null}),
  unconfirmed: conversation => chunksGone(conversation, true),
  lost: conversation => {
    const {check, job, missing} = conversation;
    const mayGoAgain = !check.lacksOthers || missing.countRound();
    if (!mayGoAgain && !job.traits.servesMany) return endIncomplete(conversation);
    chunksGone(conversation, check.explainsLoss);
  },
};

/** A test has found the chunk, which counts like an acknowledgement. */
function chunkFound(conversation: Conversation, chunk: number): void {
  conversation.noteTaken(chunk, null);
  conversation.probeChunk = chunk;
  conversation.stage = 'one-by-one';
  conversation.check.close();
  conversation.proceed();
}

/** The site does not answer for the token, which this file may have used up. */
function concludeRefusal(conversation: Conversation, details: UploadErrorDetails): void {
  const wasSent = conversation.probeChunk !== null && !conversation.saysExpired(details);
  if (wasSent || conversation.check.explainsLoss) conversation.endUnconfirmed();
  else conversation.refuseToken(details);
}

/** The site has put the file together, or it has lost the chunks. */
function chunksGone(conversation: Conversation, isPutTogether: boolean): void {
  const {refusal} = conversation.check;
  if (refusal !== null && conversation.saysExpired(refusal)) conversation.refuseToken(refusal);
  else if (isPutTogether) conversation.endUnconfirmed();
  else sendAllAgain(conversation);
}

/**
 * Sends the whole file again. The site has nothing of it, and the page knows of no request that completed it. But
 * browsers repeat a request automatically, so the page may have missed the answer to a request that went through.
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
  // Chunk 1 goes alone in either stage, and shows whether the token is used up.
  conversation.stage = conversation.progress.isWhole ? 'one-by-one' : 'first-chunk';
  conversation.usedUp = wasSent ? /^(?!.*expire)/is : USED_UP;
  conversation.forgetChunks();
  conversation.proceed();
}

/** Begins to look for the chunks that the site may lack; false if the transfer is over. */
export function findMissing(conversation: Conversation): boolean {
  const {job, last, missing} = conversation;
  // The last look is for the first copy: a token for several uploads would take a second one from a person who tries again.
  if (missing.begin(last) && (!missing.isOver || job.traits.servesMany)) {
    conversation.stage = 'finding-missing';
    return true;
  }
  endIncomplete(conversation);
  return false;
}

function endIncomplete(conversation: Conversation): void {
  conversation.forgetChunks();
  conversation.fail('server', NEVER_COMPLETE, {status: 200});
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
  const {check, job, last, missing, progress} = conversation;
  const {found} = missing;
  if (found.size === 0) return sendAllAgain(conversation);
  // Browsers repeat a request automatically. If the first completing one went through, its repeat is the first chunk of a
  // second copy, which a token for several uploads would allow.
  if (missing.hasOnlyOne && job.traits.servesMany) return conversation.endUnconfirmed();
  if (missing.isOver) return endIncomplete(conversation);
  if (missing.isNothing) {
    // The site may wait for the last chunk to come after all others, or be putting the file together.
    missing.exhaust();
    progress.forgetLast();
    if (check.isSettled) conversation.stage = 'one-by-one';
    else conversation.openCheck(last, 'over', true);
    return;
  }
  conversation.stage = 'one-by-one';
  conversation.forgetChunks();
  for (const chunk of found) {
    conversation.probeChunk = chunk;
    progress.add(chunk);
    conversation.listener.acknowledged(chunk, null);
  }
}

/** The site has not put the file together. What it has not acknowledged goes again. */
function sendAgain(conversation: Conversation): void {
  const {check, giveUpTimer, progress} = conversation;
  const {refusal} = check;
  conversation.probeChunk ??= conversation.other;
  conversation.stage = 'one-by-one';
  // It has acknowledged all chunks and has no file, so one of them is missing.
  if (progress.isWhole && refusal === null && !giveUpTimer.hasExpired) {
    if (findMissing(conversation)) conversation.proceed();
    return;
  }
  check.close();
  if (refusal !== null) return conversation.refuseToken(refusal);
  if (conversation.areTooLarge) return conversation.endTooLarge();
  conversation.proceedOrGiveUp();
}

/** Puts a question to the site, again and again until it answers, and sends nothing in between. */
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
