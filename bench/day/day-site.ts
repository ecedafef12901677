/** The demo site of a day, the server of its page, and how many requests the site has under way. */
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {type ServerResponse, createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import type {FaultRule} from '../../demo/server/control/faults.js';
import {createSite as openSite} from '../../demo/server/site.js';
import {createSite} from '../../src/server/index.js';
import {servePages} from '../../test/e2e/support/page-server.js';

const CLIP = new URL('../../test/fixtures/clip.mp4', import.meta.url);
const PAGE_SCRIPT = fileURLToPath(new URL('page/day-page.ts', import.meta.url));

const PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A day</title><link rel="icon" href="data:,">
<script src="/day.js"></script><script type="module" src="/dist/video-uploader.min.js"></script>`;

const KEY = {
  consumerKey: 'site-key',
  consumerSecret: 'site-secret',
  accessToken: 'user-token',
  accessTokenSecret: 'user-secret',
};

export interface DaySite {
  readonly pageUrl: string;
  readonly endpoint: string;
  /** Requests that the site has under way. */
  readonly openRequests: number;
  /** How many it got so far. */
  readonly requests: number;
  mintToken(): Promise<string>;
  faults(rules: readonly FaultRule[]): Promise<void>;
  down(forMs: number): Promise<void>;
  /** The names of the files that came in with a token. */
  stored(uploadToken: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function openDaySite(): Promise<DaySite> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'video-uploader-day-'));
  const site = await openSite({dataFolder, credentials: KEY, faults: true, transcodeMs: 1000});
  const open = new Set<ServerResponse>();
  let requests = 0;
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/_test/')) {
      requests += 1;
      open.add(response);
      response.once('close', () => open.delete(response));
    }
    void site.handler(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pages = await servePages({
    '/': {body: PAGE},
    '/day.js': {body: await bundlePage(), type: 'text/javascript'},
    '/clip.mp4': {body: await readFile(CLIP), type: 'video/mp4'},
  });
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${endpoint}/_test/${path}`, {
      method,
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
  return {
    endpoint,
    pageUrl: pages.url,
    get openRequests() {
      return open.size;
    },
    get requests() {
      return requests;
    },
    async mintToken() {
      const options = {returnUrl: `${endpoint}/_test/sink/day`, maxUploads: 10, backgroundReturn: true};
      return (await createSite({endpoint, ...KEY}).getUploadToken(options)).uploadToken;
    },
    async faults(rules) {
      await call('PUT', 'faults', {rules});
    },
    async down(forMs) {
      await call('PUT', 'down', {forMs});
    },
    async stored(uploadToken) {
      const query = new URLSearchParams({upload_token: uploadToken});
      const videos = (await call('GET', `videos?${query}`)) as {fileName: string}[];
      return videos.map(({fileName}) => fileName);
    },
    async close() {
      pages.close();
      server.closeAllConnections();
      server.close();
      await site.close();
      await rm(dataFolder, {recursive: true, force: true});
    },
  };
}

/** What runs in the page before the element does. */
async function bundlePage(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [PAGE_SCRIPT],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
