import type {Readable} from 'node:stream';
import {formatAnswer} from '../../answers/answer-format.js';
import type {Answer} from '../../http/answer.js';
import {ApiError} from '../../http/api-error.js';
import type {ApiRequest} from '../../http/api-request.js';
import type {Parameters} from '../../http/parameters.js';
import type {SiteParts} from '../../site-parts.js';
import {cleanIdentifier} from '../../storage/chunk-store.js';
import {type Picture, sniffImage} from '../../storage/picture.js';
import {isExpired} from '../../storage/token-store.js';
import type {Video} from '../../storage/video-store.js';

/** Bytes that an image may have. */
const LARGEST_IMAGE = 20 * 2 ** 20;

/** A form that was read already. */
interface ReadForm {
  readonly fields: Parameters;
  readonly image: Readable | null;
}

/**
 * Answers `photo/replace`, as far as it is about the picture of a video: a moment of the video, or an image. In version 1
 * only a request that is signed with permission `write` may. In version 2 an upload token is enough, also one that is used
 * up, for what it made. A film is refused here: this site replaces one only by a replace token.
 */
export async function replacePicture(request: ApiRequest, site: SiteParts, form?: ReadForm): Promise<Answer> {
  let file = form?.image ? await readImage(form.image) : null;
  const {fields} =
    form ??
    (await request.readForm(async ({content}) => {
      file = await readImage(content);
    }));
  request.authenticate();
  const video = findVideo(fields, request, site);
  const time = fields.text('time');
  if (time !== '' && file !== null)
    throw new ApiError('invalid_input', 'The parameters time and file exclude each other.');
  const [picture, bytes] = file === null ? [readFrame(time), null] : readOwn(file);
  await site.videos.setPicture(video, picture, bytes);

  const payload = {photo_id: Number(video.photoId), tree_id: Number(video.treeId), token: video.token};
  const message = 'The photo was successfully replaced';
  return formatAnswer({status: 'ok', message, key: 'photo', payload}, request);
}

function findVideo(fields: Parameters, request: ApiRequest, site: SiteParts): Video {
  const uploadToken = fields.text('upload_token');
  if (request.version === 1 || uploadToken === '') {
    request.require('write');
    const photoId = fields.text('photo_id');
    if (photoId === '') throw new ApiError('invalid_input', 'The parameter photo_id is missing.');
    const video = site.videos.get(photoId);
    if (!video) throw new ApiError('no_such_photo', 'There is no such photo/video.');
    return video;
  }
  const token = site.tokens.get(uploadToken);
  if (!token) throw new ApiError('invalid_photo_token', 'This upload token is invalid.');
  if (isExpired(token)) throw new ApiError('invalid_photo_token', 'This upload token has expired.');
  const identifier = cleanIdentifier(fields.text('resumableIdentifier'));
  const made = site.videos
    .list()
    .filter(video => video.uploadToken === uploadToken && [video.identifier, ''].includes(identifier));
  const [video] = made;
  if (!video) throw new ApiError('no_such_photo', 'There is no such photo/video.');
  if (made.length > 1) throw new ApiError('invalid_input', 'Which video? The upload token made several.');
  return video;
}

async function readImage(content: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= LARGEST_IMAGE) pieces.push(piece);
  }
  return size > LARGEST_IMAGE ? Buffer.alloc(0) : Buffer.concat(pieces);
}

function readFrame(time: string): Picture {
  if (!/^\d{1,7}(?:\.\d{1,9})?$/.test(time))
    throw new ApiError('invalid_input', 'The parameter time must be a number of seconds.');
  return {kind: 'frame', time: Number(time)};
}

function readOwn(bytes: Buffer): readonly [Picture, Buffer] {
  const contentType = sniffImage(bytes);
  if (contentType === null)
    throw new ApiError('error_processing_upload', 'The file is no image that this site takes.');
  return [{kind: 'image', contentType}, bytes];
}
