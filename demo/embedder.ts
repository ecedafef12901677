/**
 * The server of a page that embeds the tag, as small as it can be: it asks the 23 site for upload tokens with
 * credentials that never reach the browser, writes them into its pages, and answers at its return_url.
 */
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Plugin} from 'vite';
import {type Credentials, signRequest} from '../src/server/sign-request.js';

/** The 23 site that the page belongs to. */
export interface EmbeddedSite {
  /** Such as `http://127.0.0.1:8023`. */
  readonly url: string;
  readonly credentials: Credentials;
}

/** The `uploadtoken` object of the answer. All of its values are text. */
export interface UploadToken extends Readonly<Record<string, string>> {
  readonly upload_token: string;
}

/**
 * Asks the site for an upload token (API page `get-upload-token`).
 *
 * @throws {Error} with the site's own words when it refuses.
 */
export async function getUploadToken(
  site: EmbeddedSite,
  parameters: Readonly<Record<string, string | number>>,
): Promise<UploadToken> {
  const url = `${site.url}/api/photo/get-upload-token`;
  const fields = new URLSearchParams({format: 'json', raw: '1'});
  for (const [name, value] of Object.entries(parameters)) fields.set(name, String(value));
  const response = await fetch(url, {
    method: 'POST',
    body: fields,
    headers: {Authorization: await signRequest({method: 'POST', url, fields}, site.credentials)},
  });
  const answer = (await response.json()) as {status: string; message: string; uploadtoken: UploadToken};
  if (answer.status !== 'ok') throw new Error(`The site gave no upload token: ${answer.message}`);
  return answer.uploadtoken;
}

/** Parameters of the token by how the demo page wants to hear the final answer (`?answer=` in its address). */
function tokenParameters(page: URL): Record<string, string> {
  const common = {max_uploads: '10'};
  const callback = new URL('/uploaded?theme=green', page.origin).href;
  switch (page.searchParams.get('answer')) {
    case 'background':
      return {...common, return_url: callback, background_return_p: '1'};
    case 'none':
      return common;
    default:
      return {...common, return_url: callback};
  }
}

/** Plugs the embedder's server into Vite's. */
export function embedder(site: EmbeddedSite): Plugin {
  return {
    name: 'embedder',
    configureServer(server) {
      server.middlewares.use('/uploaded', answerCallback);
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html, {originalUrl, server}) {
        const origin =
          server?.resolvedUrls?.local[0] ?? server?.resolvedUrls?.network[0] ?? 'http://localhost';
        const page = new URL(originalUrl ?? '/', origin);
        const transport = page.searchParams.get('answer') === 'form' ? 'form' : 'auto';
        html = html.replaceAll('%SITE%', site.url).replaceAll('%PAGE%', page.origin);
        if (!html.includes('%UPLOAD_TOKEN%')) return html;
        const {upload_token: token} = await getUploadToken(site, tokenParameters(page));
        return html.replaceAll('%UPLOAD_TOKEN%', token).replaceAll('%TRANSPORT%', transport);
      },
    },
  };
}

/** Also tells the tag how it ended, where a plain form brought the browser here. */
const THANKS = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Thank you for the video</title>
<script type="module" src="/src/callback.ts"></script>
<p>Thank you for the video. You may close this window.</p>
`;

/** The return_url. The browser that uploads follows the redirect to here, and may read it only with this header. */
function answerCallback(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cache-Control', 'no-store');
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(THANKS);
}
