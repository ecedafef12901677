import {rm} from 'node:fs/promises';
import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import {Parameters} from '../http/parameters.js';
import {receiveFile, type ReceivedFile} from '../http/received-file.js';
import type {SiteParts} from '../site-parts.js';
import {storeUpload} from './upload.js';

/** Milliseconds that another server may take for a whole file. */
const PATIENCE = 60_000;

/**
 * Answers `photo/upload-url`, which needs a request signed with permission `write`: fetches a file from an address, and
 * answers once there is a video. The method calls the description `content`, and has commas between tags.
 */
export async function uploadFromUrl(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  request.authenticate();
  const credentials = request.require('write');

  const received = await fetchFile(fields.text('url'), site);
  try {
    return await storeUpload(request, asOfUpload(fields), credentials, received, site);
  } finally {
    await rm(received.path, {force: true});
  }
}

async function fetchFile(address: string, site: SiteParts): Promise<ReceivedFile> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ApiError('invalid_input', 'url must be an http or https address.');
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE), site.closing]);
    const {ok, body} = await fetch(url, {signal});
    if (!ok || body === null) throw new Error('There is no file.');
    const content = Readable.fromWeb(body as ReadableStream<Uint8Array>);
    return await receiveFile(content, site.chunks.temporaryPath(), site.maxFileBytes, url.pathname);
  } catch {
    throw new ApiError('error_processing_upload', 'The file could not be downloaded.');
  }
}

/** The parameters as `photo/upload` calls them. */
function asOfUpload(fields: Parameters): Parameters {
  const renamed = new Parameters();
  for (const [name, value] of fields.all()) {
    if (name === 'content') renamed.add('description', value);
    else if (name === 'tags') renamed.add(name, spaced(value));
    else if (name !== 'description') renamed.add(name, value);
  }
  return renamed;
}

/** Commas between tags become spaces, and a tag with a space gets double quotes. */
function spaced(tags: string): string {
  return (tags.match(/(?:"[^"]*"|[^",])+/g) ?? [])
    .map(tag => tag.replaceAll('"', '').trim())
    .map(tag => (tag.includes(' ') ? `"${tag}"` : tag))
    .join(' ');
}
