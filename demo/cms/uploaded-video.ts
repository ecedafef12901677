import type {Site} from '../../src/server/index.js';

/** A video that the site has. */
export interface UploadedVideo {
  readonly photoId: string;
  /** Where it plays; empty if the site does not say. */
  readonly url: string;
}

/**
 * Looks a photo id up among the videos that were uploaded with these tokens. The id in a form is whatever its sender
 * likes; only the site knows who sent which video.
 *
 * @returns null when none of the tokens has brought it.
 * @throws {SiteError} when the site does not answer or refuses.
 */
export async function findUploadedVideo(
  site: Site,
  photoId: string,
  uploadTokens: readonly string[],
): Promise<UploadedVideo | null> {
  for (const uploadToken of uploadTokens) {
    const video = (await site.findVideos(uploadToken)).find(video => video.photoId === photoId);
    if (video) return {photoId, url: video.filmUrl ?? ''};
  }
  return null;
}
