import {listTags} from '../../protocol/requests/tags.js';
import {checkNames, newVideoFields, type Field, type NewVideoMetadata} from '../video-metadata.js';

/** The metadata of a video that the site fetches. */
export type FetchedVideoMetadata = Omit<NewVideoMetadata, 'absoluteUrl' | 'parameters'>;

const NAMES = ['title', 'description', 'tags', 'albumId', 'publish', 'userId', 'publishDate'];

/**
 * The address of a file that a site is to fetch.
 *
 * @throws {TypeError} if it is no absolute http or https address. The message does not quote it: it may be signed.
 */
export function readFileAddress(address: unknown): string {
  const text = address instanceof URL || typeof address === 'string' ? String(address).trim() : '';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new TypeError('The address of the file must be an absolute http or https address.');
  url.hash = '';
  return url.href;
}

/**
 * The parameters of `upload-url`. This method calls the description `content`, and takes commas between tags.
 *
 * @throws {TypeError} naming the invalid option.
 */
export function urlFields(address: string, metadata: FetchedVideoMetadata): Field[] {
  checkNames(metadata, NAMES);
  const fields = newVideoFields(metadata).map(([name, value]): Field => {
    if (name === 'tags') return [name, listTags(metadata.tags ?? [])];
    return name === 'description' ? ['content', value] : [name, value];
  });
  return [['url', address], ...fields];
}
