import type {Behaviour} from '../control/behaviour.js';
import type {LoggedMethod} from '../control/request-log.js';
import type {Answer} from '../http/answer.js';
import type {ApiRequest} from '../http/api-request.js';
import type {SiteParts} from '../site-parts.js';
import {listSubtitles} from './captions/list-subtitles.js';
import {uploadSubtitle} from './captions/upload-subtitle.js';
import {deleteByUploadToken, deletePhoto} from './delete-photo.js';
import {echo} from './echo.js';
import {getTranscodingProgress} from './get-transcoding-progress.js';
import {getUploadToken} from './get-upload-token.js';
import {listPhotos} from './photo-list.js';
import {redeemUploadToken} from './redeem.js';
import {getReplaceToken} from './replacing/get-replace-token.js';
import {redeemReplaceToken, replace} from './replacing/replace-film.js';
import {updatePhoto} from './update-photo.js';
import {updateUploadToken} from './update-upload-token.js';
import {uploadFromUrl} from './upload-url.js';
import {uploadVideo} from './upload.js';

/** One method of the API. */
export type Method = (request: ApiRequest, site: SiteParts) => Promise<Answer>;

interface MethodEntry {
  readonly name: LoggedMethod;
  readonly run: Method;
  /** Whether an old site does not have it. */
  readonly isNew?: boolean;
  /** The version of the API that alone has it. */
  readonly only?: 1 | 2;
}

const METHODS: ReadonlyMap<string, MethodEntry> = new Map<string, MethodEntry>([
  ['/api/photo/get-upload-token', {name: 'get-token', run: getUploadToken}],
  ['/api/photo/redeem-upload-token', {name: 'redeem', run: redeemUploadToken}],
  ['/api/photo/update-upload-token', {name: 'update', run: updateUploadToken}],
  ['/api/photo/upload', {name: 'upload', run: uploadVideo}],
  ['/api/photo/upload-url', {name: 'upload-url', run: uploadFromUrl, isNew: true}],
  ['/api/photo/list', {name: 'list', run: listPhotos}],
  ['/api/photo/update', {name: 'other', run: updatePhoto}],
  ['/api/photo/get-transcoding-progress', {name: 'progress', run: getTranscodingProgress, isNew: true}],
  ['/api/photo/replace', {name: 'replace', run: replace, isNew: true}],
  ['/api/photo/get-replace-token', {name: 'get-replace-token', run: getReplaceToken, isNew: true}],
  [
    '/api/photo/redeem-replace-token',
    {name: 'redeem-replace', run: redeemReplaceToken, isNew: true, only: 1},
  ],
  ['/api/photo/delete', {name: 'delete', run: deletePhoto}],
  ['/api/photo/delete-upload-token', {name: 'delete-token', run: deleteByUploadToken, isNew: true, only: 2}],
  ['/api/photo/subtitle/upload', {name: 'add-captions', run: uploadSubtitle, isNew: true, only: 2}],
  ['/api/photo/subtitle/list', {name: 'list-captions', run: listSubtitles, isNew: true}],
  ['/api/echo', {name: 'other', run: echo}],
]);

/**
 * The method at a path, and how logs and faults call it. A method that this site or this version of the API does not have
 * keeps its name.
 *
 * @param path as in version 1.
 */
export function findMethod(
  path: string,
  version: 1 | 2,
  {isOld}: Behaviour,
): {readonly name: LoggedMethod; readonly run: Method | undefined} {
  const found = METHODS.get(path);
  const isAbsent = (found?.isNew && isOld) || (found?.only ?? version) !== version;
  return {name: found?.name ?? 'other', run: isAbsent ? undefined : found?.run};
}
