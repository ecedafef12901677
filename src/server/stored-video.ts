import {idOrNull} from '../protocol/callback/photo-id.js';
import {readTags} from '../protocol/requests/tags.js';
import {dateOf, flagOf, listOf, textOf, type ApiObject} from './api/api-answer.js';

/** A video as the site lists it (API method `photo/list`). Visitors wrote its texts: show them only as text. */
export interface StoredVideo {
  readonly photoId: string;
  readonly treeId: string | null;
  /** Opens the video together with its id, even if the video is not published. */
  readonly token: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly albumIds: readonly string[];
  readonly userId: string | null;
  readonly published: boolean | null;
  readonly createdAt: Date | null;
  /** Whether the site has encoded the video, so that it can be played. */
  readonly encoded: boolean | null;
  /** Address of the video's page on the site. */
  readonly pageUrl: string | null;
  /** Address of the film on the site, in medium quality. It opens the film for everybody, even if it is not published. */
  readonly filmUrl: string | null;
}

/**
 * Reads one object of the list; null if it has no valid id.
 *
 * @param endpoint Address of the site; all addresses of its videos are on it.
 */
export function readStoredVideo(object: ApiObject, endpoint: string): StoredVideo | null {
  const photoId = idOrNull(textOf(object, 'photo_id'));
  if (photoId === null) return null;
  return {
    photoId,
    treeId: idOrNull(textOf(object, 'tree_id')),
    token: idOrNull(textOf(object, 'token')),
    title: textOf(object, 'title'),
    description: textOf(object, 'content') ?? textOf(object, 'description'),
    tags: readTags(object.get('tags')),
    albumIds: albumIdsOf(object),
    userId: textOf(object, 'user_id'),
    published: flagOf(object, 'published_p'),
    createdAt: dateOf(object, 'creation_date_epoch'),
    encoded: flagOf(object, 'video_encoded_p'),
    pageUrl: addressOnSite(textOf(object, 'one'), endpoint),
    filmUrl: addressOnSite(textOf(object, 'video_medium_download'), endpoint),
  };
}

/** A listed video has one album in `album_id` and, on sites of today, all of them in `all_albums`. */
function albumIdsOf(object: ApiObject): readonly string[] {
  const all = listOf(object, 'all_albums');
  return all.length > 0 ? all : listOf(object, 'album_id');
}

/** Null for an address on another site, and for one that a page with a link to it would run as a script. */
function addressOnSite(path: string | null, endpoint: string): string | null {
  if (path === null) return null;
  try {
    const url = new URL(path, endpoint);
    return url.origin === new URL(endpoint).origin ? url.href : null;
  } catch {
    return null;
  }
}
