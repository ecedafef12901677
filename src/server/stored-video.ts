import {flagOf, listOf, numberOf, textOf, type ApiObject} from './api-answer.js';

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
  /** Path of its page on the site. */
  readonly page: string | null;
}

/** Reads one object of the list; null where it has no id. */
export function readStoredVideo(object: ApiObject): StoredVideo | null {
  const photoId = textOf(object, 'photo_id');
  if (photoId === null) return null;
  const created = numberOf(object, 'creation_date_epoch');
  return {
    photoId,
    treeId: textOf(object, 'tree_id'),
    token: textOf(object, 'token'),
    title: textOf(object, 'title'),
    description: textOf(object, 'content') ?? textOf(object, 'description'),
    tags: listOf(object, 'tags'),
    albumIds: listOf(object, 'album_id'),
    userId: textOf(object, 'user_id'),
    published: flagOf(object, 'published_p'),
    createdAt: created === null ? null : new Date(created * 1000),
    encoded: flagOf(object, 'video_encoded_p'),
    page: textOf(object, 'one'),
  };
}
