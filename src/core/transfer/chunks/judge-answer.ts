import {isDocument} from '../../../protocol/answers/describe-answer.js';
import type {RedeemOutcome} from '../../../protocol/answers/redeem-outcome.js';
import type {UploadErrorDetails} from '../../model/upload-error.js';
import {type TransferEnding, failed} from '../transport.js';
import {CONTENT_TOO_LARGE} from './chunk-size-evidence.js';

const NO_SMALLER = 'The site answers 413 to the smallest chunks: it is full, or a gateway refuses all.';

/** What follows from the answer to a chunk. */
export type Verdict =
  /** The site has the chunk. */
  | {readonly kind: 'acknowledged'}
  /** The site may have the whole file, so it is asked. `refusal`: how it refused the token, if it did. */
  | {readonly kind: 'check'; readonly refusal: UploadErrorDetails | null}
  | {readonly kind: 'refuse-token'; readonly details: UploadErrorDetails}
  /** What answers is no 23 site. */
  | {readonly kind: 'stranger'}
  | TransferEnding;

/**
 * The facts about the site. `filtered`: something on the way answers chunks in its place. `readable`: the page could
 * read an answer to a chunk. `proven`: it has taken a chunk, so that it is a 23 site.
 */
export type SiteStanding = 'unknown' | 'filtered' | 'readable' | 'proven';

/** The facts when an answer comes. */
export interface AnswerFacts {
  /** Number of the last chunk. If it is the only one, the transfer cannot ask the site for the outcome. */
  readonly last: number;
  readonly site: SiteStanding;
}

/**
 * Judges the answer to a chunk.
 *
 * @param outcome `lost`: see `redirectOutcome`; `over-limit`: see `readOutcome`.
 * @param mayComplete Whether the chunk may complete the file.
 */
export function judgeAnswer(
  outcome: RedeemOutcome | 'lost' | 'over-limit',
  status: number,
  mayComplete: boolean,
  {last, site}: AnswerFacts,
): Verdict {
  if (outcome === 'over-limit')
    return failed('file-too-large', 'A gateway takes no request as large as this file.', {status});
  if (outcome === 'lost') {
    // Redirected to the callback of another page, or to a place where people sign in.
    if (site !== 'proven') return {kind: 'stranger'};
    return mayComplete
      ? {kind: 'check', refusal: null}
      : failed('bad-response', 'The site redirected a chunk.', {status});
  }
  if (outcome.kind === 'acknowledged' || outcome.kind === 'stored') return outcome;
  const {kind, message} = outcome;
  const details = {serverMessage: message, status};
  if (kind === 'refused') {
    if (status !== CONTENT_TOO_LARGE) return failed('upload-refused', 'The site refused the file.', details);
    return failed(
      'quota-exceeded',
      message === '' ? NO_SMALLER : 'The site has no room for the file.',
      details,
    );
  }
  if (kind === 'malformed')
    return failed('bad-response', 'The site gave an answer that the protocol does not allow.', details);
  const isCheckable = mayComplete && last > 1;
  if (kind === 'words') {
    // Whatever page it is, the site may have the file.
    if (isCheckable && isDocument(message)) return {kind: 'check', refusal: null};
    if (isCheckable && !/token/i.test(message))
      return failed('bad-response', 'The site gave a final answer in plain words.', details);
  }
  // Browsers repeat a request by themselves if a kept-alive connection breaks. If the token is refused as used up then,
  // the first request may have used it.
  return isCheckable ? {kind: 'check', refusal: details} : {kind: 'refuse-token', details};
}
