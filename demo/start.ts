/** `npm start`: a 23 site and a page that embeds the tag, on two origins as in real life. */
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {createServer} from 'vite';
import {cms} from './cms/cms.js';
import {embedder, pageOrigin} from './embedder.js';
import {credentialsPath} from './server/http/credentials.js';
import {endIfInUse} from './server/in-use.js';
import {startSite} from './server/start-site.js';

const DATA = fileURLToPath(new URL('data', import.meta.url));

const {values} = parseArgs({
  options: {
    'site-port': {type: 'string', default: '8023'},
    'page-port': {type: 'string', default: '5173'},
    host: {type: 'string', default: '127.0.0.1'},
    'page-url': {type: 'string'},
    data: {type: 'string', default: DATA},
    'transcode-seconds': {type: 'string', default: '20'},
    old: {type: 'boolean', default: false},
    help: {type: 'boolean', default: false},
  },
});

/** What Vite keeps to itself unless it is told otherwise. */
const PRIVATE_FILES = [
  ...['.env', '.env.*', '.npmrc', '.yarnrc.yml', '**/.git/**'],
  '*.{crt,pem,key,p12,pfx,cer,der}',
];

if (values.help) {
  console.log(`npm start -- [--site-port 8023] [--page-port 5173] [--host 127.0.0.1] [--data demo/data]
             [--page-url https://demo.example.com/] [--transcode-seconds 20] [--old]

--page-url is where browsers find the pages, if that is not where they listen, as behind a proxy.
The site takes --transcode-seconds to make a stored video playable. With --old it is a site without the newer methods.`);
} else {
  await start();
}

async function start(): Promise<void> {
  const log = (line: string): void => console.log(line);
  const data = resolve(values.data);
  const pageUrl = readPageUrl();
  let page = pageUrl ?? '';
  const site = await startSite({
    port: port('site-port'),
    host: values.host,
    dataFolder: data,
    // Tests and the demo ask for trouble; the site grants it on loopback only.
    faults: true,
    transcodeMs: 1000 * count('transcode-seconds'),
    isOld: values.old,
    pageUrl: () => page,
    log,
  }).catch((error: unknown) => endIfInUse(error, 'npm start --'));
  const pages = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    plugins: [embedder(site, pageUrl), cms(site, join(data, 'articles.json'), pageUrl)],
    // The embedder answers CORS requests itself; Vite's own answer refuses the origin "null" of a followed redirect.
    server: {
      host: values.host,
      port: port('page-port'),
      strictPort: false,
      cors: false,
      // It serves the whole checkout, and data with the key of this site or of another one may lie in it.
      fs: {deny: [...PRIVATE_FILES, `${escapeGlob(data)}/**`, `${escapeGlob(DATA)}*/**`]},
    },
    clearScreen: false,
  });
  await pages.listen();
  const listening = `${pageOrigin(null, pages)}/`;
  page ||= listening;
  if (new URL(listening).port !== values['page-port']) {
    log(`Port ${values['page-port']} is in use; taking ${new URL(listening).port}.`);
  }
  const key = process.env['VIDEO_UPLOADER_CONSUMER_KEY'] ? 'the environment' : credentialsPath(data);
  log(`
  The page that embeds the tag:  ${page}
  The 23 site with its gallery:  ${site.url}/
  Videos are kept in ${data}. Ctrl+C stops both.
  The key of the site is in ${key}.
`);

  const stop = async (): Promise<void> => {
    await pages.close();
    await site.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function escapeGlob(path: string): string {
  return path.replace(/[\\()[\]{}!*?+@|$^]/g, '\\$&');
}

function readPageUrl(): string | null {
  const url = values['page-url'];
  if (url === undefined) return null;
  if (/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) return url;
  console.error(`--page-url ${url} is no address: it must begin with http:// or https://.`);
  process.exit(2);
}

function count(name: 'transcode-seconds'): number {
  const number = Number(values[name]);
  if (Number.isFinite(number) && number >= 0) return number;
  console.error(`--${name} ${values[name]} is no number of seconds.`);
  process.exit(2);
}

function port(name: 'site-port' | 'page-port'): number {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    console.error(`--${name} ${values[name]} is no port: a number from 0 to 65535 is needed.`);
    process.exit(2);
  }
  return number;
}
