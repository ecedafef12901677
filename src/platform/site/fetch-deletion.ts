import type {DeletionGateway} from '../../core/deletion/deletion-gateway.js';
import {fetchAnswer} from './fetch-answer.js';

/** Milliseconds that a deletion may take. */
const TIMEOUT = 60_000;

/** Deletes by `fetch`, also if the visitor leaves the page. Only the page's own server gets cookies. */
export const fetchDeletion: DeletionGateway = {
  send({url, headers, body, hasCookies}) {
    return fetchAnswer(url, {
      method: 'POST',
      headers,
      body,
      cache: 'no-store',
      credentials: hasCookies ? 'same-origin' : 'omit',
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT),
    });
  },
};
