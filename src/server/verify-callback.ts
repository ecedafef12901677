import {readLimited} from '../protocol/answers/limited-body.js';
import {parseCallback, type Callback} from '../protocol/callback/callback.js';
import type {CallSettings, Site} from './site-types.js';
import type {StoredVideo} from './stored-video.js';

/** Bytes of a body. The site sends a callback of more than 1500 characters as a POST. */
const LONGEST_CALLBACK = 64 * 1024;

/**
 * Reads a request to `return_url`, GET or POST.
 *
 * **Anyone can make such a request** with any content: the visitor sees the address and knows the upload token. Trust it
 * only after {@link verifyCallback}, and do not trust `parameters` even then.
 *
 * @returns null for a request that is no callback: another method, a body that is no form, or more than 64 KiB.
 */
export async function readCallback(request: Request): Promise<Callback | null> {
  if (request.method === 'GET') return parseCallback(request.url);
  if (request.method !== 'POST') return null;
  const form = await readForm(request);
  return form === null ? null : parseCallback(request.url, form);
}

/**
 * Asks the site, by a signed request, whether a callback is true: whether the video was uploaded with that upload
 * token. It asks only `site`, whatever `domain` the callback names.
 *
 * The `parameters` of the callback stay unproven. If you must rely on a value, such as the visitor, store it on your
 * server under the upload token before the upload. A callback can come twice.
 *
 * @returns The video as the site lists it, or null if the callback is not true.
 * @throws {SiteError} if the site cannot be asked.
 */
export async function verifyCallback(
  site: Site,
  callback: Callback | null,
  settings?: CallSettings,
): Promise<StoredVideo | null> {
  if (!callback?.stored || callback.photoId === null || callback.token === null) return null;
  if ((callback.uploadToken ?? '').trim() === '') return null;
  const videos = await site.findVideos(callback.uploadToken ?? '', settings);
  const {photoId, treeId, token} = callback;
  return (
    videos.find(
      video =>
        video.photoId === photoId && video.token === token && (treeId === null || video.treeId === treeId),
    ) ?? null
  );
}

async function readForm(request: Request): Promise<FormData | string | null> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return null;
  try {
    const bytes = await readLimited(request.body, LONGEST_CALLBACK);
    if (bytes.length > LONGEST_CALLBACK) return null;
    // Not by `formData`, which does not read these pairs in the same way in all runtimes.
    if (/^application/i.test(type)) return new TextDecoder().decode(bytes);
    return await new Response(bytes, {headers: {'Content-Type': type}}).formData();
  } catch {
    // The body broke off, or is not written as its type says.
    return null;
  }
}
