import type {StoredVideo} from '../../protocol/answers/redeem-outcome.js';

/** A stored video, as the callback named it. Ids are null where the site's answer carried none. */
export interface UploadResult extends StoredVideo {
  /** The upload token that the video was sent with. */
  readonly uploadToken: string;
}

/** What is known of a video that the site did not name. */
export const NO_IDS: StoredVideo = {
  photoId: null,
  treeId: null,
  token: null,
  domain: null,
  callbackUrl: null,
  parameters: {},
};
