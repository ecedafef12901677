import {isBusy} from '../../protocol/answers/retry-after.js';
import {SiteError} from '../api/site-error.js';
import {createEndpoint, Refusal, reportError, type EndpointHandler} from '../endpoint/endpoint.js';
import type {Site} from '../site-types.js';
import {
  checkAuthorize,
  findAskedVideo,
  noSuchVideo,
  readAskedVideo,
  type AskedVideo,
  type ListedVideo,
  type VideoEndpointOptions,
} from './asked-video.js';
import {Remembered} from './remembered.js';
import {isWatchable, preparedShareOf, type TranscodingProgress} from './transcoding-progress.js';

/** Who may ask how far a video is, and how often the site is asked. */
export interface StatusEndpointOptions<Context = undefined> extends VideoEndpointOptions<Context> {
  /** Milliseconds for which an answer about a video is repeated without a request to the site. Defaults to 5000. */
  readonly interval?: number | undefined;
}

/** What the endpoint knows of a video; null if there is no such video, or the token did not make it. */
type Status = {readonly playable: 'preparing' | 'ready' | 'unknown'; readonly share: number | null} | null;

const INTERVAL = 5000;
/** Milliseconds. A video that plays stays playable, and a token never makes a video of an earlier upload. */
const READY_FOR = 10 * 60_000;
const REFUSED_FOR = 60_000;
/** Milliseconds until the endpoint asks for the method again, if the site did not have it. */
const ABSENT_FOR = 10 * 60_000;
/** Milliseconds. Shorter than the five seconds after which the tag asks, so that a list never lacks its video. */
const LISTED_FOR = 2000;
/** A list can be long, and serves requests that come together. */
const MOST_LISTS = 100;
const MOST_PROVEN = 10_000;

const READY: Status = {playable: 'ready', share: 1};

const NAMES = ['authorize', 'interval'];
const WORDS = {
  forbidden: 'ask about videos',
  unavailable: 'The state of the video is unknown at the moment.',
  failed: 'no state of a video',
};

/**
 * Makes the handler for the tag's `status-endpoint`: it answers a POST with how far the site has prepared a video. It first
 * proves that the upload token of the request made the video (404). A request without a token is for `authorize` alone.
 * All requests for a video share one question to the site at a time, and its answer for `interval`.
 *
 * @throws {TypeError} or {RangeError} at once, if `authorize` is missing or takes no video, or another option is wrong.
 */
export function statusEndpoint<Context = undefined>(
  site: Site,
  options: StatusEndpointOptions<Context>,
): EndpointHandler<Context> {
  const {authorize, interval = INTERVAL} = Object(options) as StatusEndpointOptions<Context>;
  checkAuthorize('statusEndpoint', authorize);
  if (typeof interval !== 'number' || !(interval >= 0 && interval < Infinity))
    throw new RangeError('interval must be a number of milliseconds from 0.');

  const statuses = new Remembered<Status>(status => {
    if (status === null) return REFUSED_FOR;
    return status.playable === 'preparing' ? interval : READY_FOR;
  });
  const lists = new Remembered<readonly ListedVideo[]>(() => LISTED_FOR, MOST_LISTS);
  const proven = new Set<string>();
  let absentUntil = 0;
  /** Whether the site has answered a question. Then an error is about one video, and does not mean that there is no method. */
  let hasMethod = false;

  // No question ends with the visitor who caused it, since others may wait for the same answer.
  async function findVideos(token: string): Promise<readonly ListedVideo[]> {
    return await lists.get(token, async () => {
      const videos = await site.findVideos(token);
      // Without the texts, which visitors write: a hundred lists of them could fill the memory.
      return videos.map(({photoId, encoded}) => ({photoId, encoded}));
    });
  }

  async function look(key: string, asked: AskedVideo): Promise<Status> {
    let video: ListedVideo | null | undefined;
    if (!proven.has(key)) {
      video = await findAskedVideo(site, asked, findVideos);
      if (video === null) return null;
      remember(key);
      if (video.encoded === true) return READY;
    }
    const isAbsent = performance.now() < absentUntil;
    const progress = isAbsent ? null : await askProgress(asked.photoId);
    if (progress !== null && isUnderWay(progress)) return preparing(progress);

    // The whole is at 1 before the site begins as well: the list decides.
    video ??= await findAskedVideo(site, asked, findVideos);
    if (video === null) {
      proven.delete(key);
      return null;
    }
    if (progress === null && !isAbsent && !hasMethod) absentUntil = performance.now() + ABSENT_FOR;
    if (video.encoded === true) return READY;
    if (video.encoded === null && progress !== null && isWatchable(progress)) return READY;
    if (video.encoded === null && progress === null) return {playable: 'unknown', share: null};
    return preparing(progress);
  }

  /** @returns null if the site does not have the method, or does not have the video. */
  async function askProgress(photoId: string): Promise<TranscodingProgress | null> {
    try {
      const progress = await site.transcodingProgress(photoId);
      hasMethod = true;
      return progress;
    } catch (error) {
      if (!(error instanceof SiteError && isAbsence(error))) throw error;
      if (error.code === 'permission_denied') await reportError(error, WORDS.failed, options.onError);
      return null;
    }
  }

  function remember(key: string): void {
    proven.add(key);
    const [oldest] = proven;
    if (proven.size > MOST_PROVEN && oldest !== undefined) proven.delete(oldest);
  }

  return createEndpoint<Context>(options, NAMES, WORDS, async (request, context) => {
    const asked = await readAskedVideo('statusEndpoint', authorize, request, context);
    const key = JSON.stringify([asked.photoId, asked.uploadToken]);
    const status = await statuses.get(key, async () => await look(key, asked));
    if (status === null) throw noSuchVideo();
    if (status.playable === 'unknown')
      throw new Refusal(501, 'feature_not_available', 'The site does not tell how far a video is.');
    return {
      photo_id: asked.photoId,
      playable: status.playable,
      prepared_share: status.share,
      ...(status.playable === 'ready' ? {} : {retry_after: Math.ceil(interval / 1000)}),
    };
  });
}

/** Whether the progress alone tells that the video does not play yet. An answer of an unknown shape tells nothing. */
function isUnderWay(progress: TranscodingProgress): boolean {
  const isReadable = progress.all !== null || Object.keys(progress.formats).length > 0;
  return isReadable && progress.all !== 1 && !isWatchable(progress);
}

function preparing(progress: TranscodingProgress | null): Status {
  return {playable: 'preparing', share: progress && preparedShareOf(progress)};
}

/** Whether an error means that this site cannot answer the question, rather than that it cannot do it now. */
function isAbsence({code, status}: SiteError): boolean {
  if (status !== null && isBusy(status)) return false;
  if (/^(?:network|timeout|server|redirected)$/.test(code)) return false;
  if (code === 'bad-response') return status === 404 || status === 405 || status === 410;
  return !/signature|nonce|oauth|authentication/.test(code);
}
