import {formatAnswer, type ApiObject} from '../http/answer-format.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import {Parameters} from '../http/parameters.js';
import type {SiteParts} from '../site-parts.js';
import {downloadPath, hasToken, isPublic, type Video} from '../storage/video-store.js';

/**
 * Answers the part of `photo/list` that an uploader needs: the videos of an upload token, or one
 * video by `photo_id` and `token`. Without its own token an unpublished video is listed only with
 * `include_unpublished_p=1` in a request signed with permission `read`.
 */
export async function listPhotos(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields, isMultipart} = await request.readForm();
  let isAllowed = false;
  if (fields.text('include_unpublished_p') === '1') {
    const {method = 'GET', headers} = request.req;
    const {url, query} = request;
    const form = request.isPost && !isMultipart ? fields : new Parameters();
    site.verifier.verify({method, url, authorization: headers.authorization, query, form}, 'read');
    isAllowed = true;
  }
  const uploadToken = fields.text('upload_token');
  const photoId = fields.text('photo_id');
  const token = fields.text('token');
  const found = site.videos.list().filter(video => {
    if (uploadToken !== '' && video.uploadToken !== uploadToken) return false;
    if (photoId !== '' && video.photoId !== photoId) return false;
    return isAllowed || isPublic(video) || (photoId !== '' && token !== '' && hasToken(video, token));
  });
  if (photoId !== '' && found.length === 0) throw new ApiError('no_such_photo', 'There is no such video.');
  const payload = found.slice(0, 100).map(describe);
  const permissionLevel = isAllowed ? 'read' : 'none';
  const result = {status: 'ok', message: '', permissionLevel, key: 'photos', payload} as const;
  return formatAnswer(result, fields, request.endpoint, request.domain);
}

function describe(video: Video): ApiObject {
  const {metadata} = video;
  return {
    photo_id: video.photoId,
    tree_id: video.treeId,
    token: video.token,
    title: metadata.title,
    content: metadata.description,
    description: metadata.description,
    tags: metadata.tags,
    album_id: metadata.albumId,
    user_id: video.userId,
    published_p: metadata.published ? '1' : '0',
    publish_date_epoch: String(Math.floor((video.publishAt || video.createdAt) / 1000)),
    creation_date_epoch: String(Math.floor(video.createdAt / 1000)),
    video_p: '1',
    video_encoded_p: '1',
    one: `/video/${video.photoId}`,
    absolute_url: video.absoluteUrl || `/video/${video.photoId}`,
    original_download: downloadPath(video, 'original'),
    original_size: String(video.size),
    video_medium_download: downloadPath(video, 'video_medium'),
    video_hd_download: downloadPath(video, 'video_hd'),
  };
}
