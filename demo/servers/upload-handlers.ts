/**
 * What a server of an embedder answers, as standard requests and responses: fresh upload tokens for the tag, the
 * `return_url`, how far a video is, its deletion, its captions and its replacement. The files beside this one put them on four kinds of server;
 * docs/server.md shows all of them.
 */
import {
  captionEndpoint,
  deleteEndpoint,
  readCallback,
  statusEndpoint,
  tokenEndpoint,
  verifyCallback,
  type AskedVideo,
  type EndpointHandler,
  type Site,
  type StoredVideo,
  type TokenHandler,
} from 'video-uploader/server';

/** What the examples need of an embedder. */
export interface Embedder {
  readonly site: Site;
  /** Address of this server, as browsers see it. */
  readonly origin: string;
  /** Who is signed in, by the request's cookie or header; null for nobody. */
  readonly visitorOf: (request: Request) => string | null;
  /** Whether a video is this visitor's own, by what the server has noted. */
  readonly ownsVideo: (visitor: string | null, video: AskedVideo) => boolean;
  /** Called once the site has confirmed a video. */
  readonly onStored: (video: StoredVideo) => void;
}

/** The answer to a request; under other addresses too. */
export type Handler = (request: Request) => Promise<Response>;

export function createTokenHandler({site, origin, visitorOf}: Embedder): TokenHandler {
  const answerToken = tokenEndpoint(site, {
    // Who may upload: an id, or null for nobody.
    authorize: request => visitorOf(request),
    // What everybody gets. The visitor chooses nothing here.
    metadata: {
      returnUrl: `${origin}/uploaded`,
      backgroundReturn: true,
      maxUploads: 3,
      publish: false,
    },
    rateLimit: {tokens: 20, minutes: 10},
  });
  return answerToken;
}

export function createCallbackHandler({site, onStored}: Embedder): Handler {
  async function answerCallback(request: Request): Promise<Response> {
    // The browser that uploads may follow the site to here, and may read it only with this header.
    const headers = {'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store'};
    if (request.method === 'OPTIONS') return new Response(null, {status: 204, headers});
    // Anyone can call this address and say anything.
    const callback = await readCallback(request);
    // So the site is asked.
    const video = await verifyCallback(site, callback).catch(() => null);
    if (video) onStored(video);
    return new Response(video ? 'Thank you for the video.\n' : 'There is no such video.\n', {headers});
  }
  return answerCallback;
}

export function createStatusHandler({site, visitorOf, ownsVideo}: Embedder): EndpointHandler {
  const answerStatus = statusEndpoint(site, {
    // Whose video it is: true only if your own record says so.
    authorize: (request, video) => ownsVideo(visitorOf(request), video),
  });
  return answerStatus;
}

export function createDeleteHandler({site, visitorOf, ownsVideo}: Embedder): EndpointHandler {
  const answerDelete = deleteEndpoint(site, {
    // Anything but your own record would let a visitor delete the videos of others.
    authorize: (request, video) => ownsVideo(visitorOf(request), video),
  });
  return answerDelete;
}

export function createCaptionHandler({site, visitorOf, ownsVideo}: Embedder): EndpointHandler {
  const answerCaptions = captionEndpoint(site, {
    // Anything but your own record would let a visitor write into the videos of others.
    authorize: (request, video) => ownsVideo(visitorOf(request), video),
  });
  return answerCaptions;
}

export function createReplaceTokenHandler({site, visitorOf, ownsVideo}: Embedder): TokenHandler {
  const answerReplaceToken = tokenEndpoint(site, {
    authorize: request => visitorOf(request),
    // The page asks for /replace-token?video=60433. Only your own record tells whose video that is.
    replaces: (request, visitor) => {
      const photoId = new URL(request.url).searchParams.get('video') ?? '';
      return ownsVideo(String(visitor), {photoId, uploadToken: null}) ? photoId : null;
    },
  });
  return answerReplaceToken;
}
