import type {Reach} from '../../core/transfer/site-probe.js';
import {ForbiddenByPolicyError, fetchUnderPolicy} from '../page/fetch-under-policy.js';
import {fetchAnswer} from './fetch-answer.js';

/** Milliseconds for one question. */
export const QUESTION_TIMEOUT = 15_000;

/** Parameters that ask a site only for an answer. */
export const NOTHING: Readonly<Record<string, string>> = {format: 'json', raw: '1'};

/**
 * Asks without reading the answer. Firefox tells of such an answer at its end, unless it has
 * `X-Content-Type-Options: nosniff`, so an answer without an end counts as `silent`.
 */
export async function reach(url: string): Promise<Reach> {
  const signal = AbortSignal.timeout(QUESTION_TIMEOUT);
  try {
    const options = {mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal} as const;
    await fetchAnswer(url, options, fetchUnderPolicy);
    return 'there';
  } catch (error) {
    if (signal.aborted) return 'silent';
    if (error instanceof ForbiddenByPolicyError) return 'forbidden';
    return location.protocol === 'https:' && url.startsWith('http:') ? 'insecure' : 'away';
  }
}

/**
 * Whether the page may read the answer to a request that needs a preflight, as requests with chunks do. Null if no
 * answer came in time.
 */
export function answersChunks(redeemUrl: string): Promise<boolean | null> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    // The listener makes browsers send a preflight.
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
    request.timeout = QUESTION_TIMEOUT;
    request.send(new URLSearchParams(NOTHING));
  });
}

/** See `SiteProbe`. Neither request needs a preflight. */
export async function isFiltered(redeemUrl: string): Promise<boolean> {
  return (await isReadable(redeemUrl, 'GET')) && !(await isReadable(redeemUrl, 'POST'));
}

async function isReadable(url: string, method: string): Promise<boolean> {
  const signal = AbortSignal.timeout(QUESTION_TIMEOUT);
  try {
    await fetchAnswer(url, {method, cache: 'no-store', credentials: 'omit', signal});
    return true;
  } catch {
    return false;
  }
}
