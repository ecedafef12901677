import type {UpdateTarget} from '../requests/update-request.js';
import {versionTwoUrl} from '../requests/version-two.js';

/** The address of `photo/replace` of the site that has this `redeem-upload-token`. */
export function posterUrlOf(redeemUrl: string): string {
  return versionTwoUrl(redeemUrl, 'replace');
}

/**
 * The form fields of a `photo/replace` request that makes a moment of the video its picture. It has no other field: a
 * `file` would replace the video.
 *
 * @param time Seconds.
 */
export function posterFields({uploadToken, identifier}: UpdateTarget, time: number): [string, string][] {
  return [
    ['upload_token', uploadToken],
    ['resumableIdentifier', identifier],
    ['time', String(time)],
  ];
}
