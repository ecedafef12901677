#!/usr/bin/env bash
# Chromium sends a POST a second time, unseen by the page, if a connection that it had used before is closed after the
# whole body has left and before an answer comes. The page hears of one request: no second `loadstart`, no second
# upload `progress` or `load`, and the answer to the copy.
#
# A server that had acted on the first copy has acted twice. An uploader that counts its own requests cannot see it.
#
# Needs Chromium (Debian: chromium) and Node 20. Seen with Chromium 156.0.8078.108 and playwright-core 1.64.1.
# Fails if Chromium sends the POST once, or if the page hears of the second one.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --ignore-scripts playwright-core@1.64.1 >/dev/null
CHROMIUM="$(command -v chromium)"
export CHROMIUM
"$CHROMIUM" --version 2>/dev/null | tail -n 1
cat >run.mjs <<'JS'
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

const posts = [];
const server = createServer((request, response) => {
  let bytes = 0;
  request.on('data', data => (bytes += data.length));
  request.on('end', () => {
    if (request.url !== '/upload') return response.end('<!doctype html><title>page</title>');
    posts.push(bytes);
    // The first copy is read to its end; then its connection, which has served a request before, is closed.
    if (posts.length === 1) request.socket.destroy();
    else response.end('answer to copy ' + posts.length);
  });
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
const page = await browser.newPage();
await page.goto(origin);
const heard = await page.evaluate(
  () =>
    new Promise(done => {
      const events = [];
      const request = new XMLHttpRequest();
      for (const type of ['loadstart', 'load', 'error', 'abort', 'loadend'])
        request.upload.addEventListener(type, ({loaded}) => events.push(`upload ${type} ${loaded}`));
      request.addEventListener('loadend', () => done({events, status: request.status, body: request.responseText}));
      request.open('POST', '/upload');
      request.send(new Uint8Array(300_000));
    }),
);
await browser.close();
server.close();
console.log('the server got', posts.length, 'POSTs of', posts.join(' and '), 'bytes');
console.log('the page heard', heard.events.join(', '), '- then', heard.status, JSON.stringify(heard.body));
const isSame =
  posts.length === 2 &&
  posts.every(bytes => bytes === 300_000) &&
  heard.status === 200 &&
  heard.body === 'answer to copy 2' &&
  heard.events.filter(event => event.startsWith('upload loadstart')).length === 1 &&
  heard.events.filter(event => event.startsWith('upload load ')).length === 1;
console.log(isSame ? 'as described: sent twice, heard of once' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node run.mjs
