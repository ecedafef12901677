import {chunkVerdict} from '../../../protocol/answers/chunk-verdict.js';
import {clipMessage} from '../../../protocol/answers/clip-message.js';
import {type RedeemOutcome, parseRedeemBody} from '../../../protocol/answers/redeem-outcome.js';
import {redirectOutcome} from '../../../protocol/answers/redirect-outcome.js';
import {readRefusal} from '../../../protocol/answers/refusal.js';
import {isSmallest} from '../../model/chunk-size.js';
import type {TransferJob} from '../transport.js';
import type {ChunkAnswer} from './chunk-sender.js';
import {CONTENT_TOO_LARGE} from './chunk-size-evidence.js';

/**
 * The outcome that an answer reports. `no-answer` if the request has to go again. `over-limit` if a gateway takes no
 * request of this length, and the file cannot go in shorter ones. For `lost` see `redirectOutcome`.
 */
export function readOutcome(
  job: Pick<TransferJob, 'redeemUrl' | 'chunkSize' | 'mayShrink'>,
  answer: ChunkAnswer,
): RedeemOutcome | 'no-answer' | 'lost' | 'over-limit' {
  const redirected = redirectOutcome(job.redeemUrl, answer.url);
  if (redirected !== 'direct') return redirected;
  const refusal = readRefusal(answer.status, answer.body);
  switch (chunkVerdict(answer.status)) {
    case 'accepted':
      return parseRedeemBody(answer.body);
    case 'refused':
      // The page gives no status for its plain words about a token, and 500 is the one that stops every sender.
      return (
        refusal ?? {
          kind: /(?:upload|replace).?token/i.test(answer.body) ? 'token-refused' : 'refused',
          message: clipMessage(answer.body),
        }
      );
    case 'try-again':
      // By the page of the method everything but 500 is to be sent again. Newer versions of the API are more precise.
      if (refusal !== null) return refusal;
      if (answer.status !== CONTENT_TOO_LARGE || job.mayShrink) return 'no-answer';
      // No gateway has so low a limit, so it is the quota of the site.
      return isSmallest(job.chunkSize) ? {kind: 'refused', message: ''} : 'over-limit';
  }
}
