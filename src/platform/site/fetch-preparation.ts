import type {PreparationGateway} from '../../core/preparation/preparation-gateway.js';
import {parseRetryAfter} from '../../protocol/answers/retry-after.js';
import {fetchAnswer} from './fetch-answer.js';
import {QUESTION_TIMEOUT} from './site-readability.js';

/** Asks by `fetch`, past every cache. Only the page's own server gets cookies. */
export const fetchPreparation: PreparationGateway = {
  async ask({url, method, headers, body}, signal) {
    const answer = await fetchAnswer(url, {
      method,
      headers,
      body,
      cache: 'no-store',
      credentials: method === 'POST' ? 'same-origin' : 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(QUESTION_TIMEOUT)]),
    });
    return {...answer, retryAfter: parseRetryAfter(answer.headers.get('retry-after'), Date.now())};
  },
};
