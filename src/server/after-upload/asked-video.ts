import {isId} from '../../protocol/callback/photo-id.js';
import {Refusal, type EndpointOptions} from '../endpoint/endpoint.js';
import {readJsonBody} from '../endpoint/json-body.js';
import type {Site} from '../site-types.js';
import type {StoredVideo} from '../stored-video.js';

/** The video of a request to an endpoint. Both values come from the visitor. */
export interface AskedVideo {
  readonly photoId: string;
  /**
   * The upload token that made the video, which the endpoint verifies. Null if the page does not know it: then only your
   * own record can tell whether the video belongs to this visitor.
   */
  readonly uploadToken: string | null;
}

/** Who may ask about a video. `Context` is the second argument that the handler is called with. */
export interface VideoEndpointOptions<Context = undefined> extends EndpointOptions {
  /**
   * Decides whether the visitor of this request may do this with this video: look the video up in your own record. Only
   * `true` permits it. The function must take both arguments.
   */
  readonly authorize: (request: Request, video: AskedVideo, context: Context) => boolean | Promise<boolean>;
}

const LONGEST_ID = 64;
const LONGEST_TOKEN = 512;

/**
 * Reads the video that a request is about.
 *
 * @param name The function that made the endpoint, for errors.
 * @throws {Refusal} for a request that names no video, or if `authorize` does not permit it.
 */
export async function readAskedVideo<Context>(
  name: string,
  authorize: VideoEndpointOptions<Context>['authorize'],
  request: Request,
  context: Context,
): Promise<AskedVideo> {
  const invalid = new Refusal(400, 'invalid_input', 'Send {"photo_id": "…", "upload_token": "…"}.');
  const video = readVideo(await readJsonBody(request, invalid), invalid);
  await checkPermission(name, authorize, request, video, context);
  return video;
}

/** @throws {Refusal} if `authorize` does not permit it. */
export async function checkPermission<Context>(
  name: string,
  authorize: VideoEndpointOptions<Context>['authorize'],
  request: Request,
  video: AskedVideo,
  context: Context,
): Promise<void> {
  const isPermitted: unknown = await authorize(request, video, context);
  if (typeof isPermitted !== 'boolean' && (isPermitted ?? null) !== null)
    throw new TypeError(`${name}: authorize(request, video) must return true or false.`);
  if (isPermitted !== true)
    throw new Refusal(403, 'permission_denied', 'You may not do this with this video.');
}

/** @throws {TypeError} if it is missing, or does not look at the video. */
export function checkAuthorize(name: string, authorize: unknown): void {
  // A function that takes only the request would permit each video of the site to a visitor who is signed in.
  if (typeof authorize !== 'function' || authorize.length < 2)
    throw new TypeError(
      `${name} needs authorize(request, video), which looks up in your own record whether this video belongs to the visitor.`,
    );
}

/** What the endpoints need of a video that the site lists. */
export type ListedVideo = Pick<StoredVideo, 'photoId' | 'encoded'>;

/** Proof that the site has the video and, if the request names an upload token, that this token made it. Otherwise null. */
export async function findAskedVideo(
  site: Site,
  {photoId, uploadToken}: AskedVideo,
  findVideos: (uploadToken: string) => Promise<readonly ListedVideo[]>,
): Promise<ListedVideo | null> {
  if (uploadToken === null) return await site.findVideo(photoId);
  const videos = await findVideos(uploadToken);
  return videos.find(video => video.photoId === photoId) ?? null;
}

/** What is answered if the site does not have the video, or the token of the request did not make it. */
export function noSuchVideo(): Refusal {
  return new Refusal(404, 'no_such_object', 'There is no such video.');
}

/** @throws {Refusal} `invalid` for fields that name no video, or several. */
export function readVideo(fields: Readonly<Record<string, unknown>>, invalid: Refusal): AskedVideo {
  const {photo_id: photoId, upload_token: uploadToken = null} = fields;
  if (typeof photoId !== 'string' || photoId.length > LONGEST_ID || !isId(photoId)) throw invalid;
  if (uploadToken !== null && !isToken(uploadToken)) throw invalid;
  return {photoId, uploadToken};
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(value);
}
