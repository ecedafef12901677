#!/usr/bin/env bash
# Firefox ESR reads a chosen file again by its path, whenever it is read, and does not notice that it is another one.
#
# By the File API (https://w3c.github.io/FileAPI/#file-section) a File is a snapshot: once the file on disk has
# changed, reading it is to fail with NotReadableError, as it does in Chromium. Seen in Firefox ESR 153.8 instead:
#   - a file is replaced by another of its size between two requests for its halves: both are sent without an error,
#     and the server has one half of either file. size and lastModified still tell of the first file;
#   - a file is shortened: slice().arrayBuffer() resolves, without an error, with fewer bytes than the slice has.
#
# Needs Node 20, npm and firefox-esr (another path of it: FIREFOX=/path). Installs playwright-core into a temporary
# folder. Exits with 0 if all that is seen, and with 1 if Firefox behaves otherwise by now.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1

cat >see.js <<'JS'
import {renameSync, truncateSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {firefox} from 'playwright-core';

const MIB = 2 ** 20;
const path = join(process.cwd(), 'chosen.txt');
writeFileSync(path, 'A'.repeat(8 * MIB));

const received = [];
const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    for await (const part of request) received.push(part);
    response.end('ok');
  } else {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>File</title><input type="file">');
  }
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

const browser = await firefox.launch({
  channel: 'moz-firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
});
console.log(`Node ${process.version}, Firefox ${browser.version()}`);
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.setInputFiles('input', path);

/** Sends a part of the chosen file, and returns what the page can know of it. */
const send = (from, to) =>
  page.evaluate(
    async ([from, to]) => {
      const [file] = document.querySelector('input').files;
      const facts = {size: file.size, lastModified: file.lastModified};
      try {
        const {status} = await fetch('/', {method: 'POST', body: file.slice(from, to)});
        return {...facts, outcome: `status ${status}`};
      } catch (error) {
        return {...facts, outcome: error.name};
      }
    },
    [from, to],
  );
const first = await send(0, 4 * MIB);
writeFileSync('other.txt', 'B'.repeat(8 * MIB));
renameSync('other.txt', path);
const second = await send(4 * MIB, 8 * MIB);
const body = Buffer.concat(received).toString('latin1');
const mixture = body.replace(/A+/, run => `${run.length} A `).replace(/B+/, run => `${run.length} B`);
console.log('replaced between two requests:', first, second, `the server has ${mixture}`);

truncateSync(path, MIB);
const read = await page.evaluate(async () => {
  const slice = document.querySelector('input').files[0].slice();
  try {
    return `${(await slice.arrayBuffer()).byteLength} bytes of ${slice.size}, without an error`;
  } catch (error) {
    return error.name;
  }
});
console.log('shortened, then read:', read);

await browser.close();
server.close();
const isAsSeen =
  second.outcome === 'status 200' &&
  second.lastModified === first.lastModified &&
  mixture === `${4 * MIB} A ${4 * MIB} B` &&
  read === `${MIB} bytes of ${8 * MIB}, without an error`;
console.log(isAsSeen ? 'As seen before.' : 'This is not what was seen before.');
process.exit(isAsSeen ? 0 : 1);
JS
timeout 100 node see.js
