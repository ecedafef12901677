import {createEndpoint, Refusal, reportError, type EndpointHandler} from '../endpoint/endpoint.js';
import type {Site} from '../site-types.js';
import {
  checkAuthorize,
  findAskedVideo,
  noSuchVideo,
  readAskedVideo,
  type AskedVideo,
  type VideoEndpointOptions,
} from './asked-video.js';
import {Remembered} from './remembered.js';

/** Who may delete which video, and who hears of it. */
export interface DeleteEndpointOptions<Context = undefined> extends VideoEndpointOptions<Context> {
  /**
   * Called after the site has deleted a video: the place to remove it from your own record. An error goes to `onError`;
   * the video is deleted nevertheless. It can run twice for a video.
   */
  readonly onDeleted?: ((video: AskedVideo, context: Context) => void | Promise<void>) | undefined;
}

const NAMES = ['authorize', 'onDeleted'];
const WORDS = {
  forbidden: 'delete videos',
  unavailable: 'The video cannot be deleted at the moment.',
  failed: 'no deletion of a video',
};

/**
 * Makes the handler for the tag's `delete-endpoint`: it answers a POST by deleting a video from the site, for good.
 * `authorize` alone decides by your own record whose video it is. If the request names an upload token, the endpoint also
 * proves that this token made the video (404).
 *
 * @throws {TypeError} at once, if `authorize` is missing or takes no video, or another option is wrong.
 */
export function deleteEndpoint<Context = undefined>(
  site: Site,
  options: DeleteEndpointOptions<Context>,
): EndpointHandler<Context> {
  const {authorize, onDeleted, onError} = Object(options) as DeleteEndpointOptions<Context>;
  checkAuthorize('deleteEndpoint', authorize);
  const deletions = new Remembered<boolean>(() => 0);

  /** @returns Whether the site does not have the video any more, also if it was deleted before. */
  async function removeVideo(photoId: string): Promise<boolean> {
    // A site without the method may call it the object that does not exist.
    return (await site.deleteVideo(photoId)) || (await site.findVideo(photoId)) === null;
  }

  return createEndpoint<Context>(options, NAMES, WORDS, async (request, context) => {
    const asked = await readAskedVideo('deleteEndpoint', authorize, request, context);
    const {photoId, uploadToken} = asked;
    if (uploadToken !== null && !(await findAskedVideo(site, asked, site.findVideos))) throw noSuchVideo();
    // A visitor who leaves does not stop it: the wish was clear, and others may wait for the same answer.
    const isGone = await deletions.get(photoId, async () => await removeVideo(photoId));
    if (!isGone) throw new Refusal(501, 'feature_not_available', 'The site does not delete the video.');
    try {
      await onDeleted?.(asked, context);
    } catch (error) {
      await reportError(error, WORDS.failed, onError);
    }
    return {photo_id: photoId, deleted: true};
  });
}
