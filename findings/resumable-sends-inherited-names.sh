#!/usr/bin/env bash
# Resumable.js 1.1.0 sends what a page has added to `Object.prototype`. Each such method becomes a request header and a form
# field of every chunk, with the source text of the function as its value, because the library reads its options `headers` and
# `query` with a loop over inherited names too. If the source has more than one line, the browser refuses the header, and
# no chunk leaves at all: neither `fileError` nor `error` says so, because the call throws.
#
# Pages with old libraries, which extend `Object.prototype` by plain assignment, meet it. At another origin the header is one
# more that the site has to allow, so the preflight fails where the upload worked in another page.
#
# Seen with resumablejs 1.1.0 in Chromium 156.0.8078.108, playwright-core 1.64.1. Needs Debian's chromium and Node 20.
# Fails if the added name is no longer sent, or if the method of two lines no longer stops the upload.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 resumablejs@1.1.0 >/dev/null

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {chromium} from 'playwright-core';

const library = readFileSync('node_modules/resumablejs/resumable.js');
let chunk = null;
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    let text = '';
    request.setEncoding('latin1');
    request.on('data', part => (text += part));
    request.on('end', () => {
      chunk = {header: request.headers.sumof ?? null, field: /name="sumOf"\r\n\r\n(.*)\r\n/.exec(text)?.[1] ?? null};
      response.end('ok');
    });
    return;
  }
  const isLibrary = request.url === '/resumable.js';
  response.setHeader('Content-Type', isLibrary ? 'text/javascript' : 'text/html');
  response.end(isLibrary ? library : '<!doctype html><title>Page</title><script src="/resumable.js"></script>');
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
console.log('Chromium', browser.version());

/** Uploads a file in a page that has added a method, given as its source. */
async function upload(source) {
  chunk = null;
  const page = await browser.newPage();
  const thrown = [];
  page.on('pageerror', error => thrown.push(error.name));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const told = await page.evaluate(async source => {
    Object.prototype.sumOf = (0, eval)(`(${source})`);
    const resumable = new Resumable({target: '/upload', testChunks: false});
    const events = [];
    for (const name of ['fileSuccess', 'fileError', 'error']) resumable.on(name, () => events.push(name));
    resumable.on('fileAdded', () => resumable.upload());
    resumable.addFile(new File(['film'], 'film.mp4', {type: 'video/mp4'}));
    await new Promise(done => setTimeout(done, 3000));
    return events.join(', ') || 'no event';
  }, source);
  await page.close();
  const sent = chunk === null ? 'no chunk' : `header ${chunk.header}, field ${chunk.field}`;
  console.log(`${JSON.stringify(source)}: ${sent}; ${told}${thrown.length > 0 ? `; thrown: ${thrown}` : ''}`);
  return {...chunk, told};
}

const oneLine = 'function (list) { return 1; }';
const short = await upload(oneLine);
const long = await upload('function (list) {\n  return 1;\n}');
await browser.close();
server.close();
const isSame =
  short.header === oneLine && short.field === oneLine && short.told === 'fileSuccess' && long.told === 'no event';
console.log(isSame ? 'as described: it sends the names of Object.prototype' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
