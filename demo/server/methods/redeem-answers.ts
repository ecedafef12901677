import {errorResult, formatAnswer} from '../answers/answer-format.js';
import {redirectAnswer, textAnswer, type Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import {callFromServer, describeCallback, formAnswer, type UploadOutcome} from '../http/upload-callback.js';
import type {SiteParts} from '../site-parts.js';
import type {UploadToken} from '../storage/token-store.js';

/**
 * What an invalid, used-up or expired token is answered with: plain words. To a chunk they come with status 500, which is
 * how this method cancels a whole upload; with 200 Resumable.js would take them for a success.
 */
export function refuseToken(words: string, isChunk: boolean, request: ApiRequest): Answer {
  if (request.version === 2) return formatAnswer(errorResult(new ApiError('no_such_object', words)), request);
  return textAnswer(isChunk ? 500 : 200, words);
}

/** What a chunk is answered with whose file is hopeless. */
export function refuseChunk(words: string, request: ApiRequest): Answer {
  if (request.version === 1) return textAnswer(500, words);
  return formatAnswer(errorResult(new ApiError('error_processing_upload', words)), request);
}

/** Tells the end of an upload in the way that its token asks for. */
export function finalAnswer(
  outcome: UploadOutcome,
  token: UploadToken,
  request: ApiRequest,
  site: SiteParts,
): Answer {
  const {domain, parameters} = request;
  const callback = describeCallback(token, outcome, domain, extraFields(request));
  if (token.isBackground) {
    if (callback) callFromServer(callback, site.closing, site.log);
    if (!('video' in outcome)) return textAnswer(200, `error ${outcome.errorMessage}`);
    const {treeId, photoId, token: secret} = outcome.video;
    return textAnswer(200, `ok ${domain} ${treeId} ${photoId} ${secret} ${callback?.url.href ?? ''}`.trim());
  }
  if (callback) return callback.post ? formAnswer(callback.post) : redirectAnswer(callback.url);

  const isFormatted = request.version === 2 || parameters.has('format') || parameters.answerFormat !== null;
  if (!('video' in outcome)) {
    if (!isFormatted) return textAnswer(200, `error ${outcome.errorMessage}`);
    return formatAnswer(errorResult(new ApiError('error_processing_upload', outcome.errorMessage)), request);
  }
  if (!isFormatted) return textAnswer(200, 'OK');
  const {treeId, photoId, token: secret} = outcome.video;
  const payload = {photo_id: Number(photoId), tree_id: Number(treeId), token: secret};
  const told =
    token.replaces === ''
      ? {message: 'The file was successfully uploaded', key: 'upload'}
      : {message: 'The photo was successfully replaced', key: 'photo'};
  return formatAnswer({status: 'ok', ...told, payload}, request);
}

/**
 * Every parameter that means nothing to this method; they are repeated in the callback. Version 2 counts those of the query
 * in that the body does not have: Resumable.js sends each in both.
 */
function extraFields({parameters, query, version}: ApiRequest): [string, string][] {
  const fromQuery = version === 1 ? [] : [...query.all()].filter(([name]) => !parameters.has(name));
  return [...parameters.all(), ...fromQuery].filter(
    ([name]) => !/^(?:file|upload_token|replace_token|resumable.*)$/.test(name),
  );
}
