import {ForbiddenByPolicyError, fetchUnderPolicy} from '../page/fetch-under-policy.js';
import {fetchAnswer} from './fetch-answer.js';

/** A network may come and go between two questions, so one round proves nothing. */
const ROUNDS = 3;

/** Milliseconds for one question. */
export const PATIENCE = 15_000;

/** Parameters that ask a site for nothing but an answer. */
const NOTHING = {format: 'json', raw: '1'};

/**
 * Whether somebody answers at an address: `silent` if a request was taken and not answered in time, `forbidden` if the
 * policy of the page does not even let it ask.
 */
export type Reach = 'there' | 'silent' | 'away' | 'forbidden';

/**
 * Whether a site is there and lets this page read nothing: neither a preflight nor an answer. It sends no token and no
 * file.
 */
export async function isSiteUnreadable(redeemUrl: string): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await reach(redeemUrl)) !== 'there' || (await answersChunks(redeemUrl))) return false;
  }
  return (await reach(redeemUrl)) === 'there';
}

/**
 * Asks without wanting to read. Firefox tells of such an answer at its end, unless it has `X-Content-Type-Options: nosniff`: one
 * without an end is then `silent`.
 */
export async function reach(url: string): Promise<Reach> {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const options = {mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal} as const;
    await fetchAnswer(url, options, fetchUnderPolicy);
    return 'there';
  } catch (error) {
    if (signal.aborted) return 'silent';
    return error instanceof ForbiddenByPolicyError ? 'forbidden' : 'away';
  }
}

/**
 * Whether the page may read the answer to a request such as those that carry chunks, which need a preflight; null if there
 * was none in time.
 */
export function answersChunks(redeemUrl: string): Promise<boolean | null> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    // It is the listener that makes browsers ask first.
    request.upload.addEventListener('progress', () => {});
    request.addEventListener('readystatechange', () => {
      if (request.readyState < XMLHttpRequest.HEADERS_RECEIVED || request.status === 0) return;
      resolve(true);
      // The body may have no end.
      request.abort();
    });
    request.addEventListener('timeout', () => resolve(null));
    request.addEventListener('loadend', () => resolve(false));
    request.open('POST', redeemUrl);
    request.timeout = PATIENCE;
    request.send(new URLSearchParams(NOTHING));
  });
}
