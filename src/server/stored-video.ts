import {idOrNull} from '../protocol/callback/photo-id.js';
import {readTags} from '../protocol/requests/tags.js';
import {flagOf, listOf, numberOf, textOf, type ApiObject} from './api/api-answer.js';

/** A video as the site lists it (API method `photo/list`). Texts were written by visitors: show them as text. */
export interface StoredVideo {
  readonly photoId: string;
  readonly treeId: string | null;
  /** With the id it opens the video, published or not. */
  readonly token: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly albumIds: readonly string[];
  readonly userId: string | null;
  readonly published: boolean | null;
  readonly createdAt: Date | null;
  /** Whether the site has encoded it, so that it can be played. */
  readonly encoded: boolean | null;
  /** Address of its page on the site. */
  readonly pageUrl: string | null;
  /** Address of the film on the site, in medium quality. With it, it opens for everybody, published or not. */
  readonly filmUrl: string | null;
}

/**
 * Reads one object of the list; null where it has none that can be an id.
 *
 * @param endpoint Address of the site, on which all addresses of its videos are.
 */
export function readStoredVideo(object: ApiObject, endpoint: string): StoredVideo | null {
  const photoId = idOrNull(textOf(object, 'photo_id'));
  if (photoId === null) return null;
  const created = numberOf(object, 'creation_date_epoch');
  return {
    photoId,
    treeId: idOrNull(textOf(object, 'tree_id')),
    token: idOrNull(textOf(object, 'token')),
    title: textOf(object, 'title'),
    description: textOf(object, 'content') ?? textOf(object, 'description'),
    tags: readTags(object.get('tags')),
    albumIds: listOf(object, 'album_id'),
    userId: textOf(object, 'user_id'),
    published: flagOf(object, 'published_p'),
    createdAt: created === null ? null : new Date(created * 1000),
    encoded: flagOf(object, 'video_encoded_p'),
    pageUrl: addressOnSite(textOf(object, 'one'), endpoint),
    filmUrl: addressOnSite(textOf(object, 'video_medium_download'), endpoint),
  };
}

/** Null for an address that is anywhere else, or would run as a script in a page that links to it. */
function addressOnSite(path: string | null, endpoint: string): string | null {
  if (path === null) return null;
  try {
    const url = new URL(path, endpoint);
    return url.origin === new URL(endpoint).origin ? url.href : null;
  } catch {
    return null;
  }
}
