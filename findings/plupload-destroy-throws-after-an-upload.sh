#!/usr/bin/env bash
# `destroy()` of plupload 2.3.9 throws a TypeError (`getShim` of null) as soon as the uploader has sent a file, also half a
# second later, and also if its queue was emptied first. Before a file was sent it returns. The file input is gone all the
# same. A listener of `Destroy` that was bound after `init()` does not run, and neither does what follows the call.
#
# A page meets it if it takes plupload out and goes on: a router, a dialog, a component that unmounts.
#
# Seen with plupload 2.3.9 in Chromium 156.0.8078.108, playwright-core 1.64.1. Needs Debian's chromium and Node 20.
# Fails if the call throws before a file was sent, or returns after it.
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

const script = readFileSync('node_modules/plupload/js/plupload.full.min.js');
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.method === 'POST') return response.end('ok');
    const isScript = request.url === '/plupload.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    return response.end(
      isScript ? script : '<!doctype html><title>Page</title><button id="pick">Pick</button><script src="/plupload.js"></script>',
    );
  });
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
console.log('Chromium', browser.version());
const page = await browser.newPage();
const lines = [];
for (const [what, isChosen, isSent, isEmptied] of [
  ['no file chosen', false, false, false],
  ['a file chosen, none sent', true, false, false],
  ['a file sent', true, true, false],
  ['a file sent, and the queue emptied', true, true, true],
]) {
  await page.goto(`http://127.0.0.1:${server.address().port}`);
  await page.evaluate(
    starts =>
      new Promise(ready => {
        window.uploader = new plupload.Uploader({runtimes: 'html5', browse_button: 'pick', url: '/upload'});
        window.heard = new Promise(done => uploader.bind(starts ? 'UploadComplete' : 'FilesAdded', () => done()));
        if (starts) uploader.bind('FilesAdded', () => setTimeout(() => uploader.start()));
        uploader.bind('PostInit', () => ready());
        uploader.init();
      }),
    isSent,
  );
  if (isChosen) {
    await page.setInputFiles('input[type=file]', {name: 'a.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(250_000)});
    await page.evaluate(() => window.heard);
    await page.waitForTimeout(500);
  }
  const result = await page.evaluate(empties => {
    let isTold = false;
    uploader.bind('Destroy', () => (isTold = true));
    if (empties) uploader.splice();
    let end = 'returns';
    try {
      uploader.destroy();
    } catch (error) {
      end = `throws ${error.name}: ${error.message}`;
    }
    return `${end}; Destroy ${isTold ? 'was' : 'was not'} told; ${document.querySelectorAll('input[type=file]').length} inputs left`;
  }, isEmptied);
  console.log(`${what}: destroy() ${result}`);
  lines.push(result);
}
await browser.close();
server.close();
const isSame =
  lines.slice(0, 2).every(line => line === 'returns; Destroy was told; 0 inputs left') &&
  lines.slice(2).every(line => /^throws TypeError: .*getShim.*; Destroy was not told; 0 inputs left$/.test(line));
console.log(isSame ? 'as described: it throws once a file was sent' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
CHROMIUM="$(command -v chromium)" node see.js
