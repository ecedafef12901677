#!/usr/bin/env bash
# plupload 2.3.9 drops a file that `addFile()` gets right after `init()`, and tells nobody: no error, no `Error` event, no
# `FilesAdded`. `start()` then fires `UploadComplete`, with nothing sent. `init()` returns before the uploader is ready, which
# it says later, by `PostInit`; a file that is added in a listener of that event is sent.
#
# Of use to whoever hands files from another place to plupload: a drop area of their own, a form that was filled in before.
#
# Seen with plupload 2.3.9 in Chromium 156.0.8078.108, playwright-core 1.64.1. Needs Debian's chromium and Node 20.
# Fails if the early file is kept, told of or sent, or if the later one is not.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 plupload@2.3.9 >/dev/null

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

let posts = 0;
const script = readFileSync('node_modules/plupload/js/plupload.full.min.js');
const server = createServer((request, response) => {
  request.resume();
  if (request.method === 'POST') posts += 1;
  const isScript = request.url === '/plupload.js';
  response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : '<!doctype html><title>Page</title><button id="pick">Pick</button><script src="/plupload.js"></script>');
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
console.log(`Chromium ${browser.version()}`);

/** What an uploader tells of one file, and how many requests its server got. */
async function see(when) {
  posts = 0;
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const events = await page.evaluate(async when => {
    const told = [];
    const uploader = new plupload.Uploader({browse_button: 'pick', url: '/upload', runtimes: 'html5'});
    for (const type of ['PostInit', 'FilesAdded', 'FileUploaded', 'UploadComplete', 'Error'])
      uploader.bind(type, () => told.push(type));
    const add = () => uploader.addFile(new File(['abc'], 'film.mp4', {type: 'video/mp4'}));
    const isReady = new Promise(resolve => uploader.bind('PostInit', resolve));
    if (when === 'in PostInit') uploader.bind('PostInit', add);
    uploader.init();
    if (when === 'after init()') add();
    await isReady;
    // plupload takes files in by steps of its own.
    await new Promise(resolve => setTimeout(resolve, 1000));
    const isComplete = new Promise(resolve => uploader.bind('UploadComplete', resolve));
    uploader.start();
    await isComplete;
    return told;
  }, when);
  await page.close();
  console.log(`added ${when}: ${events.join(', ')}; ${posts} requests`);
  return `${events.join()} ${posts}`;
}
const early = await see('after init()');
const late = await see('in PostInit');
await browser.close();
server.close();
const isSame =
  early === 'PostInit,UploadComplete 0' && late === 'PostInit,FilesAdded,FileUploaded,UploadComplete 1';
console.log(isSame ? 'as described: the early file is lost without a word' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
