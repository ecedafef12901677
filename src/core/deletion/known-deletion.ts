import type {UploadError} from '../model/upload-error.js';

/**
 * Why the page cannot delete a stored video. `unknown`: it does not know what would prove that the video is its own.
 * `unreadable`: the page cannot read the answers of the site. `unable`: the site or the server cannot do it. `expired`:
 * the upload token has expired. `refused`: the site or the server refused it.
 */
export type Undeletable = 'unknown' | 'unreadable' | 'unable' | 'expired' | 'refused';

/**
 * How far the deletion of a stored video is. `off`: nobody has asked for it. `deleting`: the request runs.
 * `unclear`: no answer told the outcome; another try may succeed. The others are those of `Undeletable`.
 */
export type DeletionState = 'off' | 'deleting' | 'unclear' | Undeletable;

/** What the page knows about the deletion of a stored video. */
export interface KnownDeletion {
  readonly state: DeletionState;
  /** Why it failed; else null. */
  readonly error: UploadError | null;
}

export const UNDELETED: KnownDeletion = Object.freeze({state: 'off', error: null});
