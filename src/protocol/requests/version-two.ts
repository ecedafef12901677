/**
 * The address of a method of version 2 of the API, at the site that has this `redeem-upload-token`. A site has version 2
 * beside version 1, which is at an address without a number.
 */
export function versionTwoUrl(redeemUrl: string, method: string): string {
  return new URL(method, redeemUrl).href.replace(/\/api\/photo\/(?=[^/]*$)/, '/api/2/photo/');
}
