import type {Metadata} from './metadata.js';
import {formatTags} from './tags.js';
import {wellFormed} from './well-formed.js';

/** Which video an edit is for. */
export interface UpdateTarget {
  readonly uploadToken: string;
  /** The `resumableIdentifier` of the file's chunks. */
  readonly identifier: string;
}

/**
 * The form fields of an `update-upload-token` request (API page of that name). The request has only the fields of
 * `metadata`; the site keeps its values of all others.
 */
export function updateRequest(target: UpdateTarget, metadata: Metadata): URLSearchParams {
  const fields = new URLSearchParams({
    upload_token: target.uploadToken,
    resumableIdentifier: target.identifier,
    format: 'json',
    raw: '1',
  });
  const {title, description, tags, albumId, publish} = metadata;
  if (title !== undefined) fields.set('title', wellFormed(title));
  if (description !== undefined) fields.set('description', wellFormed(description));
  if (tags !== undefined) fields.set('tags', wellFormed(formatTags(tags)));
  if (albumId !== undefined) fields.set('album_id', wellFormed(albumId));
  if (publish !== undefined) fields.set('publish', publish ? '1' : '0');
  return fields;
}
