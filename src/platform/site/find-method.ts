import type {MethodAnswer} from '../../core/transfer/site-probe.js';
import {readApiError} from '../../protocol/answers/api-answer.js';
import {clipMessage} from '../../protocol/answers/clip-message.js';
import {readMethodAnswer} from '../../protocol/answers/method-answer.js';
import {retryAfterOf} from '../browser/retry-after-of.js';
import {LONGEST_ANSWER} from './fetch-answer.js';
import {NOTHING, reach} from './site-readability.js';

/**
 * Asks a site for a method by a request without a token, to which it can only answer that something is missing. The request
 * needs a preflight, as one with a chunk does, so that its answer shows whether the page may read that of a chunk.
 */
export async function findMethod(url: string, signal: AbortSignal): Promise<MethodAnswer> {
  const request = await post(url, signal);
  const {status} = request;
  const origin = {
    url: request.responseURL || url,
    status,
    type: request.getResponseHeader('content-type') ?? '',
  };
  if (status === 0) {
    // An answer that the page may not read tells nothing of the method.
    const isThere = !signal.aborted && (await reach(url)) === 'there';
    return {...origin, standing: isThere ? 'unknown' : 'try-again', serverMessage: null, retryAfter: 0};
  }
  const body = request.responseText;
  const error = readApiError(body);
  return {
    ...origin,
    standing: readMethodAnswer(status, body),
    serverMessage: error && clipMessage(error.message || error.code),
    retryAfter: retryAfterOf(request),
  };
}

function post(url: string, signal: AbortSignal): Promise<XMLHttpRequest> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    // The listener makes browsers send a preflight.
    request.upload.addEventListener('progress', () => {});
    // The body may have no end.
    request.addEventListener('progress', ({loaded}) => {
      if (loaded > LONGEST_ANSWER) request.abort();
    });
    request.addEventListener('loadend', () => resolve(request));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', url);
    request.send(new URLSearchParams(NOTHING));
  });
}
