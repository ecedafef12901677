import {formatAnswer} from '../answers/answer-format.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {SiteParts} from '../site-parts.js';
import {readFlag, readMetadata} from './metadata.js';

/**
 * Answers `photo/update`, which needs a request signed with permission `write`: title, description, tags and album of a
 * video, and whether everybody sees it. The API calls that flag `published_p` here, and `publish` everywhere else.
 */
export async function updatePhoto(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  request.authenticate();
  request.require('write');

  const photoId = fields.text('photo_id');
  const video = site.videos.get(photoId);
  if (!video) throw new ApiError('no_such_photo', 'There is no such video.');
  const changes = readMetadata(fields, request.version);
  const flag = fields.text('published_p');
  const published = flag === '' ? video.metadata.published : readFlag('published_p', flag, request.version);
  await site.videos.setMetadata(video, {...video.metadata, ...changes, published});
  return formatAnswer({status: 'ok', message: 'The video was updated', key: 'photo'}, request);
}
