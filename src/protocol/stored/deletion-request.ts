import {versionTwoUrl} from '../requests/version-two.js';

/** A request that deletes one video. Always by `POST`. */
export interface DeletionRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether cookies may go along: only to the page's own server. */
  readonly hasCookies: boolean;
}

/** What proves to a site that the page may delete a video. */
export interface DeletionProof {
  readonly photoId: string;
  readonly uploadToken: string;
  /** The `resumableIdentifier` of the upload. */
  readonly identifier: string;
}

/**
 * `photo/delete-upload-token`. Id, token and identifier together name one video, so that no other video of a shared token
 * goes. The form encoding keeps it a simple request, without a preflight.
 */
export function deletionRequest(
  url: string,
  {photoId, uploadToken, identifier}: DeletionProof,
): DeletionRequest {
  const fields = new URLSearchParams({
    photo_id: photoId,
    upload_token: uploadToken,
    resumableIdentifier: identifier,
    format: 'json',
    raw: '1',
  });
  const headers = {'Content-Type': 'application/x-www-form-urlencoded'};
  return {url, headers, body: String(fields), hasCookies: false};
}

/** The address of `photo/delete-upload-token` of the site that has this `redeem-upload-token`. */
export function deletionUrlOf(redeemUrl: string): string {
  return versionTwoUrl(redeemUrl, 'delete-upload-token');
}
