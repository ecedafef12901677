import {rm} from 'node:fs/promises';
import {formatAnswer} from '../http/answer-format.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {Credentials} from '../http/oauth-verifier.js';
import {Parameters} from '../http/parameters.js';
import type {SiteParts} from '../site-parts.js';
import {readStart} from '../storage/chunk-store.js';
import {SNIFF_BYTES, sniffContainer} from '../storage/container-sniffer.js';
import {readUserId} from './get-upload-token.js';
import {EMPTY_METADATA, readMetadata} from './metadata.js';
import {receiveFile, type ReceivedFile} from './redeem.js';

/**
 * Answers `photo/upload`, the method for servers. The request is signed, but not its multipart fields,
 * so the signature is checked before the body and nothing of a stranger's file reaches the disk.
 */
export async function uploadVideo(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const verify = (form: Parameters): Credentials => {
    const {method = 'POST', headers} = request.req;
    const {url, query} = request;
    return site.verifier.verify({method, url, authorization: headers.authorization, query, form}, 'write');
  };
  const isMultipart = /^multipart\/form-data/i.test(request.req.headers['content-type'] ?? '');
  let signer: Credentials | ApiError | null = null;
  if (isMultipart) {
    try {
      signer = verify(new Parameters());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Told after the body was read, because few senders look at an answer before that.
      signer = error;
    }
  }

  const received: ReceivedFile[] = [];
  try {
    const {fields} = await request.readForm(async part => {
      if (signer === null || signer instanceof ApiError) return;
      const path = site.chunks.temporaryPath();
      received.push(await receiveFile(part.content, path, site.maxFileBytes, part.fileName));
    });
    const credentials = signer ?? verify(request.isPost ? fields : new Parameters());
    if (credentials instanceof ApiError) throw credentials;
    return await store(request, fields, credentials, received[0], site);
  } finally {
    for (const file of received) await rm(file.path, {force: true});
  }
}

async function store(
  request: ApiRequest,
  fields: Parameters,
  credentials: Credentials,
  file: ReceivedFile | undefined,
  site: SiteParts,
): Promise<Answer> {
  if (!file || file.size === 0) throw new ApiError('no_file', 'No file was uploaded.');
  if (file.size > site.maxFileBytes) throw new ApiError('error_processing_upload', 'The file is too large.');
  const metadata = {...EMPTY_METADATA, ...readMetadata(fields)};
  const settings = {
    publishAt: readPublishDate(fields.text('publish_date')),
    absoluteUrl: readAbsoluteUrl(fields.text('absolute_url')),
    userId: readUserId(fields, credentials),
  };
  const container = sniffContainer(await readStart(file.path, SNIFF_BYTES));
  if (!container) throw new ApiError('error_processing_upload', "The file type isn't supported.");

  const {size, fileName} = file;
  const origin = {uploadToken: '', identifier: '', chunkSet: ''};
  const video = await site.videos.add(file.path, {
    ...settings,
    ...origin,
    metadata,
    container,
    size,
    fileName,
  });
  const payload = {photo_id: video.photoId, tree_id: video.treeId, token: video.token};
  const message = 'The file was successfully uploaded';
  const result = {status: 'ok', message, permissionLevel: 'write', key: 'upload', payload} as const;
  return formatAnswer(result, fields, request.endpoint, request.domain);
}

/** Reads `2026-01-31`, optionally with a time, in UTC unless it names a zone. Empty means at once. */
function readPublishDate(text: string): number {
  if (text === '') return 0;
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  const time = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(time))
    throw new ApiError('invalid_input', 'publish_date must look like 2026-01-31 12:00:00.');
  return time;
}

function readAbsoluteUrl(text: string): string {
  if (text === '') return '';
  const isPath = /^\/[^/\\]/.test(text) && URL.canParse(text, 'http://site.invalid');
  const isAddress = /^https?:\/\//i.test(text) && URL.canParse(text);
  if (text.length > 2000 || !(isPath || isAddress)) {
    throw new ApiError('invalid_input', 'absolute_url must be a path or an http(s) address.');
  }
  return text;
}
