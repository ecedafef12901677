import {originOf} from '../requests/endpoints.js';
import {type AnswerFields, asText} from '../answers/api-answer.js';
import type {StoredVideo} from '../answers/redeem-outcome.js';

/**
 * Addresses of a stored video on its site. An address is null if the element does not know it. `embed`, `poster` and
 * `download` contain the token of the video: they open it for everybody, also before publication.
 */
export interface VideoAddresses {
  /** The page of the video. It opens only after publication. */
  readonly page: string | null;
  /** The player, for a frame of another page. */
  readonly embed: string | null;
  /** The picture. The site may have it only when the video is ready. */
  readonly poster: string | null;
  /** The video file. The site has it only when the video is ready. */
  readonly download: string | null;
}

export const NO_ADDRESSES: VideoAddresses = Object.freeze({
  page: null,
  embed: null,
  poster: null,
  download: null,
});

/** Fields of `photo/list` with a download, the best one first. */
const DOWNLOADS = ['video_1080p', 'video_hd', 'video_medium', 'video_mobile_high'];
const POSTERS = ['large', 'standard'];

/**
 * The addresses in the forms that the API documents.
 *
 * @param site The origin of the site.
 */
export function addressesOf(
  {photoId, treeId, token}: Pick<StoredVideo, 'photoId' | 'treeId' | 'token'>,
  site: string,
): VideoAddresses {
  if (photoId === null) return NO_ADDRESSES;
  const file = treeId && token && `${site}/${treeId}/${photoId}/${token}`;
  return {
    page: `${site}/video/${photoId}`,
    embed: token && `${site}/v.ihtml/player.html?token=${token}&photo_id=${photoId}`,
    poster: file && `${file}/large`,
    download: file && `${file}/video_hd/download-video.mp4`,
  };
}

/** The addresses that `photo/list` names for a video, as far as they lead to the site itself. */
export function listedAddresses(photo: AnswerFields, site: string): Partial<VideoAddresses> {
  const first = (names: readonly string[]): string | undefined => {
    const paths = names.flatMap(name => asText(photo[name]) ?? []);
    return paths.find(path => originOf(path, site) === site);
  };
  const downloads = (formats: readonly string[]): string | undefined =>
    first(formats.map(format => `${format}_download`));
  const found = {page: first(['one']), poster: downloads(POSTERS), download: downloads(DOWNLOADS)};
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, path]) =>
      path === undefined ? [] : [[name, new URL(path, site).href]],
    ),
  );
}
