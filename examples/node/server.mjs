import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {createSite, nodeHandler, tokenEndpoint} from 'video-uploader/server';

const {env} = process;
const port = env['PORT'] ?? '8080';
/** The address of this server, as browsers and the 23 site see it. */
const origin = env['PUBLIC_ORIGIN'] ?? `http://127.0.0.1:${port}`;

const site = createSite({
  endpoint: env['VIDEO_UPLOADER_ENDPOINT'] ?? '',
  consumerKey: env['VIDEO_UPLOADER_CONSUMER_KEY'] ?? '',
  consumerSecret: env['VIDEO_UPLOADER_CONSUMER_SECRET'] ?? '',
  accessToken: env['VIDEO_UPLOADER_ACCESS_TOKEN'] ?? '',
  accessTokenSecret: env['VIDEO_UPLOADER_ACCESS_TOKEN_SECRET'] ?? '',
});

/** The id of the signed-in visitor, or null if no visitor is signed in. Write it: read your own session. */
function visitorOf(request) {
  throw new Error(`visitorOf in server.mjs is not written yet: ${request.url} gives nobody a token.`);
}

const answerToken = tokenEndpoint(site, {
  authorize: request => visitorOf(request),
  // The site tells this address which video it made of a file. An editor publishes the videos on the site.
  metadata: {returnUrl: `${origin}/uploaded`, backgroundReturn: true, maxUploads: 3, publish: false},
});

const page = new URL('index.html', import.meta.url);
const dist = new URL('dist/', import.meta.resolve('video-uploader/package.json'));

async function answer(request) {
  const {pathname} = new URL(request.url);
  if (pathname === '/upload-token') return await answerToken(request);
  // Anybody can call this, so it changes nothing. The header lets the browser that uploads read it.
  if (pathname === '/uploaded')
    return new Response('Thank you.\n', {headers: {'Access-Control-Allow-Origin': '*'}});
  if (pathname === '/') return await send(page, 'text/html');
  const [, script] = /^\/video-uploader\/(video-uploader\.min\.js|lang\/[\w-]+\.js)$/.exec(pathname) ?? [];
  return script ? await send(new URL(script, dist), 'text/javascript') : new Response(null, {status: 404});
}

async function send(file, type) {
  return new Response(await readFile(file), {headers: {'Content-Type': `${type}; charset=utf-8`}});
}

// Only this computer reaches 127.0.0.1. In production a proxy with TLS stands before it.
createServer(nodeHandler(answer)).listen(Number(port), '127.0.0.1', () => console.log(`Open ${origin}/`));
