#!/usr/bin/env bash
# mp4box 2.4.1 lists the time code track of a film among the codecs of `info.mime`: `avc1.64000a,mp4a.40.2,tmcd`. Chromium
# answers this type with "" in `canPlayType()` and with false in `MediaSource.isTypeSupported()`, for it knows no codec of
# that name. It plays the film all the same, and says "probably" to the type that mp4box gives for the same film without a
# time code.
#
# Cameras and editing programs write such a track, and a film from a test pattern has none. A page that asks the browser by
# `info.mime` whether it can show a preview says no to films that it could show. A type of the codecs in `videoTracks` and
# `audioTracks` alone gets the right answer.
#
# Seen with mp4box 2.4.1 in Chromium 156.0.8078.108, playwright-core 1.64.1 and ffmpeg 5.1.9. Needs Debian's chromium and
# ffmpeg, and Node 20. Fails if Chromium may play the type of the film with a time code, or does not play one of the films.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 mp4box@2.4.1 >/dev/null
film() {
  ffmpeg -v error -f lavfi -i testsrc=s=128x72:r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -pix_fmt yuv420p -c:a aac "$@"
}
film plain.mp4
film -timecode 10:00:00:00 timecode.mp4

cat >see.js <<'JS'
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createFile} from 'mp4box';
import {chromium} from 'playwright-core';

const names = ['plain.mp4', 'timecode.mp4'];
function typeOf(name) {
  const bytes = new Uint8Array(readFileSync(name)).buffer;
  bytes.fileStart = 0;
  const file = createFile();
  let type = '';
  file.onReady = info => (type = info.mime);
  file.appendBuffer(bytes);
  file.flush();
  return type;
}
const server = createServer((request, response) => {
  const name = request.url.slice(1);
  response.setHeader('Content-Type', names.includes(name) ? 'video/mp4' : 'text/html');
  response.end(names.includes(name) ? readFileSync(name) : '<!doctype html><title>Page</title>');
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
console.log('Chromium', browser.version());
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const seen = [];
for (const name of names) {
  const type = typeOf(name);
  const told = await page.evaluate(
    async ({name, type}) => {
      const video = document.createElement('video');
      video.muted = true;
      video.src = name;
      const plays = await video.play().then(
        () => new Promise(done => video.addEventListener('ended', () => done(true))),
        () => false,
      );
      return {canPlayType: video.canPlayType(type), isTypeSupported: MediaSource.isTypeSupported(type), plays};
    },
    {name, type},
  );
  console.log(`${name}: ${type}\n  ${JSON.stringify(told)}`);
  seen.push(told);
}
await browser.close();
server.close();
server.closeAllConnections();
const [plain, timecode] = seen;
const isSame =
  plain.canPlayType === 'probably' && plain.isTypeSupported && plain.plays &&
  timecode.canPlayType === '' && !timecode.isTypeSupported && timecode.plays;
console.log(isSame ? 'as described: a time code makes the film unplayable by its type' : 'CHANGED');
process.exit(isSame ? 0 : 1);
JS
node see.js
