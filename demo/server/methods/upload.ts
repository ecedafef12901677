import {rm} from 'node:fs/promises';
import {formatAnswer} from '../answers/answer-format.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {Credentials} from '../http/oauth-verifier.js';
import type {Parameters} from '../http/parameters.js';
import {receiveFile, type ReceivedFile} from '../http/received-file.js';
import type {SiteParts} from '../site-parts.js';
import {readStart} from '../storage/chunk-store.js';
import {SNIFF_BYTES, sniffContainer} from '../storage/container-sniffer.js';
import {readUserId} from './get-upload-token.js';
import {EMPTY_METADATA, readMetadata} from './metadata.js';
import {readPublishing} from './publishing.js';

/**
 * Answers `photo/upload`, the method for servers. The request is signed, but not its multipart fields,
 * so the signature is checked before the body and nothing of a stranger's file reaches the disk.
 */
export async function uploadVideo(request: ApiRequest, site: SiteParts): Promise<Answer> {
  let refusal: ApiError | null = null;
  if (request.isMultipart) {
    try {
      request.require('write');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Told after the body was read, because few senders look at an answer before that.
      refusal = error;
    }
  }

  const received: ReceivedFile[] = [];
  try {
    const {fields} = await request.readForm(async part => {
      if (!request.isMultipart || refusal) return;
      const path = site.chunks.temporaryPath();
      received.push(await receiveFile(part.content, path, site.maxFileBytes, part.fileName));
    });
    if (refusal) throw refusal;
    return await storeUpload(request, fields, request.require('write'), received[0], site);
  } finally {
    for (const file of received) await rm(file.path, {force: true});
  }
}

/** Makes a video of a received file. */
export async function storeUpload(
  request: ApiRequest,
  fields: Parameters,
  credentials: Credentials,
  file: ReceivedFile | undefined,
  site: SiteParts,
): Promise<Answer> {
  if (!file || file.size === 0) throw new ApiError('no_file', 'No file was uploaded.');
  if (file.size > site.maxFileBytes) throw new ApiError('error_processing_upload', 'The file is too large.');
  const metadata = {...EMPTY_METADATA, ...readMetadata(fields, request.version)};
  const settings = {...readPublishing(fields, site.variables), userId: readUserId(fields, credentials)};
  const container = sniffContainer(await readStart(file.path, SNIFF_BYTES));
  if (!container) throw new ApiError('error_processing_upload', "The file type isn't supported.");

  const {size, fileName} = file;
  const origin = {uploadToken: '', identifier: '', chunkSet: ''};
  const video = await site.videos.add(file.path, {
    ...settings,
    ...origin,
    transcodeMs: request.behaviour.transcodeMs,
    metadata,
    container,
    size,
    fileName,
  });
  const payload = {photo_id: Number(video.photoId), tree_id: Number(video.treeId), token: video.token};
  const message = 'The file was successfully uploaded';
  return formatAnswer({status: 'ok', message, key: 'upload', payload}, request);
}
