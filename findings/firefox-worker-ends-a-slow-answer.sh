#!/usr/bin/env bash
# Firefox ends a request about 60 s after its last byte if the page has a service worker that hands requests on by
# `respondWith(fetch(event.request))`. A POST that a server answers after 90 s ends with status 0 after 62 s, as if the
# network had gone. Chromium waits for the answer. Without the worker Firefox waits too.
#
# A page with such a worker (most offline caches are) loses the answer to an upload that a server processes for longer, and
# a client that sends again makes a second video. A worker that leaves POSTs alone does not.
#
# Seen with Firefox ESR 153.8, Chromium 156.0.8078.108 and playwright-core 1.64.1. Needs Debian's firefox-esr and chromium,
# and Node 20; takes three minutes. Fails if Firefox waits for the answer through the worker, or does not without it, or
# if Chromium does not wait.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
cat >see.js <<'JS'
import {createServer} from 'node:http';
import {chromium, firefox} from 'playwright-core';

/** What the server takes for an answer, in milliseconds. */
const WORK = 90_000;
const WORKER = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', event => event.waitUntil(clients.claim()));
  addEventListener('fetch', event => event.respondWith(fetch(event.request)));
`;
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const isWorker = request.url === '/worker.js';
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? WORKER : '<!doctype html><title>Upload</title>');
    return;
  }
  request.on('end', () => setTimeout(() => response.end('ok'), WORK)).resume();
});
server.requestTimeout = 0;
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

/** The status of a POST and the seconds that it took. */
async function see(name, browser, withWorker) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const seen = await page.evaluate(async isControlled => {
    if (isControlled) {
      const controlled = new Promise(resolve =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, {once: true}),
      );
      await navigator.serviceWorker.register('/worker.js');
      await controlled;
    }
    return new Promise(resolve => {
      const request = new XMLHttpRequest();
      const start = performance.now();
      request.onloadend = () =>
        resolve({status: request.status, seconds: Math.round((performance.now() - start) / 1000)});
      request.open('POST', '/upload');
      request.send(new Blob([new Uint8Array(1000)]));
    });
  }, withWorker);
  console.log(
    `${name} ${browser.version()}, ${withWorker ? 'with' : 'without'} a worker: status ${seen.status} after ${seen.seconds} s`,
  );
  await browser.close();
  return seen;
}

const openFirefox = () =>
  firefox.launch({channel: 'moz-firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr'});
const openChromium = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
const inFirefox = await see('Firefox', await openFirefox(), true);
const [plain, inChromium] = await Promise.all([
  see('Firefox', await openFirefox(), false),
  see('Chromium', await openChromium(), true),
]);
server.close();
const isSame = inFirefox.status === 0 && inFirefox.seconds < 80 && plain.status === 200 && inChromium.status === 200;
console.log(isSame ? 'as described: Firefox ends the request through the worker' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
