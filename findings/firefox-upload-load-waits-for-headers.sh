#!/usr/bin/env bash
# Firefox fires `load` of `XMLHttpRequest.upload` when the response headers arrive, and not when the last byte of the
# request has left. A server that has read 1 MB and answers after 3 s makes that `load` 3 s late; a `progress` event whose
# `loaded` equals `total` comes at once. Chromium fires `load` at once too.
#
# An uploader that says "processing" from `upload.load` on shows "uploading" in Firefox for as long as the server works,
# and cannot tell by `load` whether a request that was cut had left. The last `progress` event can.
#
# Seen with Firefox ESR 153.8, Chromium 156.0.8078.108 and playwright-core 1.64.1. Needs Debian's firefox-esr
# and chromium, and Node 20. Fails if `load` precedes the answer by more than 1 s in Firefox, or does not in Chromium.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null

cat >see.js <<'JS'
import {createServer} from 'node:http';
import {chromium, firefox} from 'playwright-core';

const WORK = 3000;
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Upload</title>');
    return;
  }
  // The headers go after the work, as those of every server that answers with a status of its own.
  request.on('end', () => setTimeout(() => response.end('ok'), WORK)).resume();
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

/** Seconds from the send to the last progress event, to `load` of the upload, and to the headers of the answer. */
async function see(name, browser) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const seen = await page.evaluate(
    () =>
      new Promise(resolve => {
        const request = new XMLHttpRequest();
        const start = performance.now();
        const times = {};
        const note = what => (times[what] = Math.round((performance.now() - start) / 100) / 10);
        request.upload.onprogress = ({loaded, total}) => {
          if (loaded === total) times.progress ??= note('progress');
        };
        request.upload.onload = () => note('load');
        request.onreadystatechange = () => {
          if (request.readyState === 2) note('headers');
        };
        request.onload = () => resolve(times);
        request.open('POST', '/upload');
        request.send(new Blob([new Uint8Array(1_000_000)]));
      }),
  );
  console.log(
    `${name} ${browser.version()}: all bytes at ${seen.progress} s, upload.load at ${seen.load} s, headers at ${seen.headers} s`,
  );
  await browser.close();
  return seen;
}

const inFirefox = await see(
  'Firefox',
  await firefox.launch({channel: 'moz-firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr'}),
);
const inChromium = await see(
  'Chromium',
  await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  }),
);
server.close();
const isLate = ({load, headers}) => headers - load < 1;
const isSame = isLate(inFirefox) && inFirefox.headers - inFirefox.progress > 1 && !isLate(inChromium);
console.log(isSame ? 'as described: upload.load waits for the headers in Firefox' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
