#!/usr/bin/env bash
# A connection that breaks during a chunk ends an upload of @mux/upchunk 3.5.0 for good: `error` comes at once, with the
# message that the server responded with 0. No second request goes, and `attemptFailure` is not told. A 503 to the same
# chunk is retried, and the file arrives. The list `retryCodes`, which is for HTTP statuses by its description, decides about
# it: with 0 in the list, a broken connection is retried like a 503.
#
# A page meets it on a train, behind a proxy that restarts, and whenever a phone changes its network without being offline.
#
# Seen with @mux/upchunk 3.5.0 in Chromium 156.0.8078.108, playwright-core 1.64.1. Needs Debian's chromium and Node 20.
# Fails if a broken connection is retried without that setting, or a 503 is not.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 @mux/upchunk@3.5.0 >/dev/null

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

const script = readFileSync('node_modules/@mux/upchunk/dist/upchunk.mjs');
let trouble = '';
let puts = 0;
const server = createServer((request, response) => {
  // A browser repeats a request by itself if a connection breaks that it has used before.
  response.setHeader('Connection', 'close');
  if (request.method !== 'PUT') {
    const isScript = request.url === '/upchunk.mjs';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    return response.end(isScript ? script : '<!doctype html><title>Page</title>');
  }
  puts += 1;
  const isFirst = puts === 1;
  if (isFirst && trouble === 'broken') return request.once('data', () => request.socket.resetAndDestroy());
  request.resume();
  return request.on('end', () => response.writeHead(isFirst && trouble === '503' ? 503 : 200).end());
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
console.log('Chromium', browser.version());
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}`);
const lines = [];
for (const [what, answer, settings] of [
  ['no trouble', '', {}],
  ['503 to the first request', '503', {}],
  ['the first connection breaks', 'broken', {}],
  ['the first connection breaks, 0 is among retryCodes', 'broken', {retryCodes: [0, 408, 502, 503, 504]}],
]) {
  [trouble, puts] = [answer, 0];
  const told = await page.evaluate(async options => {
    const {createUpload} = await import('/upchunk.mjs');
    const file = new File([new Uint8Array(3 * 256 * 1024)], 'film.mp4', {type: 'video/mp4'});
    const upload = createUpload({endpoint: '/upload', file, chunkSize: 256, delayBeforeAttempt: 0.2, ...options});
    const events = [];
    return new Promise(done => {
      for (const name of ['attemptFailure', 'error', 'success'])
        upload.on(name, ({detail}) => {
          events.push(name === 'error' ? `error "${detail.message}"` : name);
          if (name !== 'attemptFailure') setTimeout(() => done(events.join(', ')), 1500);
        });
    });
  }, settings);
  const line = `${puts} requests; ${told}`;
  console.log(`${what}: ${line}`);
  lines.push(line);
}
await browser.close();
server.close();
const [plain, busy, broken, asked] = lines;
const isAsSeen =
  plain === '3 requests; success' &&
  busy === '4 requests; attemptFailure, success' &&
  /^1 requests; error /.test(broken) &&
  asked === '4 requests; attemptFailure, success';
console.log(isAsSeen ? 'As seen before.' : 'This has changed.');
process.exit(isAsSeen ? 0 : 1);
JS
CHROMIUM="${CHROMIUM:-$(command -v chromium)}" node see.js
