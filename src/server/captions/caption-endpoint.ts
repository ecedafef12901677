import {localeOf} from '../../protocol/captions/caption-locale.js';
import {inspectCaptions, isCaptionFormat, LONGEST_CAPTIONS} from '../../protocol/captions/caption-text.js';
import {
  checkAuthorize,
  checkPermission,
  findAskedVideo,
  noSuchVideo,
  readVideo,
  type VideoEndpointOptions,
} from '../after-upload/asked-video.js';
import {SiteError} from '../api/site-error.js';
import {createEndpoint, Refusal, reportError, type EndpointHandler} from '../endpoint/endpoint.js';
import {readJsonBody} from '../endpoint/json-body.js';
import type {Site} from '../site-types.js';
import {CaptionQueue} from './caption-queue.js';
import {isCaptionType, type CaptionType} from './caption-settings.js';
import {CAPTION_WORDS} from './caption-source.js';

/** Bytes. A character of the text has at most three, and line breaks have two each in JSON. */
const LONGEST_REQUEST = 4 * LONGEST_CAPTIONS;
const EXAMPLE = 'Send {"photo_id": "…", "upload_token": "…", "locale": "en_US", "captions": "WEBVTT …"}.';

const WORDS = {
  forbidden: 'add captions to videos',
  unavailable: 'The captions cannot be saved at the moment.',
  failed: 'no captions of a video',
};

/**
 * Makes the handler for the tag's `caption-endpoint`: it answers a POST by adding captions to a video of the visitor.
 * `authorize` alone decides by your own record whose video it is. If the request names an upload token, the endpoint also
 * proves that this token made the video (404). It reads the captions as text, and sends nothing to the site that is neither
 * SubRip nor WebVTT.
 *
 * @throws {TypeError} at once, if `authorize` is missing or takes no video, or another option is wrong.
 */
export function captionEndpoint<Context = undefined>(
  site: Site,
  options: VideoEndpointOptions<Context>,
): EndpointHandler<Context> {
  const {authorize, onError} = Object(options) as VideoEndpointOptions<Context>;
  checkAuthorize('captionEndpoint', authorize);
  const queue = new CaptionQueue();

  async function upload(photoId: string, captions: string, settings: CaptionChoice): Promise<void> {
    try {
      await site.uploadSubtitle(photoId, new Blob([captions]), settings);
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      const {code, status} = error;
      if (code === 'invalid_input' || status === 400) {
        await reportError(error, WORDS.failed, onError);
        throw new Refusal(422, 'captions_refused', 'The site refuses the captions.');
      }
      const hasNoMethod =
        code === 'feature_not_available' || (code === 'bad-response' && (status === 404 || status === 405));
      if (!hasNoMethod && !/^no_such_(?:photo|object)$/.test(code)) throw error;
      // A site without the method may call it the object that does not exist.
      if (!hasNoMethod && (await site.findVideo(photoId)) === null) throw noSuchVideo();
      throw new Refusal(501, 'feature_not_available', 'The site takes no captions.');
    }
  }

  return createEndpoint<Context>(options, ['authorize'], WORDS, async (request, context) => {
    const invalid = new Refusal(400, 'invalid_input', EXAMPLE);
    const fields = await readJsonBody(request, invalid, LONGEST_REQUEST);
    const asked = readVideo(fields, invalid);
    const {captions, ...choice} = readCaptions(fields, invalid);
    await checkPermission('captionEndpoint', authorize, request, asked, context);
    const {photoId, uploadToken} = asked;
    if (uploadToken !== null && !(await findAskedVideo(site, asked, site.findVideos))) throw noSuchVideo();
    // A visitor who leaves does not stop it: others may wait for the same answer.
    const slot = JSON.stringify([photoId, choice.locale, choice.type]);
    await queue.run(slot, captions, async () => await upload(photoId, captions, choice));
    return {photo_id: photoId, ...choice, saved: true};
  });
}

/** Which captions of a video they are. */
interface CaptionChoice {
  readonly locale: string;
  readonly type: CaptionType;
}

/** @throws {Refusal} for what is no captions in a language. */
function readCaptions(
  {locale, type = 'general', captions}: Readonly<Record<string, unknown>>,
  invalid: Refusal,
): CaptionChoice & {readonly captions: string} {
  const wanted = localeOf(locale);
  if (wanted === null || !isCaptionType(type) || typeof captions !== 'string') throw invalid;
  const found = inspectCaptions(captions);
  if (!isCaptionFormat(found)) throw new Refusal(422, 'captions_refused', CAPTION_WORDS[found]);
  return {locale: wanted, type, captions};
}
