import {serverRequest} from '../stored/preparation-request.js';

/** A request that adds captions to one video. Always by `POST`, to the page's own server. */
export interface CaptionRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The video that captions belong to, and who may tell. */
export interface CaptionedVideo {
  readonly photoId: string;
  /** The token that made the video; empty if the page does not know it. */
  readonly uploadToken: string;
}

/**
 * A request to a `caption-endpoint`.
 *
 * @param locale A language as the site names it, such as `en_US`.
 */
export function captionRequest(
  url: string,
  headers: Readonly<Record<string, string>>,
  {photoId, uploadToken}: CaptionedVideo,
  locale: string,
  captions: string,
): CaptionRequest {
  return serverRequest(url, headers, photoId, uploadToken, {locale, captions});
}
