import {ForbiddenByPolicyError, fetchUnderPolicy} from './fetch-under-policy.js';

/** A network may come and go between two questions, so one round proves nothing. */
const ROUNDS = 3;

/** Milliseconds for one question. */
const TIMEOUT = 15_000;

/** Parameters that ask a site for nothing but an answer. */
const NOTHING = {format: 'json', raw: '1'};

/** Whether somebody answers at an address; `forbidden` where the policy of the page does not even let it ask. */
export type Reach = 'there' | 'away' | 'forbidden';

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

/** Asks without wanting to read. */
export async function reach(url: string): Promise<Reach> {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    await fetchUnderPolicy(url, {mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal});
    return 'there';
  } catch (error) {
    return error instanceof ForbiddenByPolicyError ? 'forbidden' : 'away';
  }
}

/** Whether the page may read the answer to a request such as those that carry chunks, which need a preflight. */
export function answersChunks(redeemUrl: string): Promise<boolean> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    // It is the listener that makes browsers ask first.
    request.upload.addEventListener('progress', () => {});
    request.addEventListener('loadend', () => resolve(request.status !== 0));
    request.open('POST', redeemUrl);
    request.timeout = TIMEOUT;
    request.send(new URLSearchParams(NOTHING));
  });
}
