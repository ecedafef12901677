import {type StoredVideo, UNNAMED} from '../../protocol/answers/redeem-outcome.js';

/** The stored video, from the callback of the site. An id is null if the callback does not contain it. */
export interface UploadResult extends StoredVideo {
  /** The upload token of the upload; empty for a file that replaced a video. */
  readonly uploadToken: string;
}

/** A result, frozen. What `video` leaves out is not known. */
export function createResult(video: Partial<StoredVideo> | null, uploadToken: string): UploadResult {
  const {parameters = {}} = video ?? {};
  return Object.freeze({...UNNAMED, ...video, parameters: Object.freeze(parameters), uploadToken});
}
