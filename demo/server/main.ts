import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {credentialsPath} from './http/credentials.js';
import {endIfInUse} from './in-use.js';
import {startSite} from './start-site.js';

const USAGE = `Usage: tsx demo/server/main.ts [--port 8123] [--host 127.0.0.1] [--data folder] [--faults]
       [--public-url https://videos.example.com] [--variable key]...
       [--transcode-seconds 0] [--old]

The OAuth credentials come from VIDEO_UPLOADER_CONSUMER_KEY, VIDEO_UPLOADER_CONSUMER_SECRET,
VIDEO_UPLOADER_ACCESS_TOKEN and VIDEO_UPLOADER_ACCESS_TOKEN_SECRET, or are generated once and kept in the
data folder. Behind a proxy that ends TLS, --public-url is the address that clients sign. A --variable is a
custom variable that videos have. The site takes --transcode-seconds to make a stored video playable. With --old
it lacks the newer methods.`;

const {values} = parseArgs({
  options: {
    port: {type: 'string', default: '8123'},
    host: {type: 'string', default: '127.0.0.1'},
    data: {type: 'string', default: fileURLToPath(new URL('../data', import.meta.url))},
    faults: {type: 'boolean', default: false},
    'public-url': {type: 'string'},
    variable: {type: 'string', multiple: true, default: []},
    'transcode-seconds': {type: 'string', default: '0'},
    old: {type: 'boolean', default: false},
    help: {type: 'boolean', default: false},
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  await start();
}

async function start(): Promise<void> {
  const site = await startSite({
    port: Number(values.port),
    host: values.host,
    dataFolder: values.data,
    faults: values.faults,
    ...(values['public-url'] === undefined ? {} : {publicUrl: values['public-url']}),
    customVariables: values.variable,
    transcodeMs: 1000 * Number(values['transcode-seconds']),
    isOld: values.old,
    log: line => console.error(line),
  }).catch((error: unknown) => endIfInUse(error, 'tsx demo/server/main.ts'));
  const origin = process.env['VIDEO_UPLOADER_CONSUMER_KEY']
    ? 'the environment'
    : credentialsPath(values.data);
  console.log(`The site is at ${site.url}/`);
  console.log(`Its OAuth credentials are in ${origin}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void site.close().then(() => process.exit(0)));
  }
}
