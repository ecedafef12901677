import {versionTwoUrl} from './version-two.js';

/** Methods that put a file in the place of the film of a video. */
const METHODS = /\/(?:2\/)?photo\/(?:replace|redeem-replace-token)$/;

/** The field of a request that holds its token. */
export type TokenField = 'upload_token' | 'replace_token';

/** The address of `photo/replace` of version 2, which takes a film in chunks, at the site that has this `redeem-upload-token`. */
export function replaceUrlOf(redeemUrl: string): string {
  return versionTwoUrl(redeemUrl, 'replace');
}

/** Whether what goes to this address replaces the film of a video. */
export function isReplacing(address: string): boolean {
  return METHODS.test(address);
}

/**
 * The address for a film in one piece. Version 1 has a method of its own for that, `photo/redeem-replace-token`, and no
 * document knows chunks there. A file that replaces nothing goes to the same address in any way.
 */
export function onePieceUrlOf(address: string): string {
  return address.replace(METHODS, '/photo/redeem-replace-token');
}

export function tokenFieldOf(address: string): TokenField {
  return isReplacing(address) ? 'replace_token' : 'upload_token';
}
