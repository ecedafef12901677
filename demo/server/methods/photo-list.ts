import {formatAnswer} from '../answers/answer-format.js';
import type {ApiObject, ApiResult, Page} from '../answers/api-result.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {Parameters} from '../http/parameters.js';
import type {SiteParts} from '../site-parts.js';
import {transcodingOf} from '../storage/transcoding.js';
import {downloadPath, hasToken, isPublic, type Video} from '../storage/video-store.js';
import {plainText, readFlag} from './metadata.js';
import {publishedAt, readFilter, sortVideos} from './photo-filter.js';
import {formatDate} from './publishing.js';

const PAGE_SIZE = 20;
const LARGEST_PAGE = 100;

/**
 * Answers `photo/list`: the videos that its filters leave, page by page. Without its own token an unpublished video is
 * listed only with `include_unpublished_p=1` in a request signed with permission `read`. Without a signature, the same
 * question gets the same answer for half an hour.
 */
export async function listPhotos(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  const {version} = request;
  const signer = request.authenticate();
  const unpublished = fields.text('include_unpublished_p');
  const kept = signer === null ? site.listed.find(request.url, fields) : null;
  if (kept) return formatAnswer(kept, request);
  const isAllowed = unpublished !== '' && readFlag('include_unpublished_p', unpublished, version);
  if (isAllowed) request.require('read');

  const photoId = fields.text('album_id') === '' ? fields.text('photo_id') : '';
  const token = fields.text('token');
  const isWanted = readFilter(fields, version, signer?.userId ?? (signer ? '17488' : ''), site.variables);
  const found = sortVideos(
    site.videos.list().filter(video => {
      const isOpen =
        isAllowed || isPublic(video) || (photoId !== '' && token !== '' && hasToken(video, token));
      return isOpen && isWanted(video);
    }),
    fields,
  );
  if (photoId !== '' && found.length === 0) throw new ApiError('no_such_photo', 'There is no such video.');
  const page = readPage(fields, found.length);
  const shown = found.slice((page.p - 1) * page.size, page.p * page.size);
  const full = fields.text('use_full_urls_p');
  const base = full !== '' && readFlag('use_full_urls_p', full, version) ? new URL(request.url).origin : '';
  const payload = shown.map(video => describe(video, version, base, request.behaviour.isOld));
  const result: ApiResult = {status: 'ok', key: 'photos', payload, page};
  if (signer === null) site.listed.keep(request.url, fields, result);
  return formatAnswer(result, request);
}

function readPage(fields: Parameters, total: number): Page {
  const read = (name: string, standard: number): number => {
    const text = fields.text(name);
    const value = text === '' ? standard : Number(/^\d{1,9}$/.test(text) ? text : 0);
    if (value < 1) throw new ApiError('invalid_input', `${name} must be a number from 1.`);
    return value;
  };
  return {p: read('p', 1), size: Math.min(read('size', PAGE_SIZE), LARGEST_PAGE), total};
}

/** @param base what stands before a path, or empty. */
function describe(video: Video, version: 1 | 2, base: string, isOld: boolean): ApiObject {
  const {metadata, size, createdAt} = video;
  const albums = metadata.albumId.split(',');
  const one = `${base}/video/${video.photoId}`;
  const {isEncoded} = transcodingOf(video);
  const id = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
  return {
    ...video.variables,
    photo_id: id(video.photoId),
    tree_id: id(video.treeId),
    token: video.token,
    title: metadata.title,
    content: metadata.description,
    content_text: plainText(metadata.description),
    description: metadata.description,
    tags: metadata.tags,
    album_id: id(metadata.albumId),
    all_albums: albums.join(' '),
    user_id: id(video.userId),
    published_p: isPublic(video),
    publish_date_ansi: formatDate(publishedAt(video), version),
    publish_date_epoch: Math.floor(publishedAt(video) / 1000),
    creation_date_ansi: formatDate(createdAt, version),
    creation_date_epoch: Math.floor(createdAt / 1000),
    video_p: true,
    ...(isOld ? {} : {video_encoded_p: isEncoded}),
    original_filename: video.fileName,
    one,
    absolute_url: video.absoluteUrl || one,
    original_download: base + downloadPath(video, 'original'),
    original_size: size,
    ...(isEncoded ? formatsOf(video, base) : {}),
  };
}

/** The formats that exist once the video is transcoded. */
function formatsOf(video: Video, base: string): ApiObject {
  return {
    video_medium_download: base + downloadPath(video, 'video_medium'),
    video_medium_size: video.size,
    video_hd_download: base + downloadPath(video, 'video_hd'),
    video_hd_size: video.size,
  };
}
