import type {TransferJob} from '../core/ports.js';
import {chunkVerdict} from '../protocol/chunk-verdict.js';
import {clipMessage} from '../protocol/clip-message.js';
import {type RedeemOutcome, parseRedeemBody} from '../protocol/redeem-outcome.js';
import {redirectOutcome} from '../protocol/redirect-outcome.js';
import type {ChunkAnswer} from './resumable-chunks.js';

/** What an answer says; `no-answer` where the request has to be made again, `lost` see `redirectOutcome`. */
export function readOutcome(job: TransferJob, answer: ChunkAnswer): RedeemOutcome | 'no-answer' | 'lost' {
  const redirected = redirectOutcome(job.redeemUrl, answer.url);
  if (redirected !== 'direct') return redirected;
  switch (chunkVerdict(answer.status)) {
    case 'accepted':
      return parseRedeemBody(answer.body);
    case 'refused':
      return {kind: 'refused', message: clipMessage(answer.body)};
    case 'try-again':
      return 'no-answer';
  }
}
