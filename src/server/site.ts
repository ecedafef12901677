import {idOrNull, isId} from '../protocol/callback/photo-id.js';
import {readTranscodingProgress} from './after-upload/transcoding-progress.js';
import {idOf, type ApiObject} from './api/api-answer.js';
import {ANSWER_FORMAT, ApiClient} from './api/api-client.js';
import type {Credentials} from './api/sign-request.js';
import {siteAddress} from './api/site-address.js';
import {SiteError} from './api/site-error.js';
import {captionFields} from './captions/caption-settings.js';
import {withCaptions} from './captions/caption-source.js';
import type {Site, SiteOptions, UploadedVideo} from './site-types.js';
import {readStoredVideo, type StoredVideo} from './stored-video.js';
import {readReplaceToken, replaceTokenFields} from './tokens/replace-token.js';
import {NEW_VIDEO_NAMES, readUploadToken, uploadTokenFields} from './tokens/token-fields.js';
import {openFile} from './upload/file-source.js';
import {withImage} from './upload/image-source.js';
import {multipartBody} from './upload/multipart.js';
import {readFileAddress, urlFields} from './upload/upload-from-url.js';
import {checkNames, metadataFields, newVideoFields, readText} from './video-metadata.js';

const TIMEOUT = 15_000;
const RETRIES = 2;
const UPLOAD_TIMEOUT = 5 * 60_000;
const METADATA_NAMES = ['title', 'description', 'tags', 'albumId', 'publish'];
const SECRET_NAMES = ['consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'] as const;
/** Videos of one answer, and most answers. A token allows at most a thousand videos. */
const PAGE_SIZE = 100;
const MOST_PAGES = 10;

/**
 * Makes a site's API callable.
 *
 * @throws {TypeError} for an endpoint or credentials that cannot be right. The message quotes no secret.
 */
export function createSite(options: SiteOptions): Site {
  const addressOf = siteAddress(options.endpoint);
  const client = new ApiClient({
    addressOf,
    credentials: readCredentials(options),
    fetch: options.fetch ?? globalThis.fetch,
    now: options.now ?? Date.now,
    timeout: readDuration('timeout', options.timeout, TIMEOUT),
    retries: readDuration('retries', options.retries, RETRIES),
  });

  return Object.freeze<Site>({
    endpoint: String(options.endpoint),

    async getUploadToken(options = {}, {signal} = {}) {
      const call = {method: 'get-upload-token', key: 'uploadtoken', signal} as const;
      const {objects} = await client.call(call, uploadTokenFields(options));
      const token = readUploadToken(objects[0] ?? new Map());
      if (!token) throw new SiteError('bad-response', 'get-upload-token: the answer holds no upload token.');
      return token;
    },

    async getReplaceToken(photoId, options = {}, {signal} = {}) {
      const call = {method: 'get-replace-token', key: 'replacetoken', signal} as const;
      const fields = [['photo_id', readPhotoId(photoId)] as const, ...replaceTokenFields(options)];
      const {objects} = await client.call(call, fields);
      const token = readReplaceToken(objects[0] ?? new Map(), photoId);
      if (!token)
        throw new SiteError('bad-response', 'get-replace-token: the answer holds no replace token.');
      return token;
    },

    async updateUploadToken(uploadToken, metadata, identifier, {signal} = {}) {
      checkNames(metadata, METADATA_NAMES);
      const fields = metadataFields(metadata);
      fields.push(['upload_token', readToken(uploadToken)]);
      if (identifier !== undefined) fields.push(['resumableIdentifier', readText('identifier', identifier)]);
      const secrets = [uploadToken];
      await client.call({method: 'update-upload-token', key: 'photo', secrets, signal}, fields);
    },

    async upload(file, metadata = {}, {onProgress, signal, size, fileName, timeout} = {}) {
      checkNames(metadata, NEW_VIDEO_NAMES);
      const fields = [...newVideoFields(metadata), ...ANSWER_FORMAT];
      const silence = readDuration('timeout', timeout, UPLOAD_TIMEOUT);
      const knownSize = size === undefined ? null : readDuration('size', size, 0);
      if (fileName !== undefined) readText('fileName', fileName);
      signal?.throwIfAborted();
      const source = await openFile(file, knownSize);
      try {
        if (source.size === 0) throw new SiteError('file-unreadable', 'The file is empty.');
        const body = multipartBody(fields, source, fileName ?? source.name, sent =>
          onProgress?.({sent, total: source.size}),
        );
        const call = {method: 'upload', key: 'upload', signal} as const;
        const {objects} = await client.sendOnce(call, body, silence);
        return readUploadedVideo(objects[0] ?? new Map());
      } finally {
        await source.close();
      }
    },

    async uploadFromUrl(address, metadata = {}, {signal} = {}) {
      const file = readFileAddress(address);
      const once = {secrets: [file], onceWithin: UPLOAD_TIMEOUT, signal};
      const {objects} = await client.call(
        {method: 'upload-url', key: 'upload', ...once},
        urlFields(file, metadata),
      );
      return readUploadedVideo(objects[0] ?? new Map());
    },

    async findVideos(uploadToken, {signal} = {}) {
      const call = {method: 'list', key: 'photos', secrets: [readToken(uploadToken)], signal} as const;
      const videos = new Map<string, StoredVideo>();
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const {objects} = await client.call(call, [
          ['upload_token', uploadToken],
          ['include_unpublished_p', '1'],
          ['size', String(PAGE_SIZE)],
          ['p', String(page)],
        ]);
        const known = videos.size;
        for (const object of objects) {
          const video = readStoredVideo(object, addressOf('list'));
          if (video) videos.set(video.photoId, video);
        }
        if (objects.length < PAGE_SIZE || videos.size === known) break;
      }
      return [...videos.values()];
    },

    async findVideo(photoId, {signal} = {}) {
      const call = {method: 'list', key: 'photos', signal} as const;
      const fields = [
        ['photo_id', readPhotoId(photoId)],
        ['include_unpublished_p', '1'],
      ] as const;
      const answer = await client.call(call, fields).catch(nullIfAbsent);
      const videos = answer?.objects.map(object => readStoredVideo(object, addressOf('list'))) ?? [];
      return videos.find(video => video?.photoId === photoId) ?? null;
    },

    async transcodingProgress(photoId, {signal} = {}) {
      const call = {method: 'get-transcoding-progress', key: 'progress', signal} as const;
      const {objects} = await client.call(call, [['photo_id', readPhotoId(photoId)]]);
      return readTranscodingProgress(objects[0] ?? new Map());
    },

    async setPoster(photoId, image, {signal} = {}) {
      const fields = [['photo_id', readPhotoId(photoId)] as const, ...ANSWER_FORMAT];
      signal?.throwIfAborted();
      const call = {method: 'replace', key: 'photo', signal} as const;
      await withImage(image, async source => {
        const body = multipartBody(fields, source, source.name || 'picture', () => {});
        await client.sendOnce(call, body, UPLOAD_TIMEOUT);
      });
    },

    async uploadSubtitle(photoId, captions, settings, {signal} = {}) {
      const fields = [['photo_id', readPhotoId(photoId)] as const, ...captionFields(settings)];
      signal?.throwIfAborted();
      const call = {method: 'subtitle/upload', key: 'subtitle', signal} as const;
      await withCaptions(captions, async source => {
        const all = [...fields, ...ANSWER_FORMAT];
        const body = multipartBody(all, source, source.name, () => {}, 'text/plain; charset=utf-8');
        await client.sendOnce(call, body, UPLOAD_TIMEOUT);
      });
    },

    async deleteVideo(photoId, {signal} = {}) {
      const call = {method: 'delete', key: 'photo', signal} as const;
      const answer = await client.call(call, [['photo_id', readPhotoId(photoId)]]).catch(nullIfAbsent);
      return answer !== null;
    },
  });
}

/** Copies the credentials, so that the site keeps no other part of the options. */
function readCredentials(options: SiteOptions): Credentials {
  const read = (name: (typeof SECRET_NAMES)[number]): string => {
    const value: unknown = options[name];
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} is missing.`);
    // A line break from the end of a file is easily copied too, and makes each signature wrong.
    if (/\s/.test(value)) throw new TypeError(`${name} has white space in it.`);
    return value;
  };
  const [consumerKey, consumerSecret, accessToken, accessTokenSecret] = SECRET_NAMES.map(read);
  return {consumerKey, consumerSecret, accessToken, accessTokenSecret} as Credentials;
}

function readUploadedVideo(object: ApiObject): UploadedVideo {
  const named = (name: string): string | null => idOrNull(idOf(object, name));
  const photoId = named('photo_id');
  if (photoId === null)
    throw new SiteError('bad-response', 'upload: the site took the file, but told no photo id.');
  return {photoId, treeId: named('tree_id'), token: named('token')};
}

/** An empty token would be no condition, so that it would mean all videos of the site. */
function readToken(uploadToken: unknown): string {
  const text = readText('uploadToken', uploadToken);
  if (text.trim() === '') throw new TypeError('uploadToken is empty.');
  return text;
}

/** @throws {TypeError} for a text that can be no id: several ids would be several videos. */
function readPhotoId(photoId: unknown): string {
  const text = readText('photoId', photoId);
  if (!isId(text)) throw new TypeError('photoId is no id.');
  return text;
}

/** For the answer that the site has no such video. */
function nullIfAbsent(error: unknown): null {
  if (error instanceof SiteError && /^no_such_(?:photo|object)$/.test(error.code)) return null;
  throw error;
}

function readDuration(name: string, value: number | undefined, standard: number): number {
  if (value === undefined) return standard;
  if (typeof value !== 'number' || !(value >= 0)) throw new RangeError(`${name} must be a number from 0.`);
  return value;
}
