import {formatAnswer} from '../answers/answer-format.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {SiteParts} from '../site-parts.js';
import {cleanIdentifier} from '../storage/chunk-store.js';
import {effectiveMetadata, isExpired} from '../storage/token-store.js';
import {readMetadata} from './metadata.js';

/**
 * Answers `update-upload-token`, before, during and after an upload. With `resumableIdentifier` the
 * values are for that one upload and win over those of the token; without it they are for all of them.
 *
 * A token that is used up can still be updated until it expires.
 */
export async function updateUploadToken(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  request.authenticate();
  const uploadToken = fields.text('upload_token');
  if (uploadToken === '') throw new ApiError('token_required', 'The parameter upload_token is missing.');
  const token = site.tokens.get(uploadToken);
  if (!token) throw new ApiError('invalid_photo_token', 'This upload token is invalid.');
  if (isExpired(token)) throw new ApiError('invalid_photo_token', 'This upload token has expired.');

  const identifier = cleanIdentifier(fields.text('resumableIdentifier'));
  const changes = readMetadata(fields, request.version);
  if (!(await site.tokens.change(token, identifier, changes))) {
    throw new ApiError('invalid_input', 'This upload token has too many values of single uploads already.');
  }
  for (const video of site.videos.list()) {
    if (video.uploadToken !== uploadToken || (identifier !== '' && video.identifier !== identifier)) continue;
    await site.videos.setMetadata(video, effectiveMetadata(token, video.identifier));
  }
  const message = 'The token information was updated';
  return formatAnswer({status: 'ok', message, key: 'photo'}, request);
}
