import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Metadata} from '../../protocol/requests/metadata.js';

/** What the site has or will have of an upload: what was edited, else what it has by the token. */
export function shownMetadata({metadata, preset}: UploadSnapshot): Metadata {
  return {...preset, ...metadata};
}
