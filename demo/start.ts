/** `npm start`: a 23 site and a page that embeds the tag, on two origins as in real life. */
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {createServer} from 'vite';
import {cms} from './cms/cms.js';
import {embedder} from './embedder.js';
import {startSite} from './server/start-site.js';

const {values} = parseArgs({
  options: {
    'site-port': {type: 'string', default: '8023'},
    'page-port': {type: 'string', default: '5173'},
    host: {type: 'string', default: '127.0.0.1'},
    data: {type: 'string', default: new URL('data', import.meta.url).pathname},
    help: {type: 'boolean', default: false},
  },
});

if (values.help) {
  console.log(`npm start -- [--site-port 8023] [--page-port 5173] [--host 127.0.0.1] [--data demo/data]`);
} else {
  await start();
}

async function start(): Promise<void> {
  const log = (line: string): void => console.log(line);
  const site = await startSite({
    port: port('site-port'),
    host: values.host,
    dataFolder: values.data,
    // Tests and the demo ask for trouble; the site grants it on loopback only.
    faults: true,
    log,
  });
  const pages = await createServer({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    plugins: [embedder(site), cms(site, join(values.data, 'articles.json'))],
    // The embedder answers CORS requests itself; Vite's own answer refuses the origin "null" of a followed redirect.
    server: {host: values.host, port: port('page-port'), strictPort: false, cors: false},
    clearScreen: false,
  });
  await pages.listen();
  const page = pages.resolvedUrls?.local[0] ?? pages.resolvedUrls?.network[0] ?? '';
  if (new URL(page).port !== values['page-port']) {
    log(`Port ${values['page-port']} is in use; taking ${new URL(page).port}.`);
  }
  log(`
  The page that embeds the tag:  ${page}
  The 23 site with its gallery:  ${site.url}/
  Videos are kept in ${values.data}. Ctrl+C stops both.
`);

  const stop = async (): Promise<void> => {
    await pages.close();
    await site.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

function port(name: 'site-port' | 'page-port'): number {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    console.error(`--${name} ${values[name]} is no port: a number from 0 to 65535 is needed.`);
    process.exit(2);
  }
  return number;
}
