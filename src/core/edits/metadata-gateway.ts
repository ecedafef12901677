import type {Metadata} from '../../protocol/requests/metadata.js';
import type {UpdateTarget} from '../../protocol/requests/update-request.js';

/** Saves edits. */
export interface MetadataGateway {
  /**
   * Sends one `update-upload-token` request to a site that lets nobody read its answer.
   *
   * @throws {UploadError} `network` if it did not leave.
   */
  post(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void>;
  /**
   * Sends one `update-upload-token` request.
   *
   * @throws {UploadError} `metadata-refused` or `bad-response` for good; `network` or `server` if a retry may help.
   */
  save(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void>;
}
