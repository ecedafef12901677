import {formatAnswer} from '../answers/answer-format.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {SiteParts} from '../site-parts.js';
import {cleanIdentifier} from '../storage/chunk-store.js';
import {isExpired} from '../storage/token-store.js';
import type {Video} from '../storage/video-store.js';

/** Answers `photo/delete`, which needs a request signed with permission `write` and deletes for good. */
export async function deletePhoto(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  request.authenticate();
  request.require('write');
  return await remove(site.videos.get(fields.text('photo_id')), request, site);
}

/**
 * Answers `photo/delete-upload-token` of version 2: who has an upload token deletes a video that it made. A token that is
 * used up still can, until it expires. With `resumableIdentifier` the video must be of that one upload.
 */
export async function deleteByUploadToken(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  request.authenticate();
  const [photoId, uploadToken] = [fields.text('photo_id'), fields.text('upload_token')];
  if (photoId === '') throw new ApiError('invalid_input', 'The parameter photo_id is missing.');
  if (uploadToken === '') throw new ApiError('token_required', 'The parameter upload_token is missing.');
  const token = site.tokens.get(uploadToken);
  if (!token) throw new ApiError('invalid_photo_token', 'This upload token is invalid.');
  if (isExpired(token)) throw new ApiError('invalid_photo_token', 'This upload token has expired.');

  const identifier = cleanIdentifier(fields.text('resumableIdentifier'));
  const video = site.videos.get(photoId);
  const isOfToken =
    video?.uploadToken === uploadToken && (identifier === '' || video.identifier === identifier);
  return await remove(isOfToken ? video : undefined, request, site);
}

async function remove(video: Video | undefined, request: ApiRequest, site: SiteParts): Promise<Answer> {
  if (!video || !(await site.videos.remove(video)))
    throw new ApiError('no_such_photo', 'There is no such photo/video.');
  return formatAnswer({status: 'ok', message: 'The photo/video was deleted', key: 'photo'}, request);
}
