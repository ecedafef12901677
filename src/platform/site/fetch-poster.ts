import type {PosterGateway} from '../../core/poster/poster-gateway.js';
import {posterFields} from '../../protocol/stored/poster-request.js';
import {fetchAnswer} from './fetch-answer.js';

/** Milliseconds that the site may take for a picture. */
const TIMEOUT = 60_000;

/** Sends the choice by `fetch`, as a form, which costs no preflight. */
export const fetchPoster: PosterGateway = {
  async save(posterUrl, target, time, signal) {
    const body = new FormData();
    for (const [name, value] of posterFields(target, time)) body.append(name, value);
    return await fetchAnswer(posterUrl, {
      method: 'POST',
      body,
      // The token is the credential; cookies would make the site's CORS answer invalid.
      credentials: 'omit',
      // What people chose last goes out although they leave the page.
      keepalive: true,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
  },
};
