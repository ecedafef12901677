/**
 * The server of a page that embeds the tag, as small as it can be, on `video-uploader/server`: it asks the 23 site for
 * upload tokens with a key that never reaches the browser, writes them into its pages, gives fresh ones to the tag, and
 * answers at its return_url. It tells how far a video is, and deletes one, if it has given the token or heard of the video.
 */
import type {Plugin, ViteDevServer} from 'vite';
import {
  createSite,
  captionEndpoint,
  deleteEndpoint,
  nodeHandler,
  readCallback,
  statusEndpoint,
  tokenEndpoint,
  verifyCallback,
  type AskedVideo,
  type Credentials,
  type Site,
  type UploadTokenOptions,
} from '../src/server/index.js';

/** The 23 site that the page belongs to. */
export interface EmbeddedSite {
  /** Such as `http://127.0.0.1:8023`. */
  readonly url: string;
  readonly credentials: Credentials;
}

/**
 * The origin of the pages, from configuration alone. A request can say anything about itself (`GET //evil.example/`), and
 * would then choose where the ids and secrets of videos are sent.
 *
 * @param pageUrl what `--page-url` says.
 */
export function pageOrigin(pageUrl: string | null, server: Pick<ViteDevServer, 'resolvedUrls'>): string {
  // A server for the network is called by its address there, from this machine too.
  const {network = [], local = []} = server.resolvedUrls ?? {};
  const url = pageUrl ?? network[0] ?? local[0];
  if (url === undefined) throw new Error('The server of the pages has no address yet.');
  return new URL(url).origin;
}

/** How the demo page wants to hear the final answer: `?answer=` in its address. */
function readAnswer(address: string): string | null {
  const at = address.indexOf('?');
  return at === -1 ? null : new URLSearchParams(address.slice(at)).get('answer');
}

/** What tokens allow, by how the demo page wants to hear the final answer. */
function tokenOptions(origin: string, answer: string | null): UploadTokenOptions {
  const common = {maxUploads: 10};
  const returnUrl = new URL('/uploaded?theme=green', origin);
  switch (answer) {
    case 'background':
      return {...common, returnUrl, backgroundReturn: true};
    case 'none':
      return common;
    default:
      return {...common, returnUrl};
  }
}

/** The site, for those who hold its key. */
export function openSite({url, credentials}: EmbeddedSite): Site {
  return createSite({endpoint: url, ...credentials});
}

/** What this server has given and heard of while it runs, for the one visitor that a demo without a sign-in has. */
class VisitorRecord {
  readonly #tokens = new Set<string>();
  readonly #videos = new Set<string>();

  addToken(uploadToken: string): void {
    if (uploadToken !== '') this.#tokens.add(uploadToken);
  }

  addVideo(photoId: string): void {
    this.#videos.add(photoId);
  }

  removeVideo(photoId: string): void {
    this.#videos.delete(photoId);
  }

  /** That the token made the video is proven by the endpoint that asks. */
  has({photoId, uploadToken}: AskedVideo): boolean {
    return uploadToken === null ? this.#videos.has(photoId) : this.#tokens.has(uploadToken);
  }
}

/**
 * Plugs the embedder's server into Vite's.
 *
 * @param pageUrl where browsers find it, if it is not where it listens.
 */
export function embedder(embedded: EmbeddedSite, pageUrl: string | null = null): Plugin {
  const site = openSite(embedded);
  const record = new VisitorRecord();
  return {
    name: 'embedder',
    configureServer(server) {
      const answerToken = tokenEndpoint(site, {
        // Everyone who can open the page, for the demo has no sign-in; its server listens to this machine alone.
        authorize: () => true,
        metadata: request =>
          tokenOptions(pageOrigin(pageUrl, server), readAnswer(request.headers.get('Referer') ?? '')),
        onToken: ({uploadToken}) => record.addToken(uploadToken),
      });
      const authorize = (_request: Request, video: AskedVideo): boolean => record.has(video);
      const answerStatus = statusEndpoint(site, {authorize, interval: 1000});
      const answerDelete = deleteEndpoint(site, {
        authorize,
        onDeleted: ({photoId}) => record.removeVideo(photoId),
      });
      const answerReplaceToken = lazily(() =>
        tokenEndpoint(site, {
          authorize: () => true,
          // Any video of the site, for the demo has no sign-in. Otherwise only your own record tells whose it is.
          replaces: (request, _visitor) => new URL(request.url).searchParams.get('video'),
          metadata: {returnUrl: new URL('/uploaded', pageOrigin(pageUrl, server))},
        }),
      );
      const answerCaptions = captionEndpoint(site, {authorize});
      server.middlewares.use(
        '/upload-token',
        nodeHandler(request => answerToken(request)),
      );
      server.middlewares.use(
        '/replace-token',
        nodeHandler(request => answerReplaceToken()(request)),
      );
      server.middlewares.use(
        '/uploaded',
        nodeHandler(request => answerCallback(request, site, record)),
      );
      server.middlewares.use(
        '/video-status',
        nodeHandler(request => answerStatus(request)),
      );
      server.middlewares.use(
        '/delete-video',
        nodeHandler(request => answerDelete(request)),
      );
      server.middlewares.use(
        '/captions',
        nodeHandler(request => answerCaptions(request), {maxBody: 4_000_000}),
      );
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html, {originalUrl, server}) {
        if (!server) return html;
        const origin = pageOrigin(pageUrl, server);
        const answer = readAnswer(originalUrl ?? '');
        const transport = answer === 'form' ? 'form' : 'auto';
        html = html.replaceAll('%SITE%', embedded.url).replaceAll('%PAGE%', origin);
        if (!html.includes('%UPLOAD_TOKEN%')) return html;
        // A page is served while its site is away too: the tag asks for a token once it needs one.
        const {uploadToken} = await site
          .getUploadToken(tokenOptions(origin, answer))
          .catch(() => ({uploadToken: ''}));
        record.addToken(uploadToken);
        return html
          .replaceAll('%UPLOAD_TOKEN%', escapeHtml(uploadToken))
          .replaceAll('%TRANSPORT%', transport);
      },
    },
  };
}

/** The address of the pages is known once their server listens. */
function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** Also tells the tag how it ended, where a plain form brought the browser here. */
const THANKS = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>%TITLE%</title>
<script type="module" src="/src/callback.ts"></script>
<p>%TITLE%. You may close this window.</p>
`;

/** The return_url. The browser that uploads follows the redirect to here, and may read it only with this header. */
async function answerCallback(request: Request, site: Site, record: VisitorRecord): Promise<Response> {
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
  };
  if (request.method === 'OPTIONS') return new Response(null, {status: 204, headers});
  const callback = await readCallback(request);
  const video = await verifyCallback(site, callback).catch(() => null);
  if (video) record.addVideo(video.photoId);
  const title = video ? 'Thank you for the video' : 'There is no such video';
  return new Response(THANKS.replaceAll('%TITLE%', title), {headers});
}

/** What comes from a site is not trusted, not even a token. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'$]/g, character => `&#${character.charCodeAt(0)};`);
}
