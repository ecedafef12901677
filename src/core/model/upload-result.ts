import {type StoredVideo, UNNAMED} from '../../protocol/answers/redeem-outcome.js';

/** A stored video, as the callback named it. Ids are null where the site's answer carried none. */
export interface UploadResult extends StoredVideo {
  /** The upload token that the video was sent with. */
  readonly uploadToken: string;
}

/** A result, frozen. What `video` leaves out is not known. */
export function createResult(video: Partial<StoredVideo> | null, uploadToken: string): UploadResult {
  const {parameters = {}} = video ?? {};
  return Object.freeze({...UNNAMED, ...video, parameters: Object.freeze(parameters), uploadToken});
}
