/** A request for the preparation of one video. */
export interface PreparationRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * A request to an endpoint of the page's own server: `status-endpoint`, `delete-endpoint`, `caption-endpoint`.
 *
 * @param uploadToken The token that made the video; empty if the page does not know it.
 * @param more Further fields.
 */
export function serverRequest(
  url: string,
  headers: Readonly<Record<string, string>>,
  photoId: string,
  uploadToken: string,
  more: Readonly<Record<string, string>> = {},
): PreparationRequest & {readonly body: string} {
  const named = uploadToken === '' ? {} : {upload_token: uploadToken};
  return {
    url,
    method: 'POST',
    headers: {...headers, Accept: 'application/json', 'Content-Type': 'application/json'},
    body: JSON.stringify({photo_id: photoId, ...named, ...more}),
  };
}

/**
 * The question to the site itself, by `photo/list`. Id and token together open the answer for everybody.
 *
 * @param time Different each time, because a site answers from its cache for half an hour.
 */
export function listRequest(
  listUrl: string,
  photoId: string,
  token: string,
  time: number,
): PreparationRequest {
  const query = new URLSearchParams({
    photo_id: photoId,
    token,
    time: String(time),
    format: 'json',
    raw: '1',
  });
  return {url: `${listUrl}?${query}`, method: 'GET', headers: {}, body: null};
}

/** The address of `photo/list` of the site that has this `redeem-upload-token`. */
export function listUrlOf(redeemUrl: string): string {
  return new URL('list', redeemUrl).href;
}
