/**
 * What a server of an embedder answers, as standard requests and responses: fresh upload tokens for the tag, and the
 * `return_url`. The files beside this one put the two on four kinds of server; docs/server.md shows all of them.
 */
import {
  readCallback,
  tokenEndpoint,
  verifyCallback,
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
