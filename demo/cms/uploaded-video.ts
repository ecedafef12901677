import {signRequest} from '../../src/server/sign-request.js';
import type {EmbeddedSite} from '../embedder.js';

interface Photo {
  readonly photo_id: string | number;
  readonly video_medium_download?: string;
}

/** A video that the site has. */
export interface UploadedVideo {
  readonly photoId: string;
  /** Where it plays; empty if the site does not say. */
  readonly url: string;
}

/**
 * Looks a photo id up among the videos that were uploaded with these tokens. The id in a form is whatever its sender
 * likes; only the site knows who sent which video. Asked with a signature (API page `photo/list`), since a video need
 * not be published.
 *
 * @returns null when none of the tokens has brought it.
 * @throws {Error} when the site does not answer or refuses.
 */
export async function findUploadedVideo(
  site: EmbeddedSite,
  photoId: string,
  uploadTokens: readonly string[],
): Promise<UploadedVideo | null> {
  for (const uploadToken of uploadTokens) {
    const photo = (await listPhotos(site, uploadToken)).find(({photo_id}) => String(photo_id) === photoId);
    if (photo) return {photoId, url: addressOf(site, photo.video_medium_download)};
  }
  return null;
}

async function listPhotos(site: EmbeddedSite, uploadToken: string): Promise<Photo[]> {
  const url = `${site.url}/api/photo/list`;
  const fields = new URLSearchParams({
    upload_token: uploadToken,
    include_unpublished_p: '1',
    format: 'json',
    raw: '1',
  });
  const response = await fetch(url, {
    method: 'POST',
    body: fields,
    headers: {Authorization: await signRequest({method: 'POST', url, fields}, site.credentials)},
    signal: AbortSignal.timeout(15_000),
  });
  const answer = (await response.json()) as {status: string; message: string; photos?: Photo[]};
  if (answer.status !== 'ok') throw new Error(`The site lists no videos: ${answer.message}`);
  return answer.photos ?? [];
}

/** On the site itself and nowhere else, whatever the answer says. */
function addressOf(site: EmbeddedSite, path: string | undefined): string {
  const url = path === undefined ? null : new URL(path, site.url);
  return url !== null && url.origin === new URL(site.url).origin ? url.href : '';
}
