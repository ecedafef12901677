import type {ApiObject} from '../../answers/api-result.js';
import {formatAnswer} from '../../answers/answer-format.js';
import type {Answer} from '../../http/answer.js';
import {ApiError} from '../../http/api-error.js';
import type {ApiRequest} from '../../http/api-request.js';
import type {SiteParts} from '../../site-parts.js';
import {readNumber, readReturnUrl} from '../get-upload-token.js';
import {EMPTY_METADATA, readFlag} from '../metadata.js';
import {AT_ONCE} from '../publishing.js';

/** Answers `photo/get-replace-token`, which needs a request signed with permission `write`. */
export async function getReplaceToken(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  const {version} = request;
  request.require('write');
  const photoId = fields.text('photo_id');
  if (photoId === '') throw new ApiError('invalid_input', 'The parameter photo_id is missing.');
  if (!site.videos.get(photoId)) throw new ApiError('no_such_photo', 'There is no such photo/video.');
  const background = fields.text('background_return_p');
  const token = await site.tokens.create({
    replaces: photoId,
    returnUrl: readReturnUrl(fields.text('return_url')),
    isBackground: background !== '' && readFlag('background_return_p', background, version),
    validMinutes: readNumber(fields, 'valid_minutes', 180, 15, 1440),
    maxUploads: readNumber(fields, 'max_uploads', 1, 1, version === 1 ? 100 : 1000),
    // Of the video that it replaces, nothing but the film changes.
    userId: '',
    metadata: EMPTY_METADATA,
    publishing: AT_ONCE,
    extras: [],
  });
  if (!token) throw new ApiError('invalid_input', 'This site has too many tokens that are still valid.');

  const payload: ApiObject = {
    replace_token: token.uploadToken,
    photo_id: version === 1 ? photoId : Number(photoId),
    max_uploads: String(token.maxUploads),
    valid_minutes: String(token.validMinutes),
    valid_until: String(Math.floor(token.validUntil / 1000)),
    ...(version === 1 ? {} : {background_return_p: token.isBackground}),
    return_url: token.returnUrl,
  };
  const message = 'The replace token is ready to use';
  return formatAnswer({status: 'ok', message, key: 'replacetoken', payload}, request);
}
