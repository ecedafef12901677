import type {TransferJob} from '../../core/transfer/transport.js';
import {chunkVerdict} from '../../protocol/answers/chunk-verdict.js';
import {clipMessage} from '../../protocol/answers/clip-message.js';
import {type RedeemOutcome, parseRedeemBody} from '../../protocol/answers/redeem-outcome.js';
import {redirectOutcome} from '../../protocol/answers/redirect-outcome.js';
import {readRefusal} from '../../protocol/answers/refusal.js';
import type {ChunkAnswer} from '../chunks/resumable-chunks.js';

/** What an answer says; `no-answer` where the request has to be made again, `lost` see `redirectOutcome`. */
export function readOutcome(job: TransferJob, answer: ChunkAnswer): RedeemOutcome | 'no-answer' | 'lost' {
  const redirected = redirectOutcome(job.redeemUrl, answer.url);
  if (redirected !== 'direct') return redirected;
  const refusal = readRefusal(answer.status, answer.body);
  switch (chunkVerdict(answer.status)) {
    case 'accepted':
      return parseRedeemBody(answer.body);
    case 'refused':
      return refusal ?? {kind: 'refused', message: clipMessage(answer.body)};
    case 'try-again':
      // The page of the method says that all but 500 is to be sent again; newer versions of the API say more than that.
      return refusal ?? 'no-answer';
  }
}
